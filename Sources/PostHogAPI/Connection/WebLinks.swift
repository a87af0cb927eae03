import FoundationEssentials

/// Addresses in PostHog's web app. They hold no key.
///
/// Source: products/replay/manifest.tsx and frontend/src/lib/utils/router-utils.ts of PostHog/posthog.
public struct WebLinks: Hashable, Sendable {
  private let replay: URL
  private let playlists: URL

  /// Creates the links into one project.
  ///
  /// - Parameters:
  ///   - address: the server.
  ///   - project: with `.current` the links name no project, and the browser's current project opens.
  public init(address: ServerAddress, project: ProjectReference) {
    replay =
      switch project {
      case .current: address.url.appending(component: "replay")
      case .id(let number):
        address.url.appending(path: "project/\(number)/replay", directoryHint: .notDirectory)
      }
    playlists = replay.appending(component: "playlists")
    collections = playlists.absoluteString
  }

  /// The page of a collection or a saved filter.
  public func playlist(_ id: PlaylistID) -> String {
    // Panes ask for it with each frame, and the IDs that servers make need no escaping.
    id.rawValue.allSatisfy(\.isASCIILetterOrDigit)
      ? "\(collections)/\(id.rawValue)" : playlists.appending(component: id.rawValue).absoluteString
  }

  /// The page of a recording.
  ///
  /// - Parameters:
  ///   - id: the recording.
  ///   - second: where playback starts, in seconds; nil for the start.
  public func recording(_ id: RecordingID, atSecond second: Int? = nil) -> String {
    let page = replay.appending(component: id.rawValue)
    return page.appending(query: second.map { [("t", String($0))] } ?? []).absoluteString
  }

  /// The page that lists all collections.
  public let collections: String

  /// The list of recordings with a saved filter applied.
  public func savedFilter(_ id: PlaylistID) -> String {
    replay.appending(path: "home").appending(query: [("savedFilterId", id.rawValue)]).absoluteString
  }
}

extension URL {
  /// The URL with a query; unchanged for an empty one.
  ///
  /// `URLQueryItem` leaves `+` and `;` as they are, which servers read as a space and, of old, as a separator.
  func appending(query: [(name: String, value: String)]) -> URL {
    guard !query.isEmpty else { return self }
    var items = URLComponents()
    items.queryItems = query.map { URLQueryItem(name: $0.name, value: $0.value) }
    var components = URLComponents(url: self, resolvingAgainstBaseURL: false)
    components?.percentEncodedQuery = items.percentEncodedQuery?
      .replacing("+", with: "%2B").replacing(";", with: "%3B")
    guard let url = components?.url else { preconditionFailure("a URL with an encoded query") }
    return url
  }
}
