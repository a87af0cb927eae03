public import PostHogAPI

/// Where recordings are to be copied or moved: collections, searched on the server as the user types, and a
/// new one on top.
public struct CollectionPicker: Hashable, Sendable {
  static let pageSize = 50
  /// How near the end of the known rows the cursor comes before more are fetched.
  static let prefetchDistance = 15

  public let recordings: [RecordingID]
  let source: Playlist
  /// Why they cannot leave the source; nil when they can.
  public let moveRefusal: String?
  public internal(set) var isMove = false
  public internal(set) var field = TextField()
  /// Last changed first.
  public internal(set) var collections: [Playlist] = []
  /// Row 0 is the new collection, the others are `collections`.
  public internal(set) var cursor = 0
  public internal(set) var top = 0
  public internal(set) var error: APIError?
  /// What `collections` are the answer to; nil before the first.
  private var answered: String?
  /// Where the next page begins; nil at the end.
  private var nextOffset: Int? = 0
  /// The request under way.
  var loading: Call?

  init(_ recordings: [RecordingID], of source: Playlist) {
    self.recordings = recordings
    self.source = source
    moveRefusal =
      source.isSynthetic
      ? "“\(source.titleText)” is built into PostHog: its recordings can only be copied." : nil
  }

  /// "Copy 3 recordings to…"
  public var title: String {
    let recordings = counted(recordings.count, "recording")
    return isMove ? "Move \(recordings) from “\(source.titleText)” to…" : "Copy \(recordings) to…"
  }

  public var search: String { field.text.trimmed }
  public var rowCount: Int { 1 + collections.count }
  public var isLoading: Bool { loading != nil }
  /// The rows answer an older question than the one that stands in the field.
  public var isOutdated: Bool { answered != search }

  /// Nil: the new collection.
  var chosen: Playlist? { cursor > 0 && cursor <= collections.count ? collections[cursor - 1] : nil }

  /// Begins anew with what stands in the field.
  mutating func restart() {
    nextOffset = 0
    error = nil
    loading = nil
  }

  mutating func nextCall(number: Int) -> Call? {
    guard loading == nil, error == nil, let nextOffset,
      nextOffset == 0 || !isOutdated && cursor + Self.prefetchDistance >= collections.count
    else { return nil }
    loading = Call(
      .page(PlaylistQuery(search: search, kind: .collection), offset: nextOffset, limit: Self.pageSize),
      owner: .picker, number: number)
    return loading
  }

  mutating func take(_ page: PlaylistPage, height: Int) {
    guard case .page(let query, let offset, _)? = loading?.request else { return }
    loading = nil
    if offset == 0 { collections = [] }
    var known = Set(collections.map(\.id))
    collections += page.playlists.filter {
      !$0.isSynthetic && $0.kind != .savedFilter && $0.id != source.id && known.insert($0.id).inserted
    }
    nextOffset = page.nextOffset
    if offset == 0 {
      answered = query.search
      moveCursor(to: collections.isEmpty ? 0 : 1, height: height)
    }
  }

  mutating func moveCursor(to row: Int, height: Int) {
    cursor = max(0, min(row, rowCount - 1))
    top = Scrolling.top(top, cursor: cursor, count: rowCount, height: height)
  }
}
