import ArgumentParser
import PlaylistCore
import PostHogAPI

/// A playlist as a person names it: its short ID, a link, or its whole name if no other has it.
struct PlaylistArgument: ExpressibleByArgument, Hashable, Sendable {
  let text: String

  static let help = help("playlist")

  static func help(_ name: String) -> ArgumentHelp {
    ArgumentHelp("Its short ID, a link to it, or its whole name.", valueName: name)
  }

  init(argument text: String) { self.text = text }

  /// Finds the playlist.
  ///
  /// - Throws: `Problem` when it does not exist, several have the name, or the link leads elsewhere; `APIError`.
  func playlist(in connection: CommandConnection) async throws -> Playlist {
    let destination = Destination(text)
    if case .playlist(let id)? = destination?.item {
      if let problem = destination?.problem(in: connection.session) { throw Problem.foreignLink(problem) }
      do throws(APIError) {
        return try await connection.client.playlist(id)
      } catch {
        // What looks like a short ID can be a name as well.
        guard error.kind == .notFound, destination?.certainty != .certain else { throw error }
      }
    }
    return try await named(in: connection)
  }

  private func named(in connection: CommandConnection) async throws -> Playlist {
    let found = try await connection.playlists(PlaylistQuery(search: text)).filter { $0.titleText == text }
    guard let first = found.first else { throw Problem.noPlaylist(text) }
    guard found.count == 1 else { throw Problem.ambiguousName(text, found.map(\.id.rawValue)) }
    return first
  }
}
