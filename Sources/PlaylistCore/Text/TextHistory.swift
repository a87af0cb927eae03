/// The undo and redo stacks of a text field.
struct TextHistory: Hashable, Sendable {
  /// Older states are dropped.
  private static let limit = 200

  struct Moment: Hashable, Sendable {
    let characters: [Character]
    let cursor: Int
  }

  /// A kind of edits that are undone together when they follow one another.
  enum Run: Hashable, Sendable { case typing, deleting, killing }

  private var past: [Moment] = []
  private var future: [Moment] = []
  /// The run that the next edit can join.
  private(set) var run: Run?

  /// - Parameter moment: the state before the edit.
  mutating func note(_ moment: Moment, run: Run?) {
    if run == nil || run != self.run {
      past.append(moment)
      if past.count > Self.limit { past.removeFirst() }
    }
    future = []
    self.run = run
  }

  /// Ends the run: the next edit starts a new one.
  mutating func endRun() { run = nil }

  mutating func undo(from moment: Moment) -> Moment? {
    run = nil
    guard let before = past.popLast() else { return nil }
    future.append(moment)
    return before
  }

  mutating func redo(from moment: Moment) -> Moment? {
    run = nil
    guard let after = future.popLast() else { return nil }
    past.append(moment)
    return after
  }
}
