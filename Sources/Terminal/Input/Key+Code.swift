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

extension Key {
  /// The byte sequences of the terminal's keys, from its description. Requires an open terminal.
  ///
  /// Control characters that are keys of their own are left out: a description that has Ctrl-H for the left arrow
  /// would take Backspace away.
  static var sequences: [[UInt8]: Key] {
    var sequences: [[UInt8]: Key] = [:]
    for (code, key) in coded {
      var form: Int32 = 0
      while let sequence = cterminal_key_sequence(Int32(code), form) {
        let bytes = Array(String(cString: sequence).utf8)
        if bytes.count > 1 { sequences[bytes] = key }
        form += 1
      }
    }
    return sequences
  }

  private static let coded: [(code: Int, key: Key)] =
    [
      (CTERMINAL_UP, .up), (CTERMINAL_DOWN, .down), (CTERMINAL_LEFT, .left), (CTERMINAL_RIGHT, .right),
      (CTERMINAL_HOME, .home), (CTERMINAL_END, .end), (CTERMINAL_PAGE_UP, .pageUp),
      (CTERMINAL_PAGE_DOWN, .pageDown), (CTERMINAL_INSERT, .insert), (CTERMINAL_DELETE, .delete),
      (CTERMINAL_BACKSPACE, .backspace), (CTERMINAL_ENTER, .enter), (CTERMINAL_BACK_TAB, .backTab),
      (CTERMINAL_CONTROL_LEFT, .controlLeft), (CTERMINAL_CONTROL_RIGHT, .controlRight),
    ] + (0..<12).map { (CTERMINAL_F1 + $0, .function($0 + 1)) }
}
