import DemoServer
import PlaylistCore
import PostHogAPI

/// What the server holds.
struct Truth: Hashable {
  /// By ID, deleted ones included.
  var playlists: [String: StoredPlaylist]
  /// Recordings that the key's owner has watched.
  var watched: Set<String>

  subscript(id: String) -> StoredPlaylist? {
    get { playlists[id] }
    set { playlists[id] = newValue }
  }
}

extension DemoServer {
  /// Read from its data, not through the client whose claims are to be judged.
  var truth: Truth {
    Truth(
      playlists: Dictionary(uniqueKeysWithValues: storedPlaylists().map { ($0.id, $0) }),
      watched: watchedRecordings())
  }
}

extension AppState {
  /// Whether a row claims something that is not so.
  ///
  /// A change that is under way or unknown is shown as such and claims nothing yet.
  func claimsFalsely(_ truth: Truth) -> Bool {
    guard operations.running.isEmpty, history.undertakings.isEmpty else { return false }
    return list.fresh.ids.contains { id in
      guard let shown = playlist(id), !shown.isSynthetic else { return false }
      guard let stored = truth[id.rawValue], !stored.isDeleted else { return true }
      return (shown.name ?? "") != stored.name || shown.isPinned != stored.isPinned
        || shown.description != stored.description
    }
  }
}
