import Testing

@testable import Terminal

@Suite("The clipboard sequence")
struct ClipboardTests {
  @Test("plain, or wrapped to go through tmux")
  func sequences() {
    #expect(Clipboard.sequence(for: "hé", throughTmux: false) == "\u{1B}]52;c;aMOp\u{7}")
    #expect(
      Clipboard.sequence(for: "hé", throughTmux: true) == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aMOp\u{7}\u{1B}\\")
  }
}
