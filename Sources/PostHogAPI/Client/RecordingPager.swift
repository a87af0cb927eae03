/// Finds the next page of a playlist's recordings, also on servers that do not page.
///
/// The newest servers ignore limit and offset for collections: every page holds the same 50 recordings, and `has_next`
/// stays true. So the end is also reached when a page brings nothing new.
public struct RecordingPager: Hashable, Sendable {
  /// The offset of the next page.
  public private(set) var nextOffset = 0
  /// Whether no further page brings anything new.
  public private(set) var isAtEnd = false
  /// Whether the server has more recordings than it lists.
  public private(set) var endsEarly = false
  private var seen: Set<RecordingID> = []

  /// Creates a pager at the first page.
  public init() {}

  /// Moves past a page that was fetched at ``nextOffset``.
  ///
  /// - Returns: the recordings of the page that earlier ones did not hold, in its order.
  public mutating func advance(past page: RecordingPage) -> [Recording] {
    let new = page.recordings.filter { seen.insert($0.id).inserted }
    nextOffset += page.recordings.count + page.unreadableRows
    isAtEnd = !page.hasNext || new.isEmpty
    endsEarly = isAtEnd && page.hasNext
    return new
  }

  /// Accounts for recordings of earlier pages that were removed: those after them have moved up.
  ///
  /// A list that ended early then holds others at its end.
  public mutating func stepBack(by count: Int) {
    nextOffset = max(0, nextOffset - count)
    guard count > 0, endsEarly else { return }
    isAtEnd = false
    endsEarly = false
  }
}
