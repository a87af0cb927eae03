import CTerminal
import TerminalUI

/// Reads what the terminal sends, all that has arrived at once, as keys, pastes and what the mouse did.
struct KeyReader {
  private var decoder: InputDecoder
  /// Milliseconds that an Esc waits for the rest of a key.
  private let escapeDelay: Int32
  /// Milliseconds without input after which a paste is over; slow links pause for less.
  private static let pastePause: Int32 = 1_000

  /// - Parameter sequences: the keys of the terminal's description, by what it sends for them.
  init(sequences: [[UInt8]: Key] = [:], escapeDelay: Int32) {
    decoder = InputDecoder(sequences: sequences)
    self.escapeDelay = escapeDelay
  }

  /// All that has arrived; empty when nothing has, or when the terminal is gone.
  ///
  /// Waits for the rest of what has begun: of a key for the escape delay, of a paste for its end mark. The paste ends
  /// without one after a pause, or with a Ctrl-C.
  mutating func readEvents() -> [InputEvent] { read(within: 0) }

  /// As `readEvents`, but waits for input as long as for the rest of a key: empty when none comes.
  mutating func awaitEvents() -> [InputEvent] { read(within: escapeDelay) }

  /// - Parameter time: milliseconds to wait for the first byte.
  private mutating func read(within time: Int32) -> [InputEvent] {
    // As much as such an allocation may be to stand on the stack.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { buffer in
      var count: Int
      var wait = max(time, patience)
      repeat {
        count = cterminal_read(buffer.baseAddress, buffer.count, wait)
        // Within pasted text it would not come alone.
        let isInterrupt = count == 1 && buffer[0] == 0x03
        if decoder.isInPaste, count == 0 || isInterrupt {
          decoder.endPaste()
          break
        }
        for byte in buffer[..<count] { decoder.feed(byte) }
        wait = patience
      } while count == buffer.count || count > 0 && wait > 0
    }
    return decoder.takeEvents()
  }

  /// Milliseconds to wait for more input, by what has begun.
  private var patience: Int32 {
    if decoder.isInPaste { return Self.pastePause }
    return decoder.isInSequence ? escapeDelay : 0
  }
}
