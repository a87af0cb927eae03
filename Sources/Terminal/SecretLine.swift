import CTerminal

/// A line that is typed or pasted without being shown, such as a key, outside of the interface.
public enum SecretLine {
  /// The longest line, in bytes.
  private static let limit = 4096

  public enum Outcome: Hashable, Sendable {
    case line(String)
    case endOfInput
    /// A signal came and the program was not ended by it: it was stopped, and has been continued.
    case interrupted
  }

  /// Waits for a line of standard input, which has to be a terminal. Its echo is off meanwhile, and on again whatever
  /// ends the wait. Blocks; call it on the process's first thread, before a `Screen` opens.
  public static func read() -> Outcome {
    var bytes = [CChar](repeating: 0, count: limit)
    let length = cterminal_read_secret(&bytes, bytes.count)
    switch length {
    case 0...: return .line(String(decoding: bytes[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self))
    case Int(CTERMINAL_INTERRUPTED): return .interrupted
    default: return .endOfInput
    }
  }
}
