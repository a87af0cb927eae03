import Testing

@testable import Terminal

@Suite("The clipboard sequence")
struct ClipboardTests {
  @Test("plain, or wrapped to go through tmux")
  func sequences() {
    #expect(Clipboard.sequence(for: "hé", through: nil) == "\u{1B}]52;c;aMOp\u{7}")
    #expect(
      Clipboard.sequence(for: "hé", through: .tmux) == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aMOp\u{7}\u{1B}\\")
  }

  @Test("in pieces that GNU screen passes on", arguments: [0, 1, 5_000])
  func pieces(_ count: Int) {
    let text = String(repeating: "x", count: count)
    let wrapped = Clipboard.sequence(for: text, through: .screen)
    let pieces = wrapped.split(separator: "\u{1B}\\").map { $0.dropFirst(2) }
    #expect(pieces.allSatisfy { $0.utf8.count < 768 })
    #expect(pieces.joined() == Clipboard.sequence(for: text, through: nil))
    #expect(wrapped.split(separator: "\u{1B}\\").allSatisfy { $0.hasPrefix("\u{1B}P") })
  }
}
