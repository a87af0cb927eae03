import DemoServer
import PlaylistCore
import PostHogAPI

/// All playlists of the server by ID, deleted ones included.
typealias Truth = [String: StoredPlaylist]

extension DemoServer {
  /// Read from its data, not through the client whose claims are to be judged.
  var truth: Truth { Truth(uniqueKeysWithValues: storedPlaylists().map { ($0.id, $0) }) }
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
