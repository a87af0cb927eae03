import Foundation
import FoundationXML
import TerminalEmulator
import TestSupport
import Testing

/// The pictures of the documents.
@Suite(.fewAtOnce) struct PictureTests {
  @Test func thePicturesShowTheProgramAsItIs() async throws {
    let made = try TemporaryDirectory()
    let tool = try URL(filePath: Program.path()).deletingLastPathComponent().appending(
      path: "hogreel-pictures")
    let run = try await Tool.output(of: [tool.path, "--output", made.path], directory: made.path)
    #expect(run.status == 0, "\(run.errors)")
    let kept = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Resources/pictures").standardizedFileURL.path
    let names = try made.names().sorted()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: kept).filter { $0.hasSuffix(".svg") }.sorted()
        == names)
    for name in names {
      let picture = try made.read(name)
      let isCurrent = try String(contentsOfFile: "\(kept)/\(name)", encoding: .utf8) == picture
      #expect(isCurrent, "\(name) is out of date: swift run hogreel-pictures makes it anew")
      #expect(picture.utf8.count < 60_000, "\(name) is too large for a page")
    }
  }

  /// The text of each element, and its attributes.
  private final class Reader: NSObject, XMLParserDelegate {
    var texts: [(text: String, attributes: [String: String])] = []
    private var isInText = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      isInText = name == "text"
      if isInText { texts.append(("", attributes)) }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if isInText { texts[texts.count - 1].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { isInText = false }
  }

  private func picture(_ output: String, _ scheme: ColorScheme = .dark) -> String {
    let emulator = Emulator(rows: 2, columns: 20)
    Array(output.utf8).withUnsafeBytes(emulator.write)
    return SVGPicture.text(of: emulator.snapshot(), scheme, caption: "A & B")
  }

  @Test func aPictureIsWellFormedAndKeepsTheGrid() throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(picture("\u{1B}[?25l<a> & b   c★日\r\n\u{1B}[2m…\u{1B}[1mx").utf8))
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.texts.map(\.text) == ["<a> & b", "c", "★", "日", "…", "x"])
    #expect(reader.texts.map { $0.attributes["x"] } == ["14", "104", "113", "122", "14", "23"])
    #expect(reader.texts.map { $0.attributes["textLength"] } == ["63", "9", "9", "18", "9", "9"])
  }

  @Test(arguments: [
    ("\u{1B}[31mx", "fill:#f0716f"), ("\u{1B}[38;5;196mx", "fill:#ff0000"),
    ("\u{1B}[38;5;255mx", "fill:#eeeeee"),
    ("\u{1B}[38;2;1;2;3mx", "fill:#010203"), ("\u{1B}[1;31mx", "fill:#f0716f;font-weight:bold"),
    ("\u{1B}[2mx", "fill:#898b92"), ("\u{1B}[2m\u{1B}[22mx", "fill:#d6d9e0"), ("\u{1B}[7mx", "fill:#16181d"),
    ("\u{1B}[38;5;2mx", "fill:#8fce6a"),
  ])
  func colorsAreThoseOfTheScheme(output: String, style: String) {
    #expect(picture("\u{1B}[?25l" + output).contains(".s0{\(style)}"))
  }

  @Test func areasAndLinesAreShapes() {
    let picture = picture("\u{1B}[?25l\u{1B}[44m   \u{1B}[0m│─┐█\u{1B}[4m  \u{1B}[0m")
    #expect(picture.contains("width=\"27\" height=\"19\" fill=\"#6fa8f5\""))
    #expect(picture.contains("M45.5 23.5v-9.5M45.5 23.5v9.5"), "the vertical line fills its row")
    #expect(picture.contains("M77 31.5h18"), "the underline")
    #expect(!picture.contains("<text"))
  }

  @Test func theCursorIsABlock() {
    #expect(
      picture("ab\u{1B}[D").contains("<rect x=\"23\" y=\"14\" width=\"9\" height=\"19\" fill=\"#d6d9e0\"/>"))
  }
}
