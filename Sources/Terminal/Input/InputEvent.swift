public import TerminalUI

/// What a person did.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Pasted text, whole, with line ends as `\n`; not cleaned.
  case paste(String)
  case mouse(MouseEvent)
  /// A line of input that is no terminal, without its end; not cleaned.
  case line(String)
  /// The end of such input, with what came after its last line end; that may be a part of a line.
  case end(rest: String)
}
