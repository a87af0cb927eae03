import LosslessJSON

/// A playlist as stored by the server, regardless of its responses. Tests compare a client's claims with it.
public struct StoredPlaylist: Hashable, Sendable {
  /// The short ID, by which the API names it.
  public let id: String
  public var name: String
  public var description: String
  /// JSON, as the database keeps it.
  public var filters: String
  public var isPinned: Bool
  public var isDeleted: Bool
  /// The IDs of its recordings, listable or not.
  public var members: Set<String>
}

extension DemoBackend {
  /// The IDs of the first project's recordings that the owner of the demo key has watched.
  var watchedRecordings: Set<String> {
    let recordings = projects[0].recordings
    let viewer = keys[DemoServer.demoKey]?.userID ?? 0
    return Set((0..<recordings.count).filter { recordings.isWatched($0, by: viewer) }.map(recordings.id))
  }

  /// The playlists of the first project, deleted ones included, without built-in collections.
  var storedPlaylists: [StoredPlaylist] {
    let project = projects[0]
    return project.playlists.rows.map { row in
      let members = kind(of: row) == .filters ? [] : project.members.members(of: row)
      return StoredPlaylist(
        id: row.shortID, name: row.name ?? "", description: row.description, filters: row.filters.json.text,
        isPinned: row.isPinned, isDeleted: row.isDeleted,
        members: Set(
          members.map { member in
            switch member {
            case .stored(let index): project.recordings.id(index)
            case .missing(let id): id
            }
          }))
    }
  }
}
