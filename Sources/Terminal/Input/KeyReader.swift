import CTerminal
import TerminalUI

/// Reads all input of the terminal that has arrived, as keys, pastes and mouse events.
struct KeyReader {
  private var decoder: InputDecoder
  /// Milliseconds to wait after an Esc for the rest of a key.
  private let escapeDelay: Int32
  /// Milliseconds without input that end a paste; slow connections pause for less.
  private static let pastePause: Int32 = 1_000

  /// - Parameter sequences: the keys of the terminal's description, by their byte sequences.
  init(sequences: [[UInt8]: Key] = [:], escapeDelay: Int32) {
    decoder = InputDecoder(sequences: sequences)
    self.escapeDelay = escapeDelay
  }

  /// Returns all events that have arrived; empty if there are none, or if the terminal is gone.
  ///
  /// Waits for the rest of an incomplete key for the escape delay, and for the end mark of a paste. A paste also ends
  /// after a pause, or with a Ctrl-C.
  mutating func readEvents() -> [InputEvent] { read(within: 0) }

  /// Returns events as `readEvents` does, but waits for the escape delay if there are none.
  mutating func awaitEvents() -> [InputEvent] { read(within: escapeDelay) }

  /// - Parameter time: milliseconds to wait for the first byte.
  private mutating func read(within time: Int32) -> [InputEvent] {
    // The largest size that such an allocation may have on the stack.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { buffer in
      var count: Int
      var wait = max(time, patience)
      repeat {
        count = cterminal_read(buffer.baseAddress, buffer.count, wait)
        // Within pasted text the byte would not arrive alone.
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

  /// Milliseconds to wait for the rest of an incomplete key or paste.
  private var patience: Int32 {
    if decoder.isInPaste { return Self.pastePause }
    return decoder.isInSequence ? escapeDelay : 0
  }
}
