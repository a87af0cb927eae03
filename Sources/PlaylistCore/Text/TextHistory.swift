/// What a text field was before its changes, to take them back and do them again.
struct TextHistory: Hashable, Sendable {
  /// Older ones are forgotten.
  private static let limit = 200

  struct Moment: Hashable, Sendable {
    let characters: [Character]
    let cursor: Int
  }

  /// Changes of the same kind one after the other are one to the user.
  enum Run: Hashable, Sendable { case typing, deleting, killing }

  private var past: [Moment] = []
  private var future: [Moment] = []
  /// What the next change can be part of.
  private(set) var run: Run?

  /// - Parameter moment: how things stood before the change.
  mutating func note(_ moment: Moment, run: Run?) {
    if run == nil || run != self.run {
      past.append(moment)
      if past.count > Self.limit { past.removeFirst() }
    }
    future = []
    self.run = run
  }

  /// The next change is one of its own.
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
