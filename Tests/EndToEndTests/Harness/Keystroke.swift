import CVTerm

/// A key press. The emulator encodes it for the terminal's current mode.
struct Keystroke: Sendable {
  enum Key: Sendable {
    case character(Unicode.Scalar)
    case named(UInt32)
  }

  struct Modifiers: OptionSet, Sendable {
    let rawValue: UInt32
    static let shift = Modifiers(rawValue: 1)
    static let alt = Modifiers(rawValue: 2)
    static let control = Modifiers(rawValue: 4)
  }

  var key: Key
  var modifiers: Modifiers = []

  static let enter = named(VTERM_KEY_ENTER)
  static let tab = named(VTERM_KEY_TAB)
  static let shiftTab = Keystroke(key: tab.key, modifiers: .shift)
  static let backspace = named(VTERM_KEY_BACKSPACE)
  /// Wait for its effect before the next key: without a pause it would start a longer sequence.
  static let escape = named(VTERM_KEY_ESCAPE)
  static let up = named(VTERM_KEY_UP)
  static let down = named(VTERM_KEY_DOWN)
  static let left = named(VTERM_KEY_LEFT)
  static let right = named(VTERM_KEY_RIGHT)
  static let delete = named(VTERM_KEY_DEL)
  static let home = named(VTERM_KEY_HOME)
  static let end = named(VTERM_KEY_END)
  static let pageUp = named(VTERM_KEY_PAGEUP)
  static let pageDown = named(VTERM_KEY_PAGEDOWN)

  /// - Parameter letter: in lower case, such as `z` for Ctrl-Z.
  static func control(_ letter: Unicode.Scalar) -> Keystroke {
    Keystroke(key: .character(letter), modifiers: .control)
  }
  /// A letter with Alt.
  static func alt(_ letter: Unicode.Scalar) -> Keystroke {
    Keystroke(key: .character(letter), modifiers: .alt)
  }
  private static func named(_ key: VTermKey) -> Keystroke { Keystroke(key: .named(key.rawValue)) }
}
