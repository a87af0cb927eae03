import LosslessJSON

extension PostHogClient {
  /// Lists the projects that the key's owner can see; needs the scope `project:read`.
  public func projects(limit: Int = 100, offset: Int = 0) async throws(APIError) -> [Project] {
    let query = [("limit", String(limit)), ("offset", String(offset))]
    let call = Call(method: "GET", path: "/api/projects/", query: query, safety: .reading)
    return try await answer(to: call) { (reader) throws(JSONError) in
      var projects: [Project] = []
      try reader.object { (reader, key) throws(JSONError) in
        if key == "results" {
          projects = try reader.rows { (reader) throws(JSONError) in try Project(&reader) }.rows
        } else {
          try reader.skip()
        }
      }
      return projects
    }
  }

  /// Fetches a project, such as the owner's current one; needs the scope `project:read`.
  public func project(_ reference: ProjectReference) async throws(APIError) -> Project {
    let call = Call(method: "GET", path: "/api/projects/\(reference)/", safety: .reading)
    return try await answer(to: call) { (reader) throws(JSONError) in try Project(&reader) }
  }
}
