/// Finds the next page of a playlist's recordings, also on servers without paging.
///
/// The newest servers ignore limit and offset for collections: every page holds the same 50 recordings, and `has_next`
/// stays true. So a page without new recordings also counts as the end.
public struct RecordingPager: Hashable, Sendable {
  /// The offset of the next page.
  public private(set) var nextOffset = 0
  /// Whether there are no further pages.
  public private(set) var isAtEnd = false
  /// Whether the server has more recordings than it lists.
  public private(set) var endsEarly = false
  private var seen: Set<RecordingID> = []

  /// Creates a pager at the first page.
  public init() {}

  /// Moves past a page that was fetched at ``nextOffset``.
  ///
  /// - Returns: the recordings of the page that earlier pages lacked, in its order.
  public mutating func advance(past page: RecordingPage) -> [Recording] {
    let new = page.recordings.filter { seen.insert($0.id).inserted }
    nextOffset += page.recordings.count + page.unreadableRows
    isAtEnd = !page.hasNext || new.isEmpty
    endsEarly = isAtEnd && page.hasNext
    return new
  }

  /// Accounts for recordings of earlier pages that were removed: those after them have moved up.
  ///
  /// A list that ended early may then have others at its end.
  public mutating func stepBack(by count: Int) {
    nextOffset = max(0, nextOffset - count)
    guard count > 0, endsEarly else { return }
    isAtEnd = false
    endsEarly = false
  }
}
