import CTerminal
import FoundationEssentials

extension Screen {
  /// The longest text that terminals and tmux take (100,000 bytes of Base64, less the sequence around it).
  public static let clipboardLimit = 74_900

  /// Puts text on the clipboard of the terminal's own machine, also over SSH (OSC 52).
  ///
  /// Whether the terminal allows it cannot be known. tmux ignores the sequence from programs unless told
  /// otherwise, so inside it the text goes two ways: as a buffer that tmux itself sends on (`load-buffer -w`,
  /// since 3.2), and through it (up to 3.2, later with `allow-passthrough on`).
  ///
  /// - Returns: whether it was sent; false when the text is longer than `clipboardLimit` bytes of UTF-8.
  public func copyToClipboard(_ text: String) -> Bool {
    guard text.utf8.count <= Self.clipboardLimit else { return false }
    let isInsideTmux = TerminalEnvironment.isInsideTmux
    if isInsideTmux { _ = Programs.startDetached(["tmux", "load-buffer", "-w", "-"], input: text) }
    let bytes = Clipboard.sequence(for: text, throughTmux: isInsideTmux).utf8.map { CChar(bitPattern: $0) }
    return cterminal_write(bytes, bytes.count) != 0
  }
}

/// OSC 52, "Manipulate Selection Data" of XTerm Control Sequences.
enum Clipboard {
  static func sequence(for text: String, throughTmux: Bool) -> String {
    let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
    guard throughTmux else { return sequence }
    let escaped = sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(
      separator: "\u{1B}\u{1B}")
    return "\u{1B}Ptmux;\(escaped)\u{1B}\\"
  }
}
