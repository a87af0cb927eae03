import PostHogAPI

/// Which rows are in view and how well each is known: to tell whether an answer to something else has changed them.
public struct RowsInView: Hashable, Sendable {
  private struct Row: Hashable {
    let id: PlaylistID?
    let isFresh: Bool
  }

  private let top: Int
  private let cursor: ListState.Cursor
  private let rows: [Row]
  private let marks: Int

  init(_ state: AppState) {
    let list = state.list
    (top, cursor, marks) = (list.top, list.cursor, state.marks.count)
    rows = list.visibleRows.map { Row(id: list.id(at: $0), isFresh: list.fresh[$0] != nil) }
  }
}

extension AppState {
  public var rowsInView: RowsInView { RowsInView(self) }

  /// Whether the answer to a request is for rows that are not in view.
  public func isOutOfView(load id: Int) -> Bool {
    list.loads.contains { $0.id == id && !$0.rows.overlaps(list.visibleRows) }
  }
}
