public import PostHogAPI

/// An export under way: the recordings are loaded first, all that the server lists.
public struct Export: Hashable, Sendable {
  /// Asked for at a time.
  static let pageSize = 100

  let playlist: Playlist
  let format: ExportFormat
  /// Nil: to the clipboard.
  let path: String?
  private var pager = RecordingPager()
  public private(set) var recordings: [Recording] = []
  /// The request in flight.
  var loading: Call?
  /// How many recordings came of it.
  var words: String?
  /// What is being written.
  var writing: FileWrite?

  init(playlist: Playlist, format: ExportFormat, path: String?) {
    self.playlist = playlist
    self.format = format
    self.path = path
  }

  var isComplete: Bool { pager.isAtEnd }

  mutating func nextCall(number: Int) -> Call {
    let call = Call(
      .recordings(playlist.id, offset: pager.nextOffset, limit: Self.pageSize), owner: .export,
      number: number)
    loading = call
    return call
  }

  mutating func take(_ page: RecordingPage) {
    loading = nil
    recordings += pager.take(page)
  }
}
