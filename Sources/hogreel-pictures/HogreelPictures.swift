import ArgumentParser
import Foundation
import TerminalEmulator
import TestSupport

/// Makes the pictures of the documents from the running program.
@main
struct HogreelPictures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hogreel-pictures", abstract: "Make the pictures of the documents from the running program.",
    discussion: """
      Plays each script against the demo, at a fixed date, and writes the screen as SVG, dark and light. The same \
      program makes the same files. For PNG as well, rsvg-convert is needed, of the Debian package librsvg2-bin.

      PICTURES:
      \(PictureScript.all.map { "  \($0.name)  \($0.caption)" }.joined(separator: "\n"))
      """)

  @Option(help: "Only this picture; repeatable.")
  var only: [String] = []

  @Option(help: ArgumentHelp("Where the files go.", valueName: "dir"))
  var output = "Resources/pictures"

  @Flag(help: "Write PNG, too.")
  var png = false

  func validate() throws {
    let names = PictureScript.all.map(\.name)
    for name in only where !names.contains(name) {
      throw ValidationError("There is no picture “\(name)”. There are \(names.joined(separator: ", ")).")
    }
  }

  func run() async throws {
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    for script in PictureScript.all where only.isEmpty || only.contains(script.name) {
      let screen = try await script.play()
      for scheme in [ColorScheme.dark, .light] {
        let file = "\(output)/\(script.name)-\(scheme.name).svg"
        let text = SVGPicture.text(of: screen, scheme, caption: script.caption)
        try Data(text.utf8).write(to: URL(filePath: file))
        print(file)
        if png { try convert(file) }
      }
    }
  }

  private func convert(_ file: String) throws {
    let image = file.replacing(/svg$/, with: "png")
    switch try Tool.status(of: ["rsvg-convert", "--zoom", "2", "--output", image, file]) {
    case 0: print(image)
    case 127:
      throw ValidationError("No PNG: rsvg-convert is missing. Install the Debian package librsvg2-bin.")
    case let status: throw ValidationError("rsvg-convert failed with status \(status) for \(file).")
    }
  }
}
