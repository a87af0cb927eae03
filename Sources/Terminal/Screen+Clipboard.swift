import CTerminal
import FoundationEssentials

extension Screen {
  /// The longest text that terminals and tmux take (100,000 bytes of Base64, less the sequence around it).
  public static let clipboardLimit = 74_900

  /// Sends text to the clipboard of the terminal's own machine, also over SSH (OSC 52).
  ///
  /// Whether the terminal allows it cannot be known. tmux ignores the sequence from programs unless told
  /// otherwise, so inside it the text goes two ways: as a buffer that tmux itself sends on (`load-buffer -w`,
  /// since 3.2), and through it (up to 3.2, later with `allow-passthrough on`). GNU screen knows nothing of the
  /// sequence and passes it on when wrapped.
  ///
  /// - Returns: whether it was sent; false when the text is longer than `clipboardLimit` bytes of UTF-8.
  public func copyToClipboard(_ text: String) -> Bool { Clipboard.send(text) }
}

/// OSC 52, "Manipulate Selection Data" of XTerm Control Sequences.
enum Clipboard {
  /// GNU screen drops strings to be passed on from 768 bytes on (`MAXSTR` up to version 4.9).
  private static let screenLimit = 512

  /// Sends text as `Screen.copyToClipboard` does.
  static func send(_ text: String) -> Bool {
    guard text.utf8.count <= Screen.clipboardLimit else { return false }
    let multiplexer = TerminalEnvironment.multiplexer
    if multiplexer == .tmux { _ = Programs.startDetached(["tmux", "load-buffer", "-w", "-"], input: text) }
    let bytes = sequence(for: text, through: multiplexer).utf8.map { CChar(bitPattern: $0) }
    return cterminal_write(bytes, bytes.count) != 0
  }

  static func sequence(for text: String, through multiplexer: Multiplexer?) -> String {
    let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
    switch multiplexer {
    case nil: return sequence
    case .tmux: return "\u{1B}Ptmux;\(sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}"))\u{1B}\\"
    case .screen:
      var wrapped = ""
      var rest = sequence[...]
      while !rest.isEmpty {
        wrapped += "\u{1B}P\(rest.prefix(screenLimit))\u{1B}\\"
        rest = rest.dropFirst(screenLimit)
      }
      return wrapped
    }
  }
}
