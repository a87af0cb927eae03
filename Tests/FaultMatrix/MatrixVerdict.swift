import DemoServer
import PlaylistCore
import PostHogAPI

/// What was wrong in a cell of the matrix.
package struct MatrixVerdict: Sendable {
  package enum Problem: String, CaseIterable, Sendable {
    case endless = "L"
    case falselyDone = "F"
    case falselyDenied = "N"
    case blamedOnOthers = "S"
    case wordless = "M"
    case wrongInTheEnd = "W"
    case falselyShown = "D"
    case notUndoable = "U"

    package var meaning: String {
      switch self {
      case .endless: "calls without end"
      case .falselyDone: "said to be done, and was not"
      case .falselyDenied: "said not to be done, and was"
      case .blamedOnOthers: "an own change was taken for another person's"
      case .wordless: "no message named the cause and a remedy"
      case .wrongInTheEnd: "after trying again something else was changed, or it was done twice or not at all"
      case .falselyShown: "a row shows what the server does not have"
      case .notUndoable: "the history does not take it back"
      }
    }
  }

  package private(set) var problems: [Problem] = []
  /// What the program said, for a failure's report.
  package internal(set) var messages: [String] = []
  /// Whether the program claimed success by itself.
  private(set) var isSaidDone = false

  /// A dot for none, else their letters.
  package var letters: String { problems.isEmpty ? "." : problems.map(\.rawValue).joined() }

  mutating func note(_ problem: Problem) { if !problems.contains(problem) { problems.append(problem) } }

  /// Judges what a program said that was killed.
  mutating func judgeEnd(of messages: ArraySlice<Message>, _ isDone: Bool) {
    if messages.contains(where: { $0.level == .success }), !isDone { note(.falselyDone) }
  }

  /// Judges what has been said and shown once the fault has passed.
  mutating func judge(
    _ session: MatrixSession, _ told: ArraySlice<Message>, of cell: MatrixCell, _ change: MatrixChange,
    _ truth: Truth
  ) {
    let operation = cell.operation
    let isOtherPinned = truth[change.other]?.isPinned == true
    let isDone = change.isDone(operation, truth, isOtherPinned: isOtherPinned)
    // The other operation of the course has a success of its own.
    let own = told.filter { cell.course != .together || operation == .pin || !$0.text.hasPrefix("Pinned") }
    isSaidDone =
      operation.isReading
      ? isShown(session, operation, change) : own.contains { $0.level == .success }
    if operation == .pin, cell.course == .together { isSaidDone = isDone && isSaidDone }
    if isSaidDone, !isDone { note(.falselyDone) }
    if session.state.claimsFalsely(truth) { note(.falselyShown) }
    let denies = own.contains { message in Self.denials.contains(where: message.text.contains) }
    if !operation.isReading, isDone, !isSaidDone, denies { note(.falselyDenied) }
    if told.contains(where: { $0.text.contains("changed by") || $0.text.contains("been changed") }) {
      note(.blamedOnOthers)
    }
    // A program that was started again knows no causes.
    if !isSaidDone, !isDone, cell.course != .restart, !names(cell.fault, own) { note(.wordless) }
  }

  /// Parts of messages that say that something is not done. One that is "not known" is none of them.
  private static let denials = [
    "could not be", "Not created", "was not created", "Not undone", "Not redone", "Not added", "Not removed",
    "Not marked",
    "not done", "nothing was", " not: ",
  ]

  private func names(_ fault: MatrixFault, _ told: [Message]) -> Bool {
    let (causes, remedies) = fault.wording
    // The remedy for an unknown outcome comes when the questions about it have failed, too.
    let isUnknown = told.contains { $0.text.hasSuffix("r asks again.") }
    return told.contains { message in
      message.level != .success && causes.contains(where: message.text.contains)
        && (isUnknown || remedies.isEmpty || remedies.contains(where: message.text.contains))
    }
  }

  /// Whether the screen shows all that was to be read.
  func isShown(_ session: MatrixSession, _ operation: MatrixOperation, _ change: MatrixChange) -> Bool {
    let list = session.state.list
    guard operation == .open else {
      let live = change.before.playlists.values.filter { !$0.isDeleted }.map(\.id)
      return list.failures.isEmpty && !list.isLoading
        && Set(list.fresh.ids.map(\.rawValue)).isSuperset(of: live)
    }
    let recordings = session.state.selectedRecordings
    // Members whose recordings have expired are not listed.
    return recordings?.error == nil && recordings?.isComplete == true
      && recordings?.recordings.isEmpty == false
  }
}
