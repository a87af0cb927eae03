import CVTerm

/// A key press. The emulator encodes it for the terminal's current mode.
package struct Keystroke: Sendable {
  package enum Key: Sendable {
    case character(Unicode.Scalar)
    case named(UInt32)
  }

  package struct Modifiers: OptionSet, Sendable {
    package let rawValue: UInt32
    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)

    package init(rawValue: UInt32) { self.rawValue = rawValue }
  }

  package var key: Key
  package var modifiers: Modifiers = []

  package init(key: Key, modifiers: Modifiers = []) { (self.key, self.modifiers) = (key, modifiers) }

  package static let enter = named(VTERM_KEY_ENTER)
  package static let tab = named(VTERM_KEY_TAB)
  package static let shiftTab = Keystroke(key: tab.key, modifiers: .shift)
  package static let backspace = named(VTERM_KEY_BACKSPACE)
  /// Wait for its effect before the next key: without a pause it would start a longer sequence.
  package static let escape = named(VTERM_KEY_ESCAPE)
  package static let up = named(VTERM_KEY_UP)
  package static let down = named(VTERM_KEY_DOWN)
  package static let left = named(VTERM_KEY_LEFT)
  package static let right = named(VTERM_KEY_RIGHT)
  package static let delete = named(VTERM_KEY_DEL)
  package static let home = named(VTERM_KEY_HOME)
  package static let end = named(VTERM_KEY_END)
  package static let pageUp = named(VTERM_KEY_PAGEUP)
  package static let pageDown = named(VTERM_KEY_PAGEDOWN)

  /// - Parameter letter: in lower case, such as `z` for Ctrl-Z.
  package static func control(_ letter: Unicode.Scalar) -> Keystroke {
    Keystroke(key: .character(letter), modifiers: .control)
  }
  /// A letter with Alt.
  package static func alt(_ letter: Unicode.Scalar) -> Keystroke {
    Keystroke(key: .character(letter), modifiers: .alt)
  }
  private static func named(_ key: VTermKey) -> Keystroke { Keystroke(key: .named(key.rawValue)) }
}
