import PostHogAPI

/// A filter of the listed recordings.
public enum RecordingFilter: Hashable, Sendable, CaseIterable {
  /// By the owner of the key.
  case unwatched
  case unwatchedByAll
  case withErrors

  func passes(_ recording: Recording) -> Bool {
    switch self {
    case .unwatched: !recording.isViewed
    case .unwatchedByAll: !recording.isViewed && recording.viewers.isEmpty
    case .withErrors: (recording.consoleErrorCount ?? 0) > 0
    }
  }

  public var title: String {
    switch self {
    case .unwatched: "unwatched by you"
    case .unwatchedByAll: "watched by nobody"
    case .withErrors: "with errors"
    }
  }
}
