public import PostHogAPI

/// The server's copies of playlists and people, shared by list, panes and dialogs.
public struct Library: Hashable, Sendable {
  /// Without the changes that are still under way, see `AppState.playlist(_:)`.
  public private(set) var playlists: [PlaylistID: Playlist] = [:]
  /// People who created or modified playlists, by the server's number.
  private(set) var people: [Int: User] = [:]

  public subscript(id: PlaylistID) -> Playlist? { playlists[id] }

  /// Takes over playlists of a page.
  mutating func merge(_ page: [Playlist]) {
    for playlist in page { playlists[playlist.id] = playlist }
    cacheUsers(of: page)
  }

  /// Takes over playlists of an earlier session that are not known yet.
  mutating func mergeOlder(_ seen: [Playlist]) {
    for playlist in seen where playlists[playlist.id] == nil { playlists[playlist.id] = playlist }
    cacheUsers(of: seen)
  }

  /// Takes over a single copy. The answer to a change carries counts on some servers and none on others.
  mutating func update(_ playlist: Playlist) {
    var copy = playlist
    if copy.counts == nil { copy.counts = playlists[playlist.id]?.counts }
    playlists[playlist.id] = copy
  }

  mutating func forget(_ ids: [PlaylistID], besides needed: Set<PlaylistID>) {
    for id in ids where !needed.contains(id) { playlists[id] = nil }
  }

  /// Counts a recording as watched in these collections, as the server does.
  mutating func countAsWatched(in ids: [PlaylistID]) {
    for id in ids {
      let count = playlists[id]?.counts?.collection.watchedCount
      playlists[id]?.counts?.collection.watchedCount = count.map { $0 + 1 }
    }
  }

  /// The name of a user, as far as playlists have shown it.
  func personName(_ id: Int) -> String { people[id]?.displayName ?? "user \(id)" }

  private mutating func cacheUsers(of page: [Playlist]) {
    for user in page.flatMap({ [$0.createdBy, $0.lastModifiedBy] }) {
      if let user, let id = user.id { people[id] = user }
    }
  }
}
