import PlaylistCore
import PostHogAPI

/// The changes that a command is to make.
struct CommandPlan {
  /// Made one after the other.
  var changes: [Change] = []
  /// The server's copies that the changes start from.
  var copies: [Playlist] = []
  /// Items that need no change, or cannot be changed for a reason that is known beforehand.
  var items: [ChangeItem] = []
  /// The recordings that were given.
  var selection: RecordingSelection?
  /// A sentence about items that stay as they are although they were named; nil for none.
  var shortfall: String?
  /// The message when all is done; nil for that of the screen.
  var result: String?
  /// The message when there is nothing to change.
  var nothing = "There is nothing to change."
}

extension CommandPlan {
  /// Sentences about what was given and is left out.
  var remarks: [String] {
    let missing = items.filter { $0.outcome == .failed }
    let text = missing.first.map { "\(counted(missing.count, "recording")) left out: \($0.reason ?? "")" }
    return [selection?.leftOutText, text, shortfall].compactMap(\.self)
  }

  /// The plan of one change of one playlist.
  init(_ change: Change, of playlist: Playlist, _ selection: RecordingSelection? = nil) {
    self.init(changes: [change], copies: [playlist], selection: selection)
  }

  /// Notes members that neither the server nor the history names, and that stay therefore.
  mutating func noteUnlisted(_ count: Int, of playlist: Playlist) {
    guard count > 0 else { return }
    let stay = count == 1 ? "stays" : "stay"
    shortfall =
      "\(counted(count, "recording")) of “\(playlist.titleText)” \(stay) as before: the server does not list more."
  }

  /// The plan where everything is as wanted already.
  init(nothing: String, _ items: [ChangeItem]) {
    self.init(items: items, nothing: nothing)
  }
}

/// The outcome for one playlist or recording.
struct ChangeItem {
  enum Outcome: String, CaseIterable {
    case done, unchanged, failed, conflict, unknown
    case notSent = "not_sent"

    var isReached: Bool { self == .done || self == .unchanged }
  }

  let subject: PlaylistCore.Operation.ItemResult.Subject
  /// The change, by the name of its command.
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
  ///
  /// - Parameter isCertain: false where the server cannot tell.
  static func missing(
    _ recording: RecordingID, in playlist: Playlist, _ change: String, isCertain: Bool
  ) -> ChangeItem {
    ChangeItem(
      subject: .recording(recording), change: change, outcome: .failed,
      reason: isCertain
        ? "It is not in “\(playlist.titleText)”."
        : "The server cannot tell whether it is in “\(playlist.titleText)”.",
      exitCode: isCertain ? .notFound : .server)
  }

  /// - Parameter change: the name of the command.
  init(_ result: PlaylistCore.Operation.ItemResult, of operation: PlaylistCore.Operation, _ change: String) {
    subject = result.subject
    self.change = operation.intent == .sync ? (result.isRemoval ? "remove" : "add") : change
    reason = result.reason
    switch result.outcome {
    case .done: outcome = .done
    case .unchanged, .perhapsUnchanged: outcome = .unchanged
    case .failed(let error): (outcome, exitCode) = (.failed, Problem(error).exitCode)
    case .conflicted: (outcome, exitCode) = (.conflict, .conflict)
    case .unknown, .sending: (outcome, exitCode) = (.unknown, .unknownOutcome)
    case .waiting:
      outcome = .notSent
      exitCode = operation.refusal.map { Problem($0).exitCode } ?? .interrupted
    }
  }
}
