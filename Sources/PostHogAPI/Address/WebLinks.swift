/// Addresses in the web app, built on the configured server and never on what a server says.
public struct WebLinks: Hashable, Sendable {
  private let replay: String

  public init(address: ServerAddress, project: ProjectReference) {
    switch project {
    // Without the project's number the browser's current project is used.
    case .current: replay = "\(address)/replay"
    case .id(let number): replay = "\(address)/project/\(number)/replay"
    }
  }

  /// The page of a playlist of either kind.
  public func playlist(_ id: PlaylistID) -> String { "\(replay)/playlists/\(id.rawValue.percentEncoded)" }

  /// - Parameter second: the moment to start at, in seconds.
  public func recording(_ id: RecordingID, atSecond second: Int? = nil) -> String {
    "\(replay)/\(id.rawValue.percentEncoded)" + (second.map { "?t=\($0)" } ?? "")
  }

  /// All collections.
  public var collections: String { "\(replay)/playlists" }

  /// The recordings that a saved filter finds.
  public func savedFilter(_ id: PlaylistID) -> String {
    "\(replay)/home?savedFilterId=\(id.rawValue.percentEncoded)"
  }
}
