import CTerminal
import TerminalUI

extension Key {
  /// The key that a terminal sends as a control character. Some share one: Ctrl-I is Tab, Ctrl-J and Ctrl-M
  /// are Enter, and Backspace is either of two.
  init(controlByte byte: UInt8) {
    self =
      switch byte {
      case 0x08: .backspace
      case 0x09: .tab
      case 0x0A, 0x0D: .enter
      case 0x1B: .escape
      case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
      default: .control(Character(Unicode.Scalar(byte + 0x40)))
      }
  }
}

extension InputDecoder.Input {
  /// - Parameter code: what `cterminal_read` returned, not `CTERMINAL_NO_INPUT`.
  init(code: Int) {
    if let byte = UInt8(exactly: code) {
      self = .byte(byte)
    } else if let key = Self.keys[code] {
      self = .key(key)
    } else if (CTERMINAL_F1...CTERMINAL_F1 + 11).contains(code) {
      self = .key(.function(code - CTERMINAL_F1 + 1))
    } else {
      self = .otherKey
    }
  }

  private static let keys: [Int: Key] = [
    CTERMINAL_UP: .up, CTERMINAL_DOWN: .down, CTERMINAL_LEFT: .left, CTERMINAL_RIGHT: .right,
    CTERMINAL_HOME: .home, CTERMINAL_END: .end, CTERMINAL_PAGE_UP: .pageUp, CTERMINAL_PAGE_DOWN: .pageDown,
    CTERMINAL_INSERT: .insert, CTERMINAL_DELETE: .delete, CTERMINAL_BACKSPACE: .backspace,
    CTERMINAL_ENTER: .enter, CTERMINAL_BACK_TAB: .backTab,
    CTERMINAL_CONTROL_LEFT: .controlLeft, CTERMINAL_CONTROL_RIGHT: .controlRight,
  ]
}
