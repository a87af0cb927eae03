import FoundationEssentials
public import PostHogAPI

/// A change under way: an intent, its items and the outcome of each.
///
/// Pins, edits, deletions, additions, moves, undo and redo all run as operations, whether of one playlist or of
/// ten thousand recordings. An operation is a value without clock or network: `Operations` feeds it answers and
/// carries out what it asks for.
public struct Operation: Hashable, Sendable, Identifiable {
  /// Unique across sessions. It is also the group of the history entries that the operation makes.
  public typealias ID = String

  /// The raw value is its participle, as in "not pinned".
  public enum Intent: String, Hashable, Sendable {
    case pin = "pinned"
    case unpin = "unpinned"
    case rename = "renamed"
    case edit = "saved"
    case delete = "deleted"
    case restore = "restored"
    case create = "created"
    case duplicate = "duplicated"
    case add = "added"
    case remove = "removed"
    /// Makes a collection equal to a list.
    case sync = "synced"
    case copy = "copied"
    case move = "moved"
    case markWatched = "marked as watched"
    case undo = "undone"
    case redo = "redone"
    /// Asks about changes that were sent before, by a run that was cut off or an operation that was abandoned.
    case recover = "recovered"
  }

  /// A playlist by its title, for messages. The reference is nil until the playlist has been created.
  public struct Target: Hashable, Sendable {
    var reference: PlaylistReference?
    var title: String
    /// Of a collection that is still to be created.
    var description = ""
  }

  public let id: ID
  public let intent: Intent
  /// Where recordings come from, or what is duplicated.
  var source: Target?
  /// What is changed, or where recordings go; nil when several playlists are changed.
  var target: Target?
  /// The dialog that follows the operation.
  var dialog: Layer.ID?
  /// Whether it was started from outside the core, which gets it back when it has ended.
  public internal(set) var isAwaited = false
  /// The history entries that are undone or redone, or made if they prove done.
  var entries: [HistoryEntry] = []
  /// Whether it recovers parts of a sync, of which the rest was not sent.
  var recoversSync = false
  /// Distinguishes the new playlist, after a lost answer, from others of its name.
  var creation = Creation()
  var steps: [Step]
  var current = 0
  private var nextNumber = 0
  /// Ends after the requests in flight. A move still removes from its source what has arrived.
  public internal(set) var isStopping = false
  /// Why no further request is sent: the key, a scope, the network.
  public internal(set) var refusal: APIError?
  /// Why the members of the source are not listed to this key, which need not keep them from being copied.
  var listingError: APIError?
  /// How many recordings the source holds, listed or not; nil when unknown.
  var heldCount: Int?
  /// Members of the source known from the history; they fill up what the server does not list.
  var knownMembers: [RecordingID] = []
  /// What is known of the target's members before anything was added.
  var prior = PriorMembers.unknown

  struct Creation: Hashable, Sendable {
    /// The history entry it makes.
    var entry: HistoryEntry.ID?
    var startedAt: Date?
    /// Playlists of that name that were there before.
    var namesakes: [PlaylistID] = []
    /// Recordings that were to follow; nil when none were.
    var awaited: [RecordingID]?

    init(startedAt: Date? = nil, namesakes: [PlaylistID] = []) {
      (self.startedAt, self.namesakes) = (startedAt, namesakes)
    }

    /// That of an earlier attempt.
    init(_ undertaking: Undertaking) {
      entry = undertaking.entry.id
      startedAt = undertaking.entry.date
      namesakes = undertaking.namesakes
      awaited = undertaking.awaited
    }
  }

  init(_ intent: Intent, id: ID, source: Target? = nil, target: Target? = nil, steps: [Step]) {
    self.id = id
    self.intent = intent
    self.source = source
    self.target = target
    self.steps = steps
  }

  /// The group of the history entries that the operation makes; nil when it makes a single one.
  var group: String? {
    if intent == .recover { return entries.first?.group }
    let recorded = Set(steps.compactMap(\.records)).count
    let created = steps.count { $0.work == .create }
    let updated = steps.reduce(0) { $0 + $1.items.count { $0.update != nil } }
    return recorded + created + updated > 1 ? id : nil
  }

  // MARK: State

  public var isOver: Bool { current == steps.count }
  /// Whether the server is asked about unknown outcomes.
  public var isAsking: Bool { currentStep?.isAsking ?? false }
  var isHalted: Bool { isStopping || refusal != nil }
  var currentStep: Step? { isOver ? nil : steps[current] }

  /// The playlist whose recordings a step changes: its own, or the one that an earlier step has created.
  func playlist(of step: Step) -> PlaylistReference? { step.playlist ?? target?.reference }

  /// The playlist that the operation creates.
  var new: NewPlaylist? { steps.first { $0.work == .create }?.items.first?.new }

  /// Whether the new playlist is there; nil when none is created.
  var isCreated: Bool? { steps.first { $0.work == .create }?.isDone }

  /// The history entry of the playlist that the operation creates.
  var creationEntry: HistoryEntry.ID { creation.entry ?? id + "-new" }

  /// Updates under way, in order.
  var pendingUpdates: [PlaylistUpdate] {
    (currentStep?.items ?? []).filter { !$0.outcome.isSettled }.compactMap(\.update)
  }

