import PlaylistCore
import TerminalUI

/// The line above the recordings: how many, of how many listed, which are shown and in what order.
struct RecordingsHeading {
  let state: RecordingsState?
  let isFocused: Bool

  var line: Line {
    var line = Line("Recordings", .strong)
    guard let state, state.listedCount + state.unlistedCount > 0 else { return line }
    line.append("  \(progress(state))", .dim)
    for filter in state.filters { line.append(filter.title, .accent, after: " · ") }
    if state.order != .standard { line.append("by \(state.order.summary)", .dim, after: " · ") }
    return line
  }

  private func progress(_ state: RecordingsState) -> String {
    let shown = state.visible.count - state.unlistedCount
    let count = shown == 0 ? "none" : Counts.grouped(shown)
    var text = isFocused && state.cursor < shown ? "\(Counts.grouped(state.cursor + 1)) of \(count)" : count
    text += state.isArranged ? arranged(state) : plain(state)
    guard state.unlistedCount > 0 else { return text }
    let words = state.isCutShort ? "not listed" : "cannot be loaded"
    return text + ", \(Counts.grouped(state.unlistedCount)) below \(words)"
  }

  private func plain(_ state: RecordingsState) -> String {
    if state.loading != nil { return state.isRefreshing ? " listed, refreshing…" : " listed, loading more…" }
    if state.error != nil { return " listed, the next failed" }
    if state.isCutShort { return ", this server lists no more" }
    return state.isComplete ? ", all listed" : " listed so far"
  }

  /// All recordings are needed to filter and order them: until they are there, it says so.
  private func arranged(_ state: RecordingsState) -> String {
    let listed = Counts.grouped(state.listedCount)
    if state.loading != nil { return ", of the \(listed) listed so far…" }
    if state.error != nil { return ", of \(listed) listed, the next failed" }
    if state.isComplete {
      if state.isCutShort { return ", of the \(listed) that this server lists" }
      return state.filters.isEmpty ? ", all listed" : ", of all \(listed)"
    }
    return state.listedCount >= RecordingsState.gatheringLimit
      ? ", of the first \(listed) only" : ", of the \(listed) listed so far"
  }
}
