import PostHogAPI

extension Operation {
  /// What happened to an operation, for the rest of the program.
  enum Event: Hashable, Sendable {
    case updated(PlaylistUpdate, Playlist)
    case conflicted(PlaylistUpdate, Playlist)
    case updateFailed(PlaylistUpdate, APIError)
    /// The server made the update of a playlist that someone else has deleted, given here.
    case foundDeleted(PlaylistUpdate, Playlist)
    /// Someone else has deleted the playlist that was to be deleted.
    case foundGone(PlaylistUpdate)
    case created(Playlist)
    case createFailed(APIError)
    /// An answer was lost, and the server is asked instead; the first time only.
    case answerLost(APIError)
    /// A question had no answer either: it is repeated after a pause.
    case questionFailed
    /// Outcomes stay unknown: the server cannot be asked, or is asked no more.
    case leftUnknown
    /// The server's copy of a playlist that turned out not to be changed.
    case fetched(Playlist)
    case settled(Settlement)
    /// A history entry has been undone or redone as a whole.
    case reversed(HistoryEntry.ID)
    case ended
  }

  /// The outcomes of one batch of recordings.
  struct Settlement: Hashable, Sendable {
    let work: Step.Work
    let playlist: PlaylistReference?
    let entry: HistoryEntry.ID?
    /// In the order in which they were sent.
    let recordings: [RecordingID]
    let outcomes: [RecordingID: Outcome]
    let refusal: APIError?

    var reached: [RecordingID] { recordings.filter { outcomes[$0]?.isReached == true } }

    /// Those whose outcome is known.
    var known: [RecordingID] { recordings.filter { outcomes[$0] != .unknown } }

    /// Why a recording is not in the wanted state; nil when it is, or when that is unknown.
    func error(of id: RecordingID) -> APIError? {
      switch outcomes[id] {
      case .done, .unchanged, .perhapsUnchanged, .unknown: nil
      case .failed(let error): error
      default: refusal ?? APIError(.malformed)
      }
    }
  }
}