  /// How many recordings the operation is to change, as far as they are known.
  var total: Int {
    steps.reduce(0) { sum, step in
      switch step.work {
      case .add, .remove, .markWatched: step.takesAdded ? sum : sum + step.items.count
      case .update, .create, .list, .lookUp, .ask, .nothing: sum
      }
    }
  }

  /// How many recordings are in the wanted state. Those of a move have left their source as well.
  var doneCount: Int {
    let isMove = steps.contains(where: \.takesAdded)
    return steps.reduce(0) { sum, step in
      isMove && !step.takesAdded
        ? sum : sum + step.items.count { $0.recording != nil && $0.outcome.isReached }
    }
  }

  /// The first reason why something is not in the wanted state.
  var firstError: APIError? {
    for case .failed(let error) in steps.lazy.flatMap(\.items).map(\.outcome) { return error }
    return refusal
  }

  /// Whether it sends a set of recordings that was collected, of which a draft is kept.
  var isAddition: Bool { intent == .add || intent == .sync }

  /// Whether it sends the draft of its target, as the dialog of an addition does.
  var sendsDraft: Bool { isAddition && !isAwaited }

  /// The history entry of the recordings that it adds; nil if it adds none.
  var additionEntry: HistoryEntry.ID? { steps.first { $0.work == .add }?.records }

  /// Whether it is another change than that of a draft, and leaves nothing to it: what the draft has besides is undone by
  /// itself.
  var leavesNoRest: Bool { keepsRest && !sendsDraft && rest.isEmpty }

  /// Whether recordings enter or leave a playlist.
  func changesMembers(of id: PlaylistID) -> Bool {
    steps[min(current, steps.count)...].contains { step in
      switch step.work {
      case .add, .remove, .ask: playlist(of: step)?.id == id
      default: false
      }
    }
  }

  /// Whether a draft of the target keeps the recordings that have not arrived there.
  ///
  /// A move needs none: what has not arrived is still in its source.
  var keepsRest: Bool { isAddition || intent == .copy || intent == .duplicate }

  /// Whether the operation adds recordings to a collection, now or in its last step.
  func addsRecordings(to id: PlaylistID) -> Bool {
    keepsRest && targetID == id && (isAddition || steps.last?.work == .add)
  }

  /// Whether the operation asks what became of recordings that were added to a collection.
  func recoversAdditions(to id: PlaylistID) -> Bool {
    intent == .recover && targetID == id
      && steps.allSatisfy { $0.work == .add && $0.counterpart == nil }
  }

  // MARK: Requests

  /// Requests to send now.
  ///
  /// - Parameter claimed: playlists with an update in flight, extended by this operation's own.
  mutating func dispatch(claimed: inout Set<PlaylistID>) -> [Call] {
    var calls: [Call] = []
    while !isOver {
      let flight = steps[current].takeNext(
        number: nextNumber, claimed: &claimed, isHalted: isHalted && !steps[current].takesAdded)
      guard let flight,
        let request = flight.isQuestion ? question(for: flight.items) : request(for: flight.items)
      else { break }
      calls.append(Call(request, owner: .operation(id), number: nextNumber))
      nextNumber += 1
    }
    return calls
  }

  private func request(for batch: [Int]) -> Request? {
    let step = steps[current]
    let items = batch.map { step.items[$0] }
    let recordings = items.compactMap(\.recording)
    let playlist = playlist(of: step)?.id
    switch step.work {
    case .update:
      return items.first?.update.map { .update($0.target, $0.changes, expecting: $0.expected) }
    case .create:
      return items.first?.new.map { .create($0) }
    case .list(let playlist):
      return .recordings(playlist, offset: step.pager.nextOffset, limit: RecordingsState.pageSize)
    case .ask: return playlist.map { .membership(recordings, of: $0) }
    case .lookUp: return step.playlist.map { .lookUp(additions, in: $0, prior) }
    case .add:
      return playlist.map { .add(recordings, to: $0, before: prior.memberships(of: recordings)) }
    case .remove: return playlist.map { .remove(recordings, from: $0) }
    case .markWatched: return recordings.first.map { .markWatched($0) }
    case .nothing: return nil
    }
  }

  /// Ends the operation after its requests in flight. A look-up, which changes nothing, is cancelled.
  ///
  /// - Returns: the requests to cancel, and the events that follow.
  mutating func stop() -> (calls: [Call.ID], events: [Event]) {
    isStopping = true
    guard let step = currentStep, step.work == .lookUp else { return ([], []) }
    let numbers = step.requestsInFlight.sorted()
    for number in numbers { _ = steps[current].end(number) }
    return (numbers.map { Call.ID(owner: .operation(id), number: $0) }, advance())
  }

  /// Cancels the requests in flight and asks the server about them; drops the questions if it is asking already.
  ///
  /// - Returns: those requests, and the events that follow.
  mutating func giveUp() -> (calls: [Call.ID], events: [Event]) {
    isStopping = true
    let numbers = currentStep?.requestsInFlight.sorted() ?? []
    var events: [Event] = []
    if isAsking {
      steps[current].dropQuestions()
      events.append(.leftUnknown)
    }
    for number in numbers { events += answer(number, .failure(APIError(.cancelled))) }
    if let step = currentStep, step.work == .update {
      for index in step.items.indices where step.items[index].outcome == .waiting {
        events += failUpdate(index, APIError(.cancelled))
      }
    }
    return (numbers.map { Call.ID(owner: .operation(id), number: $0) }, events + advance())
  }
}
