/// Walks through the recordings of a playlist page by page, on servers that page and on those that do not.
///
/// The newest servers ignore limit and offset for a user's own collection: the first 50 come each time, and
/// `has_next` stays true. So the end is also where a page brings nothing new.
public struct RecordingPager: Hashable, Sendable {
  /// Where the next page begins.
  public private(set) var nextOffset = 0
  public private(set) var isAtEnd = false
  /// It is at the end of what this server lists, though there is more.
  public private(set) var endsEarly = false
  private var seen: Set<RecordingID> = []

  public init() {}

  /// Takes in the page that was fetched at `nextOffset`.
  ///
  /// - Returns: the recordings not seen before, in the page's order.
  public mutating func take(_ page: RecordingPage) -> [Recording] {
    let new = page.recordings.filter { seen.insert($0.id).inserted }
    nextOffset += page.recordings.count + page.unreadableRows
    isAtEnd = !page.hasNext || new.isEmpty
    endsEarly = isAtEnd && page.hasNext
    return new
  }

  /// Recordings taken in before have been removed from the playlist: those after them have moved up, and the
  /// next page begins so many rows earlier. A list that was cut short now has others at its end.
  public mutating func skipBack(_ count: Int) {
    nextOffset = max(0, nextOffset - count)
    guard count > 0, endsEarly else { return }
    isAtEnd = false
    endsEarly = false
  }
}
