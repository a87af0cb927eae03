/// Pages through a playlist's recordings, and knows when to stop.
///
/// The newest servers ignore limit and offset for a user's own collections: the first fifty come each time and
/// `has_next` stays true. So the end is also where a page brings nothing that has not been seen.
public struct RecordingPager: Hashable, Sendable {
  private var seen: Set<RecordingID> = []
  /// What to ask for next.
  public private(set) var nextOffset = 0
  public private(set) var isAtEnd = false

  public init() {}

  /// Takes in a page and returns the recordings that are new.
  public mutating func take(_ page: RecordingPage) -> [Recording] {
    let new = page.recordings.filter { seen.insert($0.id).inserted }
    nextOffset += page.recordings.count + page.unreadableRows
    isAtEnd = !page.hasNext || new.isEmpty
    return new
  }
}
