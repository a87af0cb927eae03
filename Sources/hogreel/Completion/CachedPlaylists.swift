import FoundationEssentials
import PlaylistCore
import PostHogAPI

/// The playlists of the cached lists, for the server and the project of a start.
struct CachedPlaylists {
  private let directory: String?
  private let scope: FileScope?

  init(_ start: Start) {
    directory = Settings.cacheDirectory(start.environment)
    let choice = try? ConnectionChoice(
      start.request, start.environment, start.config, lastProfile: start.lastUsed.profile)
    // Nothing is sent, so the server may be without TLS.
    let address = choice.flatMap { try? ServerAddress($0.host.value, allowPlainHTTP: true) }
    let project = choice.flatMap { try? Settings.project($0.project.value, from: $0.project.source) }
    scope = address.flatMap { address in project.map { FileScope(address: address, project: $0) } }
  }

  /// All of them, each once, in the order of their lists; those of the newest list first.
  var all: [Playlist] {
    guard let directory, let scope else { return [] }
    var seen: Set<PlaylistID> = []
    return LastSeenStore.lists(in: directory, of: scope).flatMap(\.rows).compactMap { $0 }.filter {
      playlist in
      playlist.id.rawValue.isShortID && seen.insert(playlist.id).inserted
    }
  }
}
