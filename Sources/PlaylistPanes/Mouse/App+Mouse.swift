import FoundationEssentials
import PlaylistCore
import TerminalUI

/// A press of the left button.
struct Click: Sendable {
  let position: Position
  let date: Date
  let layer: Layer.ID?
  /// The target that a second click opens; nil for none.
  let target: PointerTarget?

  /// Seconds between the two presses of a double click, at most.
  static let longestDouble = 0.4
}

/// The mouse: what it points at is asked of the functions that draw, when it is pressed.
extension App {
  private static let wheelRows = 3

  mutating func handle(_ event: MouseEvent, at now: Date) -> [Effect] {
    switch event.action {
    case .release(.left): return endDrag()
    case .drag(.left): return dragSplit(to: event.position.column, at: now)
    case .press(.left):
      isDraggingSplit = false
      return isPointedAtWhatWasPainted ? press(event.position, at: now) : []
    case .wheelUp: return turnWheel(-Self.wheelRows, at: event.position, now)
    case .wheelDown: return turnWheel(Self.wheelRows, at: event.position, now)
    case .press, .release, .drag: return []
    }
  }

  /// As for keys: a dialog that has not been on the screen takes no click, nor does a window that shows nothing.
  private var isPointedAtWhatWasPainted: Bool { !isTooSmall && state.layers.last?.id == paintedLayer }

  private mutating func press(_ position: Position, at now: Date) -> [Effect] {
    if let click, click.position == position, click.layer == paintedLayer,
      now.timeIntervalSince(click.date) < Click.longestDouble
    {
      // A third one does nothing.
      self.click = Click(position: position, date: now, layer: paintedLayer, target: nil)
      // The row under the pointer may be another one by now; the cursor is on the one that was clicked.
      return click.target == nil ? [] : open(at: now)
    }
    // The target has changed since the user saw it.
    guard !isInvalid else { return [] }
    let target = target(at: position, now)
    var pointed: PointerTarget?
    if case .pointer(let target)? = target, target.hasRow { pointed = target }
    click = Click(position: position, date: now, layer: paintedLayer, target: pointed)
    switch target {
    case .pointer(let target)?: return reduce(.select(target), at: now)
    case .command(let command)?: return run(command, at: now)
    case .split?:
      isDraggingSplit = true
      return []
    case nil: return []
    }
  }

  /// Opens the row under the cursor, or does what Enter does in the dialog; of rows to add, one is taken or left.
  private mutating func open(at now: Date) -> [Effect] {
    let place = state.place
    let command: Command = place == .add ? .toggle : state.hasDialog ? .submit : .open
    guard !keyMap.keys(for: command, in: place).isEmpty else { return [] }
    return reduce(.run(command), at: now)
  }

  /// Runs a command of the footer. A click answers no question but with no.
  private mutating func run(_ command: Command, at now: Date) -> [Effect] {
    if state.dialog?.isQuestion == true, command != .back, command != .dryRun, !command.isMotion { return [] }
    return reduce(.run(command), at: now)
  }

  private mutating func turnWheel(_ rows: Int, at position: Position, _ now: Date) -> [Effect] {
    guard isPointedAtWhatWasPainted else { return [] }
    if let question {
      if rows > 0, question.isEndShown { return [] }
      return reduce(.run(rows > 0 ? .moveDown : .moveUp), at: now)
    }
    guard case .pointer(let target)? = target(at: position, now) else { return [] }
    return reduce(.scroll(target, by: rows), at: now)
  }

  // MARK: The rule between the panes

  /// Moves the rule with the pointer. The new width is stored when the button is released.
  private mutating func dragSplit(to column: Int, at now: Date) -> [Effect] {
    guard isDraggingSplit, let possible = Layout.viewport(of: size).split?.possible else { return [] }
    var preferences = state.preferences
    let percent = (column * 100 + size.columns / 2) / size.columns
    preferences.split = min(max(percent, possible.lowerBound), possible.upperBound)
    guard preferences != state.preferences else { return [] }
    return reduce(.use(preferences), at: now).filter { $0 != .usePreferences(preferences) }
  }

  private mutating func endDrag() -> [Effect] {
    defer { isDraggingSplit = false }
    return isDraggingSplit ? [.usePreferences(state.preferences)] : []
  }
}

extension PointerTarget {
  fileprivate var hasRow: Bool {
    switch self {
    case .dialog(let row), .pane(_, let row): row != nil
    case .filter: false
    }
  }
}
