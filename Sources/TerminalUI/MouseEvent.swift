/// What the mouse did, and in which cell.
public struct MouseEvent: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    case press(Button)
    case release(Button)
    /// A motion with the button held.
    case drag(Button)
    case wheelUp, wheelDown
  }

  public enum Button: Hashable, Sendable { case left, middle, right }

  public var action: Action
  public var position: Position

  public init(_ action: Action, at position: Position) {
    self.action = action
    self.position = position
  }
}
