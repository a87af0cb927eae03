public import PostHogAPI

/// A request to the server and the owner of its answer.
public struct Call: Hashable, Sendable, Identifiable {
  public struct ID: Hashable, Sendable {
    public let owner: Owner
    /// Unique within the owner.
    public let number: Int
  }

  public let id: ID
  public let request: Request

  public init(_ request: Request, owner: Owner, number: Int) {
    id = ID(owner: owner, number: number)
    self.request = request
  }

  public var owner: Owner { id.owner }
}

/// The part of the program that made a call. Its answer goes there and nowhere else.
public enum Owner: Hashable, Sendable {
  case list
  /// The recordings of a playlist in the detail pane.
  case recordings(PlaylistID)
  /// The copies of playlists that lists and panes share.
  case library
  /// The playlist of a link.
  case opening
  case session
  /// The projects of the server.
  case projects
  case dialog(Layer.ID)
  case export
  case operation(Operation.ID)
}

/// A request to the server; each case is one method of `PostHogClient`.
public enum Request: Hashable, Sendable {
  case page(PlaylistQuery, offset: Int, limit: Int)
  case playlist(PlaylistID)
  case recordings(PlaylistReference, offset: Int, limit: Int)
  /// The recordings that a saved filter finds, answered as those of a playlist.
  case matches(RecordingsQuery, offset: Int, limit: Int)
  case project
  /// The projects that the key can see.
  case projects
  case create(NewPlaylist)
  /// - Parameter expecting: values the server must still have; nil overwrites whatever is there.
  case update(PlaylistReference, PlaylistChanges, expecting: PlaylistChanges?)
  /// - Parameter before: whether recordings were members before, as far as that is known.
  case add([RecordingID], to: PlaylistID, before: [RecordingID: Bool])
  case remove([RecordingID], from: PlaylistID)
  /// Which of these recordings are in a playlist.
  case membership([RecordingID], of: PlaylistID)
  /// Which of some recordings are members before they are added, as far as a few requests find out.
  case lookUp([RecordingID], in: PlaylistReference, PriorMembers)
  case markWatched(RecordingID)
  case recording(RecordingID)
}

/// The server's answer to a `Request`.
public enum Answer: Hashable, Sendable {
  case page(PlaylistPage)
  case playlist(Playlist)
  /// Nothing was written because the server's copy, given here, differs from what was expected.
  case conflict(Playlist)
  case recordings(RecordingPage)
  case recording(Recording)
  case project(Project)
  case projects([Project])
  case outcomes([RecordingID: RecordingOutcome])
  /// Leaves out recordings whose membership the server cannot tell.
  case membership([RecordingID: Bool])
  case done
}

/// The answer as what was asked for; anything else is malformed.
extension Result where Success == Answer, Failure == APIError {
  var recordings: Result<RecordingPage, APIError> {
    flatMap { if case .recordings(let page) = $0 { .success(page) } else { .failure(APIError(.malformed)) } }
  }

  var playlists: Result<PlaylistPage, APIError> {
    flatMap { if case .page(let page) = $0 { .success(page) } else { .failure(APIError(.malformed)) } }
  }

  var projects: Result<[Project], APIError> {
    flatMap { if case .projects(let rows) = $0 { .success(rows) } else { .failure(APIError(.malformed)) } }
  }

  var recording: Result<Recording, APIError> {
    flatMap { if case .recording(let row) = $0 { .success(row) } else { .failure(APIError(.malformed)) } }
  }

  var playlist: Result<Playlist, APIError> {
    flatMap { if case .playlist(let copy) = $0 { .success(copy) } else { .failure(APIError(.malformed)) } }
  }
}
