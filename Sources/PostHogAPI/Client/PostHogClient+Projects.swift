extension PostHogClient {
  /// Fetches a page of the projects that the key's owner can see.
  ///
  /// Scope: `project:read`, which keys for playlists often lack.
  ///
  /// - Parameters:
  ///   - limit: the number of projects, 1 to 500.
  ///   - offset: the number of projects to skip.
  public func projects(limit: Int = 100, offset: Int = 0) async throws(APIError) -> [Project] {
    let query = Endpoints.window(limit: limit, offset: offset)
    return try await value(of: Call("GET", ["projects"], query: query, safety: .read), Project.list(from:))
  }

  /// Fetches a project; `.current` is the one that the key's owner has open in the web app.
  ///
  /// Scope: `project:read`, which keys for playlists often lack.
  public func project(_ reference: ProjectReference) async throws(APIError) -> Project {
    try await value(
      of: Call("GET", ["projects", reference.description], safety: .read), Project.init(from:))
  }
}
