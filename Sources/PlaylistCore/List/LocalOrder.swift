import PostHogAPI

/// An order of the list that no server has: rows are loaded and sorted here.
public struct LocalOrder: ColumnOrder, Hashable, Sendable, Codable {
  /// The raw value is its title.
  public enum Column: String, Hashable, Sendable, CaseIterable, Codable {
    /// Recordings that the owner of the key has not watched.
    case unwatched
    case recordings
    case pinned
  }

  public let column: Column
  public internal(set) var isDescending: Bool

  init(_ column: Column, isDescending: Bool = true) {
    self.column = column
    self.isDescending = isDescending
  }

  /// "unwatched, most first".
  public var summary: String { "\(column.rawValue), \(words)" }

  var words: String {
    switch column {
    case .unwatched, .recordings: isDescending ? "most first" : "fewest first"
    case .pinned: isDescending ? "pinned first" : "pinned last"
    }
  }

  /// Sorts stably; playlists without a count come last.
  func sorted(_ ids: [PlaylistID], _ library: Library) -> [PlaylistID] {
    ids.sorted(isDescending: isDescending) { library[$0].flatMap(column.key) }
  }
}

extension LocalOrder.Column {
  /// Its letter in the menu.
  var key: Character {
    switch self {
    case .unwatched: "u"
    case .recordings: "r"
    case .pinned: "p"
    }
  }

  /// Nil where the server has not counted.
  fileprivate func key(of playlist: Playlist) -> Int? {
    if self == .pinned { return playlist.isPinned ? 1 : 0 }
    guard let shown = playlist.counts?.shown, let count = shown.count else {
      return playlist.isEmptyWithoutCount ? 0 : nil
    }
    return self == .recordings ? count : shown.watchedCount.map { max(0, count - $0) }
  }
}
