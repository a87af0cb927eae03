import PostHogAPI
import PostHogCurl

func connect(to host: String, with key: String) throws -> PostHogClient {
  let configuration = PostHogClient.Configuration(
    address: try ServerAddress(host), key: try PersonalAPIKey(key), project: .current)
  return PostHogClient(configuration, transport: CurlTransport())
}

func namesOfPinnedPlaylists(_ client: PostHogClient) async throws -> [String] {
  var names: [String] = []
  for try await playlist in client.allPlaylists(PlaylistQuery(isPinnedOnly: true)) {
    names.append(playlist.name ?? playlist.derivedName ?? playlist.id.rawValue)
  }
  return names
}

func rename(_ playlist: Playlist, to name: String, _ client: PostHogClient) async throws -> Playlist {
  let changes = PlaylistChanges(name: name)
  do {
    return try await client.update(
      playlist.reference, with: changes, expecting: changes.inverse(for: playlist))
  } catch {
    guard case .conflict(let current) = error.kind else { throw error }
    print("Kept “\(current.name ?? "")”, by \(current.lastModifiedBy?.email ?? "someone else").")
    return current
  }
}

func makeCollection(of recordings: [RecordingID], _ client: PostHogClient) async throws -> Playlist {
  let collection = try await client.create(NewPlaylist(content: .collection, name: "Checkout trouble"))
  let outcomes = try await client.addRecordings(recordings, to: collection.id)
  for case (let recording, .failed(let error)) in outcomes { print("\(recording): \(error)") }
  return collection
}

func longestRecordings(of savedFilter: Playlist, _ client: PostHogClient) async throws -> [RecordingID] {
  var query = try RecordingsQuery(filters: savedFilter.filters)
  query.order = .init(.duration)
  var longest: [RecordingID] = []
  for try await recording in client.allRecordings(matching: query) {
    longest.append(recording.id)
    if longest.count == 10 { break }
  }
  return longest
}

func removeForNow(_ playlist: Playlist, _ client: PostHogClient) async throws {
  let deleted = try await client.delete(playlist.reference)
  _ = try await client.restore(deleted.reference)
}
