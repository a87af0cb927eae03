extension PostHogClient {
  /// The projects that the owner of the key can see.
  ///
  /// - Throws: `APIError`. Scope: `project:read`, which keys for playlists mostly lack.
  public func projects(limit: Int = 100, offset: Int = 0) async throws(APIError) -> [Project] {
    let query = Self.window(limit: limit, offset: offset)
    return try await value(of: Call("GET", ["projects"], query: query, safety: .read), Project.list(from:))
  }

  /// One project; `.current` tells which one the key's owner has open in the web app.
  ///
  /// - Throws: `APIError`. Scope: `project:read`.
  public func project(_ reference: ProjectReference) async throws(APIError) -> Project {
    try await value(
      of: Call("GET", ["projects", reference.description], safety: .read), Project.init(from:))
  }
}
