public import PostHogAPI

extension Operation {
  /// What became of one item of an operation.
  public enum Outcome: Hashable, Sendable {
    case waiting
    case sending
    case done
    /// The server had it so before: undo must leave it alone.
    case unchanged
    /// A recording is in the collection and may have been before: undo must leave it alone.
    case perhapsUnchanged
    case failed(APIError)
    /// Others have changed the playlist meanwhile; nothing was written.
    case conflicted
    /// The request was sent and its answer lost: only the server can tell, and is asked.
    case unknown

    /// Whether the server is in the wanted state.
    public var isReached: Bool {
      switch self {
      case .done, .unchanged, .perhapsUnchanged: true
      case .waiting, .sending, .failed, .conflicted, .unknown: false
      }
    }

    var isSettled: Bool {
      switch self {
      case .waiting, .sending, .unknown: false
      case .done, .unchanged, .perhapsUnchanged, .failed, .conflicted: true
      }
    }
  }

  /// One thing that an operation changes.
  struct Item: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
      case update(PlaylistUpdate)
      case create(NewPlaylist)
      case recording(RecordingID)
    }

    let subject: Subject
    var outcome = Outcome.waiting
    /// How its answer was lost, which is why it fails if the server says that it was not done.
    var lossReason: APIError?
    /// How often it has been sent again after the server said so.
    var resends = 0

    var recording: RecordingID? {
      if case .recording(let id) = subject { id } else { nil }
    }

    var new: NewPlaylist? {
      if case .create(let new) = subject { new } else { nil }
    }

    var update: PlaylistUpdate? {
      if case .update(let update) = subject { update } else { nil }
    }
  }
}
