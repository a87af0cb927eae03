import FoundationEssentials
import PostHogAPI

/// Motions and openings typed before there are rows, in order. They act once the rows have arrived.
///
/// Nothing else waits: a change must not act on a row that the user has not seen.
struct TypedAhead: Hashable, Sendable {
  private static let limit = 64

  /// The list that they were typed for.
  private(set) var query = PlaylistQuery()
  private(set) var commands: [Command] = []

  mutating func append(_ command: Command, times: Int, to query: PlaylistQuery) {
    if query != self.query { self = TypedAhead(query: query) }
    commands += Array(repeating: command, count: min(times, Self.limit - commands.count))
  }

  mutating func removeFirst() { commands.removeFirst() }

  mutating func clear() { commands = [] }
}

extension AppState {
  /// Whether a motion or an opening has to wait for rows that are on their way.
  func awaitsRows(_ command: Command) -> Bool {
    guard command.isMotion || command.opensRow else { return false }
    guard focus == .list else {
      return command.isMotion && selectedRecordings.map { $0.visible.isEmpty && $0.loading != nil } ?? false
    }
    return list.isLoading && (list.total == nil || command.opensRow && selected == nil)
  }

  /// Forgets what was typed ahead when a command leaves the rows that it was for, or rows are in view to act on.
  mutating func dropTypedAhead(before command: Command) {
    if list.total != nil || command == .back || command == .leave { typedAhead.clear() }
  }

  /// Carries out what was typed ahead, as far as there are rows now.
  mutating func runTypedAhead() -> [Effect] {
    var effects: [Effect] = []
    while let command = typedAhead.commands.first, !awaitsRows(command) {
      guard typedAhead.query == list.query, canRun(command) else {
        typedAhead.clear()
        break
      }
      typedAhead.removeFirst()
      effects += command.isMotion ? move(command, times: 1) : openRow()
    }
    return effects
  }

  /// Whether the rows have come: the wait may also have ended with a failure, which Enter would repeat.
  private func canRun(_ command: Command) -> Bool {
    guard focus == .list else { return command.isMotion && selectedRecordings?.visible.isEmpty == false }
    return command.isMotion ? (list.total ?? 0) > 0 : selected != nil && !hasDialog
  }
}

extension Command {
  /// Whether it opens the row under the cursor of the list.
  fileprivate var opensRow: Bool { self == .open || self == .nextPane || self == .previousPane }
}
