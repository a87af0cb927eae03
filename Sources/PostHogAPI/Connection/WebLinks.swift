/// Addresses of PostHog's web app, to open in a browser or to hand on. They carry no key.
///
/// Source: products/replay/manifest.tsx and frontend/src/lib/utils/router-utils.ts of PostHog/posthog.
public struct WebLinks: Hashable, Sendable {
  private let base: String

  /// - Parameter project: for `.current` the links name no project; the browser's own then decides.
  public init(address: ServerAddress, project: ProjectReference) {
    switch project {
    case .current: base = address.description
    case .id(let number): base = "\(address)/project/\(number)"
    }
  }

  /// A collection or a saved filter.
  public func playlist(_ id: PlaylistID) -> String {
    "\(base)/replay/playlists/\(id.rawValue.percentEncoded)"
  }

  /// - Parameter atSecond: seconds from the start of the recording.
  public func recording(_ id: RecordingID, atSecond second: Int? = nil) -> String {
    "\(base)/replay/\(id.rawValue.percentEncoded)" + (second.map { "?t=\($0)" } ?? "")
  }

  /// The list of all collections.
  public var collections: String { "\(base)/replay/playlists" }

  /// The recordings list with a saved filter applied.
  public func savedFilter(_ id: PlaylistID) -> String {
    "\(base)/replay/home?savedFilterId=\(id.rawValue.percentEncoded)"
  }
}
