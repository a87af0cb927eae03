import LosslessJSON

/// A request that has passed all checks.
struct Call: Sendable {
  let request: DemoRequest
  let body: JSON
  let caller: Caller
  /// Index in the store's projects.
  let project: Int
  let now: Moment

  var method: String { request.method == "HEAD" ? "GET" : request.method }
}

extension DemoStore {
  mutating func perform(_ call: Call, _ endpoint: Route.Endpoint) throws(APIFailure) -> DemoResponse {
    if call.method == "OPTIONS" { return metadata(endpoint) }
    switch (endpoint, call.method) {
    case (.playlists, "GET"): return try listPlaylists(call)
    case (.playlists, "POST"): return try createPlaylist(call)
    case (.playlist(let shortID), "GET"): return try getPlaylist(call, shortID)
    case (.playlist(let shortID), "PATCH"), (.playlist(let shortID), "PUT"):
      return try updatePlaylist(call, shortID)
    case (.playlist, "DELETE"): return DemoResponse(status: 405)
    case (.playlistViewed(let shortID), "POST"): return try viewPlaylist(call, shortID)
    case (.members(let shortID), "GET"): return try listMembers(call, shortID)
    case (.member(let shortID, let id), "POST"): return try addMember(call, shortID, id)
    case (.member(let shortID, let id), "DELETE"): return try removeMember(call, shortID, id)
    case (.bulkAdd(let shortID), "POST"): return try addMembers(call, shortID)
    case (.bulkDelete(let shortID), "POST"): return try removeMembers(call, shortID)
    case (.recordings, "GET"): return try listRecordings(call)
    case (.recording(let id), "GET"): return try getRecording(call, id)
    case (.recording(let id), "PATCH"): return try markRecording(call, id)
    case (.recordingsViewed, "POST"): return .success
    case (.projects, "GET"): return listProjects(call)
    case (.project, "GET"): return getProject(call)
    case (.me, "GET"): return getUser(call)
    case (.organization, "GET"): return getOrganization(call)
    default: throw .methodNotAllowed(call.request.method)
    }
  }

  private func metadata(_ endpoint: Route.Endpoint) -> DemoResponse {
    let name =
      switch endpoint {
      case .playlists: "Session Recording Playlist List"
      case .playlist: "Session Recording Playlist Instance"
      case .recordings: "Session Recording List"
      case .recording: "Session Recording Instance"
      default: "Api"
      }
    return .json { json in
      json.set("name", name)
      json.set("description", "")
      json.set("renders", array: { $0.string("application/json") })
      json.set(
        "parses",
        array: { json in
          json.string("application/json")
          json.string("application/x-www-form-urlencoded")
          json.string("multipart/form-data")
        })
    }
  }
}

extension DemoRequest {
  /// Whether JSON satisfies the header `Accept`.
  var acceptsJSON: Bool {
    guard let accept = header("accept"), !accept.trimmed.isEmpty else { return true }
    return accept.split(separator: ",").contains { choice in
      ["application/json", "application/*", "*/*"].contains(choice.prefix { $0 != ";" }.trimmed.lowercased())
    }
  }
}
