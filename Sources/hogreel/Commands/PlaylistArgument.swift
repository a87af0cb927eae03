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
      let session = await Self.session(of: connection, for: destination)
      if let problem = destination?.problem(in: session) { throw Problem.foreignLink(problem) }
      do throws(APIError) {
        return try await connection.client.playlist(id)
      } catch {
        // What looks like a short ID can be a name as well.
        guard error.kind == .notFound, destination?.certainty != .certain else { throw error }
      }
    }
    return try await named(in: connection)
  }

  /// The session with the number of its project, where a link names one and the server says which is open.
  private static func session(of connection: CommandConnection, for link: Destination?) async -> Session {
    var session = connection.session
    guard link?.project != nil, session.project == .current,
      let project = try? await connection.client.project(.current)
    else { return session }
    session.project = .id(project.id)
    return session
  }

  private func named(in connection: CommandConnection) async throws -> Playlist {
    var found: [Playlist] = []
    for try await playlist in connection.client.allPlaylists(PlaylistQuery(search: text))
    where playlist.titleText == text {
      found.append(playlist)
    }
    guard let first = found.first else { throw Problem.noPlaylist(text) }
    guard found.count == 1 else { throw Problem.ambiguousName(text, found.map(\.id.rawValue)) }
    return first
  }
}
