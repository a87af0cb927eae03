/// One change of a text field.
public enum TextEdit: Hashable, Sendable {
  case insert(String)
  case deleteBackward, deleteForward
  /// What these take away, `yank` puts in again.
  case deleteWordBackward, deleteWordForward, deleteToLineStart, deleteToLineEnd
  case yank
  case moveLeft, moveRight, moveWordLeft, moveWordRight, moveToLineStart, moveToLineEnd
  /// To a place before the character of this index.
  ///
  /// - Parameter column: in cells, where a move up or down came from: a line too short for it is no reason
  ///   to forget it.
  case moveTo(Int, column: Int?)
  case undo, redo

  var isMotion: Bool {
    switch self {
    case .moveLeft, .moveRight, .moveWordLeft, .moveWordRight, .moveToLineStart, .moveToLineEnd, .moveTo: true
    default: false
    }
  }

  /// What is taken back together with others of its like that came right before.
  var run: TextHistory.Run? {
    switch self {
    case .insert(let text) where text.count == 1 && text != "\n": .typing
    case .deleteBackward, .deleteForward: .deleting
    case .deleteWordBackward, .deleteWordForward, .deleteToLineStart, .deleteToLineEnd: .killing
    default: nil
    }
  }
}
