/// What a key must have for a call.
enum Permission: Hashable, Sendable {
  case scope(String)
  /// Scoped keys get 403, whatever their scopes.
  case noKeys
  /// Every key may.
  case anyKey
}

extension Route {
  private static let readPlaylists = Permission.scope("session_recording_playlist:read")
  private static let writePlaylists = Permission.scope("session_recording_playlist:write")

  /// Source of the odd ones: recorded answers of 2025 and 2026 servers.
  func permission(method: String, options: DemoServerOptions) -> Permission {
    if method == "OPTIONS" { return .anyKey }
    let isRead = method == "GET" || method == "HEAD"
    switch endpoint {
    case .playlists:
      // An unknown method is refused to keys, except that PATCH is taken for a change and then is a 405.
      return isRead ? Self.readPlaylists : ["POST", "PATCH"].contains(method) ? Self.writePlaylists : .noKeys
    case .playlist:
      if isRead { return Self.readPlaylists }
      if method == "DELETE", options.generation == .y2026 { return .noKeys }
      return ["PATCH", "PUT", "DELETE"].contains(method) ? Self.writePlaylists : .noKeys
    case .members:
      return isRead && !options.closesRecordings ? Self.readPlaylists : .noKeys
    case .member:
      let isChange = method == "POST" || method == "DELETE"
      return isChange && !options.closesRecordings ? Self.writePlaylists : .noKeys
    case .bulkAdd, .bulkDelete:
      return method == "POST" && !options.closesRecordings ? Self.writePlaylists : .noKeys
    case .playlistViewed, .recordingsViewed: return .noKeys
    case .recordings: return isRead ? .scope("session_recording:read") : .noKeys
    case .recording: return .scope(isRead ? "session_recording:read" : "session_recording:write")
    case .projects, .project: return .scope(isRead ? "project:read" : "project:write")
    case .me: return .scope(isRead ? "user:read" : "user:write")
    case .organization: return .scope(isRead ? "organization:read" : "organization:write")
    }
  }
}
