import PostHogAPI
import PostHogCurl

/// Finds out what a key may do; tests answer for the server.
protocol KeyChecking {
  /// Returns the projects that the key's owner can see; nil where they cannot be listed, as without `project:read`.
  func projects(_ address: ServerAddress, _ key: PersonalAPIKey) -> [Project]?

  /// Checks that the key may list the playlists of a project.
  func playlists(
    of project: ProjectReference, _ address: ServerAddress, _ key: PersonalAPIKey
  ) -> Result<Void, APIError>
}

/// Asks the server, by the calls that hogreel makes with the key.
struct KeyCheck: KeyChecking, Sendable {
  let transport: CurlTransport.Options

  func projects(_ address: ServerAddress, _ key: PersonalAPIKey) -> [Project]? {
    try? ask(address, key, .current) { client async throws(APIError) in try await client.projects() }.get()
  }

  func playlists(
    of project: ProjectReference, _ address: ServerAddress, _ key: PersonalAPIKey
  ) -> Result<Void, APIError> {
    ask(address, key, project) { client async throws(APIError) in _ = try await client.playlists(limit: 1) }
  }

  private func ask<Value: Sendable>(
    _ address: ServerAddress, _ key: PersonalAPIKey, _ project: ProjectReference,
    _ question: @escaping @Sendable (PostHogClient) async throws(APIError) -> Value
  ) -> Result<Value, APIError> {
    let transport = CurlTransport(transport)
    defer { transport.shutdown() }
    let client = PostHogClient(
      PostHogClient.Configuration(address, key, project), transport: transport)
    return waitFor {
      do throws(APIError) { return .success(try await question(client)) } catch { return .failure(error) }
    }
  }
}
