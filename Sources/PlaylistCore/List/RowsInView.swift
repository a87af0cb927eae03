import PostHogAPI

/// Which rows are in view, how well each is known, and what is told besides: to see whether an answer that is for
/// other rows has changed any of it.
public struct RowsInView: Hashable, Sendable {
  private struct Row: Hashable {
    let id: PlaylistID?
    let isFresh: Bool
  }

  private let top: Int
  private let cursor: ListState.Cursor
  private let rows: [Row]
  private let total: Int?
  private let marks: Int
  private let message: Message?

  init(_ state: AppState) {
    let list = state.list
    (top, cursor, total) = (list.top, list.cursor, list.total)
    (marks, message) = (state.marks.count, state.log.latest)
    rows = list.visibleRows.map { Row(id: list.id(at: $0), isFresh: list.fresh[$0] != nil) }
  }
}

extension AppState {
  public var rowsInView: RowsInView { RowsInView(self) }

  /// Whether the answer to a request is for rows that are not in view.
  public func isOutOfView(load call: Call) -> Bool {
    list.loads.contains { $0.callID == call.id && !$0.rows.overlaps(list.visibleRows) }
  }
}
