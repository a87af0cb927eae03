import CTerminal
import Glibc
import TerminalUI

/// A line that is typed or pasted outside of the interface, without showing secrets.
///
/// The terminal's own echo shows a pasted key before the program has seen it. So the echo is off, and the line shows
/// itself as far as it may be seen.
public struct TypedLine {
  /// The longest line, in bytes; the rest is dropped.
  private static let limit = 4096

  public enum Outcome: Hashable, Sendable {
    case line(String)
    case endOfInput
    /// The program was stopped, and has been continued. The line goes on where it was.
    case interrupted
  }

  enum State { case open, complete, endOfInput }

  private let isSecret: (String) -> Bool
  private var bytes: [UInt8] = []
  /// The bytes at the start that are on the screen.
  private var shownCount = 0
  private var sequence = Sequence.none
  private(set) var state = State.open

  /// An escape sequence, such as that of an arrow key; it is ignored.
  private enum Sequence { case none, begun, parameters }

  /// - Parameter isSecret: whether a line must not be shown, from the character on that makes it so.
  public init(hiding isSecret: @escaping (String) -> Bool) { self.isSecret = isSecret }

  /// Waits for a line of standard input, which has to be a terminal. Whatever ends the wait, the terminal's echo is on
  /// again. Blocks; call it on the process's first thread, before a `Screen` opens.
  ///
  /// - Parameter dropsTypedAhead: whether to drop what was typed before.
  public mutating func read(dropsTypedAhead: Bool = false) -> Outcome {
    let ending = withUnsafeMutablePointer(to: &self) { line in
      cterminal_read_unechoed(
        dropsTypedAhead,
        { context, byte in
          guard let line = context?.assumingMemoryBound(to: TypedLine.self) else { return false }
          let echo = line.pointee.type(UInt8(bitPattern: byte))
          _ = write(STDOUT_FILENO, echo, echo.count)
          return line.pointee.state == .open
        }, line)
    }
    if ending == CTERMINAL_INTERRUPTED { return .interrupted }
    return state == .complete ? .line(text) : .endOfInput
  }

  /// Runs something without the terminal's echo. What is typed meanwhile waits for the next line.
  public static func withoutEcho<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value
  {
    let isOff = cterminal_begin_unechoed()
    defer { if isOff { cterminal_end_unechoed() } }
    return try body()
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The start of the line that may be seen.
  public var shown: String { String(decoding: bytes.prefix(shownCount), as: UTF8.self) }

  /// Applies a byte from the keyboard, with the keys for editing that terminals have by default.
  ///
  /// - Returns: the bytes to show.
  mutating func type(_ byte: UInt8) -> [UInt8] {
    guard !belongsToSequence(byte) else { return [] }
    switch byte {
    case UInt8(ascii: "\n"):
      state = .complete
      return [byte]
    case 0x04:
      if bytes.isEmpty { state = .endOfInput }
      return []
    case 0x08, 0x7F: return eraseCharacter()
    case 0x15: return erase { _ in true }
    case 0x17: return erase { $0.last == UInt8(ascii: " ") } + erase { $0.last != UInt8(ascii: " ") }
    case 0x1B:
      sequence = .begun
      return []
    case ..<0x20: return []
    default: return append(byte)
    }
  }

  private mutating func append(_ byte: UInt8) -> [UInt8] {
    guard bytes.count < Self.limit else { return [] }
    bytes.append(byte)
    guard shownCount == bytes.count - 1, !isSecret(text) else { return [] }
    shownCount += 1
    return [byte]
  }

  private mutating func erase(while condition: ([UInt8]) -> Bool) -> [UInt8] {
    var echo: [UInt8] = []
    while !bytes.isEmpty, condition(bytes) { echo += eraseCharacter() }
    return echo
  }

  private mutating func eraseCharacter() -> [UInt8] {
    let before = shown
    bytes.removeLast(min(bytes.count, text.last?.utf8.count ?? 0))
    shownCount = min(shownCount, bytes.count)
    let cells = DisplayText.width(before) - DisplayText.width(shown)
    return Array(String(repeating: "\u{8} \u{8}", count: cells).utf8)
  }

  private mutating func belongsToSequence(_ byte: UInt8) -> Bool {
    switch sequence {
    case .none: return false
    case .begun: sequence = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") ? .parameters : .none
    case .parameters: if 0x40...0x7E ~= byte { sequence = .none }
    }
    // Enter after a lone Esc still ends the line.
    return byte != UInt8(ascii: "\n")
  }
}
