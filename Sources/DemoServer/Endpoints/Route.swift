import FoundationEssentials

/// The endpoint that a path addresses.
struct Route: Hashable, Sendable {
  enum Endpoint: Hashable, Sendable {
    case playlists
    case playlist(String)
    case playlistViewed(String)
    case members(String)
    case member(String, recording: String)
    case bulkAdd(String)
    case bulkDelete(String)
    case recordings
    case recording(String)
    case recordingsViewed
    case projects
    case project
    case me
    case organization
  }

  var endpoint: Endpoint
  /// A number or `@current`, as sent; nil if the path has none.
  var project: String?

  /// - Parameter path: percent-encoded. It is decoded before it is split, so an encoded slash separates too.
  init?(path: String, generation: ServerGeneration) {
    // URLComponents keeps encoded slashes.
    let decoded = URLComponents(string: path)?.path.replacing("%2F", with: "/") ?? path
    let segments = decoded.split(separator: "/").map(String.init)
    guard segments.first == "api", segments.count >= 2 else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch segments[1] {
    case "users" where rest == ["@me"]: endpoint = .me
    case "organizations" where rest.count == 1: endpoint = .organization
    case "projects" where rest.isEmpty: endpoint = .projects
    case "projects" where rest.count == 1:
      endpoint = .project
      project = rest[0]
    case "projects",
      "environments" where generation != .documented:
      guard rest.count >= 2, let found = Self.projectEndpoint(Array(rest.dropFirst()), generation) else {
        return nil
      }
      endpoint = found
      project = rest[0]
    default: return nil
    }
  }

  private static func projectEndpoint(_ path: [String], _ generation: ServerGeneration) -> Endpoint? {
    switch (path[0], path.count) {
    case ("session_recording_playlists", 1): .playlists
    case ("session_recording_playlists", 2): .playlist(path[1])
    case ("session_recording_playlists", 3) where path[2] == "recordings": .members(path[1])
    case ("session_recording_playlists", 3) where path[2] == "playlist_viewed": .playlistViewed(path[1])
    case ("session_recording_playlists", 4) where path[2] == "recordings":
      switch path[3] {
      case "bulk_add" where generation != .documented: .bulkAdd(path[1])
      case "bulk_delete" where generation != .documented: .bulkDelete(path[1])
      case "bulk_add", "bulk_delete": nil
      default: .member(path[1], recording: path[3])
      }
    case ("session_recordings", 1): .recordings
    case ("session_recordings", 2) where ["bulk_viewed", "bulk_not_viewed"].contains(path[1]):
      .recordingsViewed
    case ("session_recordings", 2): .recording(path[1])
    default: nil
    }
  }

  /// The value of the `Allow` header.
  var allow: String {
    switch endpoint {
    case .playlists, .projects: "GET, POST, HEAD, OPTIONS"
    case .playlist, .recording, .project, .me, .organization: "GET, PUT, PATCH, DELETE, HEAD, OPTIONS"
    case .members, .recordings: "GET, HEAD, OPTIONS"
    case .member: "POST, DELETE, OPTIONS"
    case .playlistViewed, .bulkAdd, .bulkDelete, .recordingsViewed: "POST, OPTIONS"
    }
  }
}
