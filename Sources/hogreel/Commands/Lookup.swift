import FoundationEssentials
import PlaylistCore
import PostHogAPI

/// Looks up what a command is about: playlists, their recordings, and what was given to it.
struct Lookup {
  let connection: CommandConnection
  let history: History
  /// The texts of the core with what a shell has instead of keys.
  let keyNames: KeyNames
  var session: Session { connection.session }

  init(_ connection: CommandConnection, _ state: AppState) {
    self.connection = connection
    history = state.history
    keyNames = state.keyNames
  }

  // MARK: Playlists

  func playlist(_ argument: PlaylistArgument) throws(Problem) -> Playlist {
    try connection.wait { [connection] in try await argument.playlist(in: connection) }
  }

  /// Each once, in the order in which they were named.
  func playlists(_ arguments: [PlaylistArgument]) throws(Problem) -> [Playlist] {
    var playlists: [Playlist] = []
    for argument in arguments {
      let playlist = try playlist(argument)
      if !playlists.contains(where: { $0.id == playlist.id }) { playlists.append(playlist) }
    }
    return playlists
  }

  /// Playlists of a name, from which a new one is told after a lost answer.
  func namesakes(of name: String) throws(Problem) -> [Playlist] {
    try connection.wait { [client = connection.client] in
      try await client.playlists(PlaylistQuery(search: name, isMineOnly: true), limit: 50).playlists
    }
  }

  // MARK: Recordings

  /// The recordings that a command was given.
  ///
  /// - Throws: `Problem` when there are none among what was given.
  func selection(_ arguments: RecordingArguments) throws(Problem) -> RecordingSelection? {
    guard let (text, source) = try arguments.text() else { return nil }
    let selection = RecordingSelection(text, for: session, at: Date())
    guard !selection.recordings.isEmpty else { throw .noRecordings(source, leftOut: selection.leftOutText) }
    return selection
  }

  /// The recordings that a command must be given.
  func requiredSelection(_ arguments: RecordingArguments) throws(Problem) -> RecordingSelection {
    guard let selection = try selection(arguments) else { throw .recordingsMissing }
    return selection
  }

  /// The recordings that the server lists for a playlist, in its order.
  ///
  /// - Parameter limit: more are refused.
  func listed(_ playlist: Playlist, limit: Int = .max) throws(Problem) -> [RecordingID] {
    let origin = RecordingOrigin(playlist, playlist.id)
    let recordings = try connection.recordings(of: playlist)
    return try connection.wait {
      var ids: [RecordingID] = []
      do throws(APIError) {
        for try await recording in recordings {
          ids.append(recording.id)
          if ids.count > limit { break }
        }
      } catch {
        throw Problem(error, explanation: origin.explanation(of: error))
      }
      guard ids.count <= limit else { throw Problem.tooManyRecordings(playlist.titleText, limit) }
      return ids
    }
  }

  /// Whether recordings are in a playlist: those that the server lists are, and it is asked about each of the others.
  ///
  /// - Returns: no entry for those of which the server cannot tell.
  func membership(of recordings: [RecordingID], in playlist: Playlist) throws(Problem) -> [RecordingID: Bool]
  {
    let listed = Set((try? listed(playlist)) ?? [])
    let others = recordings.filter { !listed.contains($0) }
    var isMember = Dictionary(recordings.filter(listed.contains).map { ($0, true) }) { first, _ in first }
    guard !others.isEmpty else { return isMember }
    let asked = try connection.wait { [client = connection.client] in
      try await client.members(among: others, of: playlist.reference)
    }
    isMember.merge(asked) { $1 }
    return isMember
  }
}
