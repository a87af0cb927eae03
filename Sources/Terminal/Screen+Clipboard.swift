import CTerminal

extension Screen {
  /// The longest text that terminals and tmux take (100,000 bytes of Base64, less the sequence around it).
  public static let clipboardLimit = 74_900

  /// Puts text on the clipboard of the terminal's own machine, also over SSH (OSC 52).
  ///
  /// Whether the terminal allows it cannot be known. Inside tmux the sequence goes both to tmux, which
  /// takes it with `set-clipboard on`, and through it, which needs `allow-passthrough on`.
  ///
  /// - Returns: whether it was sent; false when the text is longer than `clipboardLimit` bytes of UTF-8.
  public func copyToClipboard(_ text: String) -> Bool {
    guard text.utf8.count <= Self.clipboardLimit else { return false }
    let sequences = Clipboard.sequences(for: text, insideTmux: TerminalEnvironment.isInsideTmux)
    var bytes = Array(sequences.utf8).map { CChar(bitPattern: $0) }
    return cterminal_write(&bytes, bytes.count) != 0
  }
}

/// OSC 52, "Manipulate Selection Data" of XTerm Control Sequences.
enum Clipboard {
  static func sequences(for text: String, insideTmux: Bool) -> String {
    let sequence = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{07}"
    guard insideTmux else { return sequence }
    let escaped = sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(
      separator: "\u{1B}\u{1B}")
    return sequence + "\u{1B}Ptmux;\(escaped)\u{1B}\\"
  }

  /// RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 0x3F] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
