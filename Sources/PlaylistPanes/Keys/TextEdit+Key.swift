public import PlaylistCore
public import TerminalUI

extension TextEdit {
  /// The edit of a key in a text field, as in a shell; nil when it has none.
  public init?(_ key: Key) {
    switch key {
    case .character(let character): self = .insert(String(character))
    case .backspace: self = .deleteBackward
    case .delete, .control("d"): self = .deleteForward
    case .control("w"), .alt("\u{7F}"): self = .deleteWordBackward
    case .alt("d"): self = .deleteWordForward
    case .control("u"): self = .deleteToLineStart
    case .control("k"): self = .deleteToLineEnd
    case .control("y"): self = .yank
    // Terminals send the same for Ctrl-/.
    case .control("_"): self = .undo
    case .alt("_"): self = .redo
    case .left, .control("b"): self = .moveLeft
    case .right, .control("f"): self = .moveRight
    case .controlLeft, .alt("b"): self = .moveWordLeft
    case .controlRight, .alt("f"): self = .moveWordRight
    case .home, .control("a"): self = .moveToLineStart
    case .end, .control("e"): self = .moveToLineEnd
    default: return nil
    }
  }
}
