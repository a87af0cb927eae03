import FoundationEssentials
import LosslessJSON

/// A request that has passed all checks of keys, permissions and limits.
struct APICall: Sendable {
  let request: DemoRequest
  let body: JSON
  let principal: Principal
  /// The index in the backend's projects.
  let project: Int
  let now: Date

  var method: String { request.method == "HEAD" ? "GET" : request.method }
}

extension DemoBackend {
  mutating func dispatch(_ call: APICall, to endpoint: Route.Endpoint) throws(APIFailure) -> DemoResponse {
    switch (endpoint, call.method) {
    case (.playlists, "GET"): return try listPlaylists(call)
    case (.playlists, "POST"): return try createPlaylist(call)
    case (.playlist(let shortID), "GET"): return try getPlaylist(shortID, call)
    case (.playlist(let shortID), "PATCH"), (.playlist(let shortID), "PUT"):
      return try updatePlaylist(shortID, call)
    case (.playlist, "DELETE"): return DemoResponse(status: 405)
    case (.members(let shortID), "GET"): return try listMembers(of: shortID, call)
    case (.member(let shortID, let id), "POST"): return try addMember(id, to: shortID, call)
    case (.member(let shortID, let id), "DELETE"): return try removeMember(id, from: shortID, call)
    case (.bulkAdd(let shortID), "POST"): return try addMembers(to: shortID, call)
    case (.bulkDelete(let shortID), "POST"): return try removeMembers(from: shortID, call)
    case (.recordings, "GET"): return try listRecordings(call)
    case (.recording(let id), "GET"): return try getRecording(id, call)
    case (.recording(let id), "PATCH"): return try markRecordingViewed(id, call)
    case (.projects, "GET"): return listProjects(call)
    case (.project, "GET"): return getProject(call)
    case (.key, "GET"): return getKey(call)
    default: throw .methodNotAllowed(call.request.method)
    }
  }
}
