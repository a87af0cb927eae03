/// The requirement of a call on the API key.
enum Permission: Hashable, Sendable {
  case scope(String)
  /// No scoped key is accepted, whatever its scopes.
  case noKeys
  /// Any key is.
  case anyKey
}

extension Route {
  private static let readPlaylists = Permission.scope("session_recording_playlist:read")
  private static let writePlaylists = Permission.scope("session_recording_playlist:write")

  /// The permission for a method, as recorded from 2025 and 2026 servers.
  func permission(method: String, options: DemoServerOptions) -> Permission {
    let isRead = method == "GET" || method == "HEAD"
    switch endpoint {
    case .playlists:
      // Keys are refused for unknown methods, except for PATCH: it passes as a change and then is a 405.
      return isRead ? Self.readPlaylists : ["POST", "PATCH"].contains(method) ? Self.writePlaylists : .noKeys
    case .playlist:
      if isRead { return Self.readPlaylists }
      if method == "DELETE", options.generation == .y2026 { return .noKeys }
      return ["PATCH", "PUT", "DELETE"].contains(method) ? Self.writePlaylists : .noKeys
    case .members:
      return isRead && !options.refusesRecordings ? Self.readPlaylists : .noKeys
    case .member:
      let isChange = method == "POST" || method == "DELETE"
      return isChange && !options.refusesRecordings ? Self.writePlaylists : .noKeys
    case .bulkAdd, .bulkDelete:
      return method == "POST" && !options.refusesRecordings ? Self.writePlaylists : .noKeys
    case .recordings: return isRead ? .scope("session_recording:read") : .noKeys
    case .recording: return .scope(isRead ? "session_recording:read" : "session_recording:write")
    case .key: return isRead ? .anyKey : .noKeys
    case .projects, .project: return .scope(isRead ? "project:read" : "project:write")
    }
  }
}
