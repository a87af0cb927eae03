import PostHogAPI
import PostHogCurl

/// What people do with playlists, each as one function.
struct Tasks {
  let client: PostHogClient

  /// Finds playlists by a part of their name, the latest change first.
  func find(_ text: String) async throws -> [Playlist] {
    var found: [Playlist] = []
    for try await playlist in client.allPlaylists(PlaylistQuery(search: text)) { found.append(playlist) }
    return found
  }

  /// Pins a playlist for everyone and renames it, unless someone else has done either meanwhile.
  func pin(_ playlist: Playlist, as name: String) async throws -> Playlist {
    let changes = PlaylistChanges(name: name, isPinned: true)
    return try await client.update(
      playlist.reference, with: changes, expecting: changes.inverse(for: playlist))
  }

  /// Adds all recordings that a text mentions, and returns those that could not be added, with the reason.
  func add(from text: String, to collection: Playlist) async throws -> [RecordingID: APIError] {
    let mentioned = text.matches(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/).map { match in
      RecordingID(String(match.output.0))
    }
    var failed: [RecordingID: APIError] = [:]
    var rest = mentioned[...]
    while !rest.isEmpty {
      let batch = Array(rest.prefix(PostHogClient.maximumBatchSize))
      rest = rest.dropFirst(batch.count)
      let outcomes = try await client.addRecordings(batch, to: collection.id)
      for case (let recording, .failed(let error)) in outcomes { failed[recording] = error }
    }
    return failed
  }

  /// Deletes a playlist and returns how to get it back: no call lists deleted ones.
  func delete(_ playlist: Playlist) async throws -> PlaylistReference {
    try await client.delete(playlist.reference).reference
  }

  func restore(_ deleted: PlaylistReference) async throws -> Playlist {
    try await client.restore(deleted)
  }

  /// Returns the recordings of a collection that the key's owner has not watched.
  func unwatched(in collection: Playlist) async throws -> [Recording] {
    var left: [Recording] = []
    for try await recording in client.allRecordings(of: collection.reference) where !recording.isViewed {
      left.append(recording)
    }
    return left
  }
}
