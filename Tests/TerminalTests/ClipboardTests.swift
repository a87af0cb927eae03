import Foundation
import Testing

@testable import Terminal

@Suite("The clipboard sequence")
struct ClipboardTests {
  @Test("Base64 is that of RFC 4648", arguments: 0..<70)
  func base64(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) }
    #expect(Clipboard.base64(bytes) == Data(bytes).base64EncodedString())
  }

  @Test("plain outside tmux; to it and through it inside")
  func sequences() {
    let plain = "\u{1B}]52;c;aMOp\u{7}"
    #expect(Clipboard.sequences(for: "hé", insideTmux: false) == plain)
    #expect(
      Clipboard.sequences(for: "hé", insideTmux: true) == plain
        + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aMOp\u{7}\u{1B}\\")
  }
}
