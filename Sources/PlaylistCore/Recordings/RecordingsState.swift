public import FoundationEssentials
public import PostHogAPI

/// The recordings of one playlist, as far as they have been loaded.
public struct RecordingsState: Hashable, Sendable {
  /// Asked for at a time; the newest servers send 50 whatever is asked.
  static let pageSize = 50
  /// How near the end of the loaded rows the cursor comes before more are fetched.
  static let prefetchDistance = 20

  public let playlist: PlaylistID
  public internal(set) var recordings: [Recording] = []
  var pager = RecordingPager()
  /// The request in flight.
  public internal(set) var loading: RecordingsRequest?
  public internal(set) var error: APIError?
  /// Being removed: hidden until the server has answered.
  var removing: Set<RecordingID> = []
  public internal(set) var cursor = 0
  public internal(set) var top = 0
  public internal(set) var loadedAt: Date?

  /// The recording that the cursor was on before a refresh: its place when the first page has come.
  private var held: RecordingID?

  init(playlist: PlaylistID) {
    self.playlist = playlist
  }

  /// To be asked for from the start; the cursor stays on its recording, and what is being removed hidden.
  func restarted() -> RecordingsState {
    var state = RecordingsState(playlist: playlist)
    state.removing = removing
    state.held = selected?.id ?? held
    return state
  }

  /// What is listed.
  public var visible: [Recording] {
    removing.isEmpty ? recordings : recordings.filter { !removing.contains($0.id) }
  }

  public var isComplete: Bool { pager.isAtEnd }

  public var selected: Recording? {
    let visible = visible
    return visible.indices.contains(cursor) ? visible[cursor] : nil
  }

  /// The next page to ask for, if one is needed now.
  mutating func nextRequest(id: Int) -> RecordingsRequest? {
    guard loading == nil, error == nil, !pager.isAtEnd,
      recordings.isEmpty || cursor >= visible.count - Self.prefetchDistance
    else { return nil }
    let request = RecordingsRequest(
      id: id, playlist: playlist, offset: pager.nextOffset, limit: Self.pageSize)
    loading = request
    return request
  }

  mutating func take(_ page: RecordingPage, at now: Date) {
    let held = selected?.id ?? self.held
    self.held = nil
    recordings += pager.take(page)
    loadedAt = now
    if let held, let row = visible.firstIndex(where: { $0.id == held }) { cursor = row }
  }

  /// Takes out what the server holds no longer.
  mutating func remove(_ ids: Set<RecordingID>) {
    let before = recordings.count
    recordings.removeAll { ids.contains($0.id) }
    pager.skipBack(before - recordings.count)
    removing.subtract(ids)
  }

  /// Moves the cursor to a row, or as near as there are rows, and scrolls it into view.
  mutating func moveCursor(to row: Int, height: Int) {
    cursor = max(0, min(row, visible.count - 1))
    top = Scrolling.top(top, cursor: cursor, count: visible.count, height: height)
  }
}
