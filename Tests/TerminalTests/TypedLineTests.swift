import Testing

@testable import Terminal

/// Answers typed outside of the interface: what they are, and what of them is seen.
@Suite struct TypedLineTests {
  /// Types a text and returns the line with what a terminal shows of it.
  private func type(_ text: String, hiding: @escaping (String) -> Bool = { _ in false }) -> (
    line: TypedLine, seen: String
  ) {
    var line = TypedLine(hiding: hiding)
    var seen: [Character] = []
    var column = 0
    let echo = text.utf8.flatMap { line.type($0) }
    for character in String(decoding: echo, as: UTF8.self) {
      switch character {
      case "\u{8}": column -= 1
      case "\n": break
      default:
        let cells = [character] + Array(repeating: "\u{0}", count: character == "漢" ? 1 : 0)
        seen.replaceSubrange(column..<min(column + cells.count, seen.count), with: cells)
        column += cells.count
      }
    }
    return (line, String(seen[..<column].filter { $0 != "\u{0}" }))
  }

  @Test func aLineIsShownAsItIsTyped() {
    let (line, seen) = type("ph.exämple.com\n")
    #expect(line.state == .complete && line.text == "ph.exämple.com" && seen == line.text)
  }

  @Test(arguments: [
    ("12\u{7F}\u{8}3", "3"), ("ab\u{15}c", "c"), ("pass show x \u{17}y", "pass show y"),
    ("ä\u{7F}o", "o"), ("漢\u{7F}o", "o"), ("a漢漢 \u{17}o", "o"), ("e\u{301}\u{7F}o", "o"), ("\u{7F}1", "1"),
    ("\u{1B}[A\u{1B}[1;5D\u{1B}OP\u{9}1", "1"),
  ])
  func keysThatEditItEditWhatIsSeen(keys: String, text: String) {
    let (line, seen) = type(keys)
    #expect(line.text == text && seen == text && line.state == .open)
  }

  @Test func aSecretIsHiddenAndTheRestIsNot() {
    let hiding: (String) -> Bool = { $0.contains("phx_") }
    #expect(type("phx_0123456789\n", hiding: hiding).seen == "phx")
    #expect(type("phx_0123456789\n", hiding: hiding).line.text == "phx_0123456789")
    let (line, seen) = type("phx_01\u{7F}\u{7F}\u{7F}\u{7F}1", hiding: hiding)
    #expect(line.text == "ph1" && seen == "ph1")
    #expect(type("key\u{7F}s", hiding: { _ in true }).seen.isEmpty)
  }

  @Test func ctrlDEndsAnEmptyLineOnly() {
    #expect(type("\u{4}").line.state == .endOfInput)
    #expect(type("a\u{4}").line.state == .open)
    #expect(type("\u{1B}\n").line.state == .complete)
  }
}
