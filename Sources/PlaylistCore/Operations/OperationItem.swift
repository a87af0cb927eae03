public import PostHogAPI

extension Operation {
  /// The outcome of one item of an operation.
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
    /// The request was sent and its answer lost. The server is asked.
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
    /// Why its answer was lost, and why it fails if it turns out not to be done.
    var lossReason: APIError?
    /// How often it was resent because it turned out not to be done.
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
