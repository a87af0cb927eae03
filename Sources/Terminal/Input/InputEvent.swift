public import TerminalUI

/// What a person did.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Pasted text, whole, with line ends as `\n`; never clean, see `DisplayText.clean`.
  case paste(String)
}
