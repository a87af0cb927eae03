import PlaylistCore
import PostHogAPI

/// What a command is to change.
struct CommandPlan {
  /// Made one after the other.
  var changes: [Change] = []
  /// The server's copies that the changes start from.
  var copies: [Playlist] = []
  /// What needs no change, or cannot be changed for a reason that is known beforehand.
  var items: [ChangeItem] = []
  /// The recordings that were given.
  var selection: RecordingSelection?
  /// What to say when all is done; nil for what the screen says.
  var result: String?
  /// What to say when there is nothing to change.
  var nothing = "There is nothing to change."
}

extension CommandPlan {
  /// The plan of one change of one playlist.
  init(_ change: Change, of playlist: Playlist, _ selection: RecordingSelection? = nil) {
    self.init(changes: [change], copies: [playlist], selection: selection)
  }

  /// The plan where everything is as wanted already.
  init(nothing: String, _ items: [ChangeItem]) {
    self.init(items: items, nothing: nothing)
  }
}

/// What became of one playlist or recording.
struct ChangeItem {
  enum Outcome: String, CaseIterable {
    case done, unchanged, failed, conflict, unknown
    case notSent = "not_sent"

    var isReached: Bool { self == .done || self == .unchanged }
  }

  let subject: PlaylistCore.Operation.ItemResult.Subject
  /// What it was to undergo, as a command is called.
  let change: String
  let outcome: Outcome
  /// A sentence; nil when it is as wanted.
  var reason: String?
  /// The status that stands for the reason.
  var exitCode = ExitCode.ok
}

extension ChangeItem {
  /// A playlist that is as wanted already.
  static func unchanged(_ playlist: Playlist, _ change: String) -> ChangeItem {
    ChangeItem(
      subject: .playlist(playlist.reference, title: playlist.titleText), change: change, outcome: .unchanged)
  }

  /// A recording that is not where it is to be taken from.
  static func missing(_ recording: RecordingID, in playlist: Playlist, _ change: String) -> ChangeItem {
    ChangeItem(
      subject: .recording(recording), change: change, outcome: .failed,
      reason: "It is not in “\(playlist.titleText)”.", exitCode: .notFound)
  }

  /// - Parameter change: the name of the command.
  init(_ result: PlaylistCore.Operation.ItemResult, of operation: PlaylistCore.Operation, _ change: String) {
    subject = result.subject
    self.change = operation.intent == .sync ? (result.isRemoval ? "remove" : "add") : change
    reason = result.reason
    switch result.outcome {
    case .done: outcome = .done
    case .unchanged: outcome = .unchanged
    case .failed(let error): (outcome, exitCode) = (.failed, Problem(error).exitCode)
    case .conflicted: (outcome, exitCode) = (.conflict, .conflict)
    case .unknown, .sending: (outcome, exitCode) = (.unknown, .unknownOutcome)
    case .waiting:
      outcome = .notSent
      exitCode = operation.refusal.map { Problem($0).exitCode } ?? .interrupted
    }
  }
}
