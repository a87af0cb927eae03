/// A row of the list with everything its look depends on.
public struct ListRow: Sendable {
  /// From 0.
  public let number: Int
  /// Nil while the row is not loaded.
  public let playlist: SharedPlaylist?
  /// Whether the row is from before the last restart of the list.
  public let isStale: Bool
  /// Whether an update of the playlist is under way.
  public let isPending: Bool
  public let hasDraft: Bool
  public let isMarked: Bool
  /// Whether the last action on the marks failed for this row.
  public let isFailed: Bool
}

extension AppState {
  /// Returns rows of the list, all at once: each call from another module passes the whole state.
  ///
  /// - Parameter numbers: within 0 to the list's total.
  public func listRows(_ numbers: Range<Int>) -> [ListRow] {
    numbers.map { number in
      let fresh = list.fresh[number]
      guard let id = fresh ?? list.stale[number] else {
        return ListRow(
          number: number, playlist: nil, isStale: false, isPending: false, hasDraft: false, isMarked: false,
          isFailed: false)
      }
      return ListRow(
        number: number,
        // The library's own copy unless there is something to apply to it.
        playlist: operations.running.isEmpty ? library.playlists[id] : playlist(id).map(SharedPlaylist.init),
        isStale: fresh == nil, isPending: isPending(id), hasDraft: drafts.hasDrafts(of: id),
        isMarked: list.marks.contains(id), isFailed: list.marks.reason(for: id) != nil)
    }
  }
}
