public import PostHogAPI

/// The server's copies of playlists and people, shared by list, panes and dialogs.
public struct Library: Hashable, Sendable {
  /// Without the changes that are still under way, see `AppState.playlist(_:)`.
  public private(set) var playlists: [PlaylistID: SharedPlaylist] = [:]
  /// People who created or modified playlists, by the server's number.
  private(set) var people: [Int: User] = [:]

  public subscript(id: PlaylistID) -> Playlist? { playlists[id]?.value }

  /// Takes over playlists of a page.
  mutating func merge(_ page: [Playlist]) {
    for playlist in page { playlists[playlist.id] = SharedPlaylist(playlist) }
    cacheUsers(of: page)
  }

  /// Takes over playlists of an earlier session that are not known yet.
  mutating func mergeOlder(_ seen: [Playlist]) {
    for playlist in seen where playlists[playlist.id] == nil {
      playlists[playlist.id] = SharedPlaylist(playlist)
    }
    cacheUsers(of: seen)
  }

  /// Takes over a single copy. The answer to a change carries counts on some servers and none on others.
  mutating func update(_ playlist: Playlist) {
    var copy = playlist
    if copy.counts == nil { copy.counts = self[playlist.id]?.counts }
    playlists[playlist.id] = SharedPlaylist(copy)
  }

  mutating func forget(_ ids: [PlaylistID], besides needed: Set<PlaylistID>) {
    for id in ids where !needed.contains(id) { playlists[id] = nil }
  }

  /// Counts a recording as watched in these collections, as the server does.
  mutating func countAsWatched(in ids: [PlaylistID]) {
    for id in ids {
      guard var playlist = self[id], let count = playlist.counts?.collection.watchedCount else { continue }
      playlist.counts?.collection.watchedCount = count + 1
      playlists[id] = SharedPlaylist(playlist)
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

/// A playlist that is referred to instead of copied.
///
/// A copy retains a dozen texts that lie apart in memory, which takes longer than drawing a row of the list.
public final class SharedPlaylist: Hashable, Sendable {
  public let value: Playlist

  init(_ value: Playlist) { self.value = value }

  public static func == (one: SharedPlaylist, other: SharedPlaylist) -> Bool {
    one === other || one.value == other.value
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
