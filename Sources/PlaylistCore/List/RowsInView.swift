import PostHogAPI

/// What the rows in view are drawn from, but for the passing of time: to tell whether something has changed them.
public struct RowsInView: Hashable, Sendable {
  private struct Row: Hashable {
    let id: PlaylistID?
    let isFresh: Bool
    let playlist: Playlist?
  }

  private let top: Int
  private let cursor: ListState.Cursor
  private let rows: [Row]
  private let marks: Marks<PlaylistID>
  private let failures: [ListState.PageFailure]

  init(_ state: AppState) {
    let list = state.list
    (top, cursor, marks, failures) = (list.top, list.cursor, state.marks, list.failures)
    rows = list.visibleRows.map { row in
      let id = list.id(at: row)
      return Row(id: id, isFresh: list.fresh[row] != nil, playlist: id.flatMap { state.playlist($0) })
    }
  }
}

extension AppState {
  public var rowsInView: RowsInView { RowsInView(self) }
}
