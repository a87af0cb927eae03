import FoundationEssentials

/// The endpoint that a path addresses.
struct Route: Hashable, Sendable {
  enum Endpoint: Hashable, Sendable {
    case playlists
    case playlist(String)
    case members(String)
    case member(String, recording: String)
    case bulkAdd(String)
    case bulkDelete(String)
    case recordings
    case recording(String)
    case projects
    case project
    case key
  }

  var endpoint: Endpoint
  /// A number or `@current`, as sent; nil if the path has none.
  var project: String?

  /// - Parameter path: percent-encoded. It is decoded before it is split, so an encoded slash separates too.
  init?(path: String, generation: ServerGeneration) {
    // URLComponents keeps encoded slashes.
    let decoded = URLComponents(string: path)?.path.replacing("%2F", with: "/") ?? path
    let segments = decoded.split(separator: "/").map(String.init)
    if segments == ["api", "personal_api_keys", "@current"], generation != .documented {
      endpoint = .key
      return
    }
    guard segments.starts(with: ["api", "projects"]) else { return nil }
    project = segments.count > 2 ? segments[2] : nil
    switch segments.count {
    case 2: endpoint = .projects
    case 3: endpoint = .project
    default:
      guard let found = Self.projectEndpoint(Array(segments.dropFirst(3)), generation) else { return nil }
      endpoint = found
    }
  }

  private static func projectEndpoint(_ path: [String], _ generation: ServerGeneration) -> Endpoint? {
    switch (path[0], path.count) {
    case ("session_recording_playlists", 1): .playlists
    case ("session_recording_playlists", 2): .playlist(path[1])
    case ("session_recording_playlists", 3) where path[2] == "recordings": .members(path[1])
    case ("session_recording_playlists", 4) where path[2] == "recordings":
      switch path[3] {
      case "bulk_add" where generation != .documented: .bulkAdd(path[1])
      case "bulk_delete" where generation != .documented: .bulkDelete(path[1])
      case "bulk_add", "bulk_delete": nil
      default: .member(path[1], recording: path[3])
      }
    case ("session_recordings", 1): .recordings
    case ("session_recordings", 2): .recording(path[1])
    default: nil
    }
  }
}
