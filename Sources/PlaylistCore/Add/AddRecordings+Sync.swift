import FoundationEssentials
import PostHogAPI

/// Making the collection equal to the list that was collected.
extension AddRecordings {
  public enum Sync: Hashable, Sendable {
    /// All members are listed first.
    case listing
    /// The user is asked to confirm this sync.
    case asking(MemberSync)
  }

  /// Requests the list of all members; the question opens once it is complete.
  mutating func beginSync() -> DialogResponse {
    guard isOpen else { return .stay(.say(.warning, Self.reasonSending)) }
    guard !wanted.isEmpty else {
      return .stay(.say(.warning, "The list is empty: paste the recordings that the collection is to hold."))
    }
    sync = .listing
    return .stay(.listMembers(target.id))
  }

  /// Asks as soon as all members are listed.
  mutating func membersListed(in context: DialogContext) -> DialogResponse {
    guard sync == .listing, isOpen, let state = context.app.detail[target.id] else { return .stay }
    if let error = state.error {
      sync = nil
      return .stay(
        .say(.failure, "Not synced, since the members cannot be listed: \(reason: error)", error))
    }
    guard state.isComplete else { return .stay }
    let listed = state.all.map(\.id)
    setMembers(Set(listed).union(state.unlisted), at: context.now)
    let count = context.app.library[target.id]?.counts?.collection.count
    let plan = MemberSync(wanted, listed: listed, unlisted: state.unlisted, count: count)
    guard !plan.isEmpty else {
      sync = nil
      let held = counted(wanted.count, "recording")
      guard plan.unknownCount > 0 else {
        return .stay(.say(.success, "“\(title)” holds exactly these \(held)."))
      }
      let unknown = grouped(plan.unknownCount)
      return .stay(
        .say(.warning, "“\(title)” holds these \(held), and \(unknown) that the server does not list."))
    }
    sync = .asking(plan)
    let people = state.people
    let question = plan.question(
      for: title, skipped: tally.skipped + tally.foreign, incompleteness: incompleteness
    ) { id in
      people[id].map { "\($0), \(id.short)" } ?? id.short
    }
    return .open(question.dialog(removing: plan.removed.count))
  }

  /// Carries out what was asked.
  mutating func startSync(in context: DialogContext) -> DialogResponse {
    guard case .asking(let plan) = sync, isOpen else { return .stay }
    sync = nil
    resetFailures()
    refusal = nil
    startedAt = context.now
    settledBefore = tally.settled
    phase = .sending
    return .perform([keptSet, .change(.sync(plan, of: operationTarget)), .tick])
  }

  /// The recordings of the list, each once.
  private var wanted: [RecordingID] {
    candidates.filter { $0.isChosen || $0.verdict == .alreadyIn }.map(\.id).unique
  }
}
