public import PostHogAPI

/// Members of playlists that follow from the history.
extension History {
  /// The playlists that entries have created, undone or not.
  var createdPlaylists: [PlaylistID] { entries.filter { $0.operation == .create }.map(\.target.id) }

  /// The recordings that this program added to a playlist and has not removed since, in the order of
  /// addition.
  public func members(of playlist: PlaylistID) -> [RecordingID] {
    var members: Set<RecordingID> = []
    var order: [RecordingID] = []
    for entry in entries where entry.target.id == playlist {
      switch entry.operation {
      case .addRecordings(let ids) where !entry.isUndone, .removeRecordings(let ids) where entry.isUndone:
        order += ids.filter { members.insert($0).inserted }
      case .addRecordings(let ids), .removeRecordings(let ids): members.subtract(ids)
      case .update, .create: break
      }
      // Undo has left them.
      order += entry.kept.filter { members.insert($0).inserted }
    }
    // A recording that was added again counts where it was added last.
    var left = members
    return order.reversed().filter { left.remove($0) != nil }.reversed()
  }

  /// The members of a playlist that the server counts and does not list, as far as they are known.
  ///
  /// - Parameter listed: all that it lists.
  public func unlistedMembers(of playlist: Playlist, besides listed: [RecordingID]) -> [RecordingID] {
    members(of: playlist.id).unlisted(besides: Set(listed), count: playlist.counts?.collection.count)
  }
}
