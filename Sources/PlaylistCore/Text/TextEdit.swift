public enum TextEdit: Hashable, Sendable {
  case insert(String)
  case deleteBackward, deleteForward
  /// `yank` inserts the text that these delete.
  case deleteWordBackward, deleteWordForward, deleteToLineStart, deleteToLineEnd
  case yank
  case moveLeft, moveRight, moveWordLeft, moveWordRight, moveToLineStart, moveToLineEnd
  /// Moves before the character at an index.
  ///
  /// - Parameter column: the column, in cells, that a run of moves up or down aims for.
  case moveTo(Int, column: Int?)
  case undo, redo
  /// Puts a text in the place of all of it, as a line that was edited elsewhere.
  case replace(String)

  var isMotion: Bool {
    switch self {
    case .moveLeft, .moveRight, .moveWordLeft, .moveWordRight, .moveToLineStart, .moveToLineEnd, .moveTo: true
    default: false
    }
  }

  /// The kind of edits that are undone together when they follow one another.
  var run: TextHistory.Run? {
    switch self {
    case .insert(let text) where text.count == 1 && text != "\n": .typing
    case .deleteBackward, .deleteForward: .deleting
    case .deleteWordBackward, .deleteWordForward, .deleteToLineStart, .deleteToLineEnd: .killing
    default: nil
    }
  }
}
