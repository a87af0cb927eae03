import PlaylistCore
import TerminalUI

/// The line above the recordings: position, counts, filters and order.
struct RecordingsHeading {
  let state: RecordingsState?
  let isFocused: Bool

  var line: Line {
    var line = Line("Recordings", .strong)
    guard let state, state.listedCount + state.unlistedCount > 0 else { return line }
    line.append("  \(progress(state))", .dim)
    for filter in state.filters { line.append(filter.title, .accent, after: " · ") }
    if let order = state.orderSummary { line.append("by \(order)", .dim, after: " · ") }
    return line
  }

  private func progress(_ state: RecordingsState) -> String {
    let shown = state.visible.count - state.unlistedCount
    let count = shown == 0 ? "none" : grouped(shown)
    var text = isFocused && state.cursor < shown ? "\(grouped(state.cursor + 1)) of \(count)" : count
    if state.isOpenEnded { text += "+" }
    text += state.isArranged ? arranged(state) : plain(state)
    guard state.unlistedCount > 0 else { return text }
    let words = state.isCutShort ? "not listed" : "not available"
    return text + ", \(grouped(state.unlistedCount)) below \(words)"
  }

  private func plain(_ state: RecordingsState) -> String {
    if state.loading != nil { return state.isRefreshing ? " listed, refreshing…" : " listed, loading more…" }
    if state.error != nil { return " listed, loading more failed" }
    if state.isCutShort { return ", this server lists no more" }
    if state.isComplete { return ", all listed" }
    return state.isOpenEnded ? ", the first \(grouped(state.listedCount)) listed" : " listed so far"
  }

  /// The count that was filtered or sorted, as long as that is not all recordings.
  private func arranged(_ state: RecordingsState) -> String {
    let verb = state.filters.isEmpty ? "sorted" : "filtered"
    let listed = grouped(state.listedCount)
    if state.loading != nil { return " (\(verb) from \(listed) so far…)" }
    if state.error != nil { return " (\(verb) from \(listed), loading more failed)" }
    if state.isComplete {
      if state.isCutShort { return " (\(verb) from \(listed), this server lists no more)" }
      return state.filters.isEmpty ? ", all listed" : " (filtered from \(listed))"
    }
    return state.listedCount >= RecordingsState.gatheringLimit
      ? " (\(verb) from the first \(listed) only)" : " (\(verb) from \(listed) so far)"
  }
}
