import PostHogAPI

/// Which recordings are shown, of those that have been listed.
public enum RecordingFilter: Hashable, Sendable, CaseIterable {
  /// By the owner of the key.
  case unwatched
  case unwatchedByAnybody
  case withErrors

  func passes(_ recording: Recording) -> Bool {
    switch self {
    case .unwatched: !recording.isViewed
    case .unwatchedByAnybody: !recording.isViewed && recording.viewers.isEmpty
    case .withErrors: (recording.consoleErrorCount ?? 0) > 0
    }
  }

  public var title: String {
    switch self {
    case .unwatched: "unwatched by you"
    case .unwatchedByAnybody: "unwatched by anybody"
    case .withErrors: "with errors"
    }
  }
}
