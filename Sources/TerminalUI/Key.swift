/// A key as a person thinks of it.
public enum Key: Hashable, Sendable {
  /// A printed character, upper case told apart from lower case.
  case character(Character)
  /// Ctrl with a lower-case letter or one of `@ [ \ ] ^ _`.
  case control(Character)
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// Ctrl with an arrow: word motions.
  case controlLeft, controlRight
  /// F1 to F12.
  case function(Int)
}
