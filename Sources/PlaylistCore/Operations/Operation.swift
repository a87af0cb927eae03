public import PostHogAPI

/// A change under way: an intent, its items and the outcome of each.
///
/// Pins, edits, deletions, additions, moves, undo and redo all run as operations, whether of one playlist or of
/// ten thousand recordings. An operation is a value without clock or network: `Operations` feeds it answers and
/// carries out what it asks for.
public struct Operation: Hashable, Sendable, Identifiable {
  /// Unique across sessions. It is also the group of the history entries that the operation makes.
  public typealias ID = String

  public enum Intent: Hashable, Sendable {
    case pin, unpin, rename, edit, delete
    case create, duplicate
    case add, remove, copy, move
    case markWatched
    case undo, redo
  }

  /// A playlist by its title, for messages. The reference is nil until the playlist has been created.
  struct Target: Hashable, Sendable {
    var reference: PlaylistReference?
    var title: String
  }

  public let id: ID
  public let intent: Intent
  /// Where recordings come from, or what is duplicated.
  var source: Target?
  /// What is changed, or where recordings go; nil when several playlists are changed.
  var target: Target?
  /// The dialog that follows the operation.
  var dialog: Layer.ID?
  /// The history entries that are undone or redone.
  var entries: [HistoryEntry] = []
  private(set) var steps: [Step]
  private var current = 0
  private var nextNumber = 0
  public private(set) var isStopping = false
  /// Why no further request is sent: the key, a scope, the network.
  public private(set) var refusal: APIError?
  /// Why the members of the source could not all be listed.
  private(set) var listingError: APIError?
  /// How many recordings the source holds, listed or not; nil when unknown.
  var heldCount: Int?
  /// Members of the source known from the history; they fill up what the server does not list.
  var knownMembers: [RecordingID] = []

  init(_ intent: Intent, id: ID, source: Target? = nil, target: Target? = nil, steps: [Step]) {
    self.id = id
    self.intent = intent
    self.source = source
    self.target = target
    self.steps = steps
  }

  /// The group of the history entries that the operation makes; nil when it makes a single one.
  var group: String? {
    let recorded = Set(steps.compactMap(\.records)).count
    let created = steps.count { $0.work == .create }
    let updated = steps.reduce(0) { $0 + $1.items.count { $0.update != nil } }
    return recorded + created + updated > 1 ? id : nil
  }

  // MARK: State

  public var isOver: Bool { current == steps.count }
  private var isHalted: Bool { isStopping || refusal != nil }
  var currentStep: Step? { isOver ? nil : steps[current] }

  /// Updates under way, in order.
  var pendingUpdates: [PlaylistUpdate] {
    (currentStep?.items ?? []).filter { !$0.outcome.isSettled }.compactMap(\.update)
  }

  /// How many recordings the operation is to change, as far as they are known.
  var total: Int {
    steps.reduce(0) { sum, step in
      switch step.work {
      case .add, .remove, .markWatched: step.takesAdded ? sum : sum + step.items.count
      case .ask: sum + step.items.count { $0.outcome.isReached || $0.outcome == .unknown }
      case .update, .create, .list, .nothing: sum
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

  /// Whether recordings enter or leave a playlist.
  func changesMembers(of id: PlaylistID) -> Bool {
    steps[min(current, steps.count)...].contains { step in
      switch step.work {
      case .add, .remove, .ask: (step.playlist ?? target?.reference)?.id == id
      default: false
      }
    }
  }

  // MARK: Requests

  /// Requests to send now.
  ///
  /// - Parameter claimed: playlists with an update in flight, extended by this operation's own.
  mutating func dispatch(claimed: inout Set<PlaylistID>) -> [Call] {
    var calls: [Call] = []
    while !isOver, !isHalted || steps[current].takesAdded {
      guard let batch = steps[current].takeNext(number: nextNumber, claimed: &claimed) else { break }
      guard let request = request(for: batch) else { break }
      calls.append(Call(request, owner: .operation(id), number: nextNumber))
      nextNumber += 1
    }
    return calls
  }

  private func request(for batch: Range<Int>) -> Request? {
    let step = steps[current]
    let recordings = step.items[batch].compactMap(\.recording)
    let playlist = (step.playlist ?? target?.reference)?.id
    switch step.work {
    case .update:
      return step.items[batch].first?.update.map { .update($0.target, $0.changes, expecting: $0.expected) }
    case .create:
      guard case .create(let new)? = step.items[batch].first?.subject else { return nil }
      return .create(new)
    case .list(let id): return .recordings(id, offset: step.pager.nextOffset, limit: RecordingsState.pageSize)
    case .ask: return playlist.map { .membership(recordings, of: $0) }
    case .add: return playlist.map { .add(recordings, to: $0) }
    case .remove: return playlist.map { .remove(recordings, from: $0) }
    case .markWatched: return recordings.first.map { .markWatched($0) }
    case .nothing: return nil
    }
  }

  /// Ends after the requests in flight. A move still takes out of its source what has arrived.
  mutating func stop() { isStopping = true }

  /// Gives up waiting: the requests in flight count as cancelled.
  ///
  /// - Returns: those requests, and what becomes of the items.
  mutating func giveUp() -> (calls: [Call.ID], events: [Event]) {
    isStopping = true
    let numbers = currentStep?.requestsInFlight.sorted() ?? []
    var events: [Event] = []
    for number in numbers { events += answer(number, .failure(APIError(.cancelled))) }
    if let step = currentStep, step.work == .update {
      for index in step.items.indices where step.items[index].outcome == .waiting {
        events += failUpdate(index, APIError(.cancelled))
      }
    }
    return (numbers.map { Call.ID(owner: .operation(id), number: $0) }, events + advance())
  }

  // MARK: Answers

  /// Skips steps that have nothing to do.
  mutating func begin() -> [Event] { advance() }

  /// Takes an answer and moves on to the next step when the current one has ended.
  mutating func answered(_ number: Int, _ result: Result<Answer, APIError>) -> [Event] {
    answer(number, result) + advance()
  }

  private mutating func answer(_ number: Int, _ result: Result<Answer, APIError>) -> [Event] {
    guard !isOver, let batch = steps[current].end(number) else { return [] }
    switch steps[current].work {
    case .update: return updateAnswered(batch.lowerBound, result)
    case .create: return createAnswered(batch, result)
    case .list: return listAnswered(result)
    case .ask: return membershipAnswered(batch, result)
    case .add, .remove: return batchAnswered(batch, result)
    case .markWatched: return watchAnswered(batch, result)
    case .nothing: return []
    }
  }

  private mutating func updateAnswered(_ index: Int, _ result: Result<Answer, APIError>) -> [Event] {
    guard let update = steps[current].items[index].update else { return [] }
    switch result {
    case .success(.playlist(let playlist)):
      steps[current].items[index].outcome = .done
      return [.updated(update, playlist)]
    case .success(.conflict(let theirs)):
      steps[current].items[index].outcome = .conflicted
      return [.conflicted(update, theirs)]
    case .success: return failUpdate(index, APIError(.malformed))
    case .failure(let error): return failUpdate(index, error)
    }
  }

  private mutating func failUpdate(_ index: Int, _ error: APIError) -> [Event] {
    guard let update = steps[current].items[index].update else { return [] }
    steps[current].items[index].outcome = .failed(error)
    return [.updateFailed(update, error)]
  }

  private mutating func createAnswered(_ batch: Range<Int>, _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.playlist(let playlist)):
      steps[current].setOutcome(.done, of: batch)
      target = Target(reference: playlist.reference, title: playlist.titleText)
      return [.created(playlist)]
    case .success: return createAnswered(batch, .failure(APIError(.malformed)))
    case .failure(let error):
      steps[current].setOutcome(.failed(error), of: batch)
      refusal = error
      return [.createFailed(error)]
    }
  }

  private mutating func listAnswered(_ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.recordings(let page)):
      let found = steps[current].pager.take(page)
      steps[current + 1].items += found.map { Item(subject: .recording($0.id)) }
    case .success: listingError = APIError(.malformed)
    case .failure(let error): listingError = error
    }
    return []
  }

  private mutating func membershipAnswered(_ batch: Range<Int>, _ result: Result<Answer, APIError>) -> [Event]
  {
    guard case .success(.membership(let isMember)) = result else {
      if case .failure(let error) = result { refusal = error }
      steps[current].setOutcome(.unknown, of: batch)
      return [.asked(nil)]
    }
    var missing: [Item] = []
    for index in batch {
      guard let id = steps[current].items[index].recording else { continue }
      switch isMember[id] {
      case true?: steps[current].items[index].outcome = .unchanged
      case false?:
        steps[current].items[index].outcome = .waiting
        missing.append(Item(subject: .recording(id)))
      case nil: steps[current].items[index].outcome = .unknown
      }
    }
    if current + 1 < steps.count { steps[current + 1].items = missing + steps[current + 1].items }
    return [.asked(isMember), .settled(settled(batch))]
  }

  private mutating func batchAnswered(_ batch: Range<Int>, _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.outcomes(let outcomes)):
      for index in batch {
        guard let id = steps[current].items[index].recording else { continue }
        steps[current].items[index].outcome =
          switch outcomes[id] {
          case .done: .done
          case .isPresent, .wasAbsent: .unchanged
          case .failed(let error): .failed(error)
          case nil: .failed(APIError(.malformed))
          }
      }
    case .success: return batchAnswered(batch, .failure(APIError(.malformed)))
    case .failure(let error):
      // What keeps back a whole batch keeps back the next one too.
      refusal = refusal ?? error
      let outcome: Outcome =
        error.mayHaveBeenDone ? .unknown : error.kind == .server ? .failed(error) : .waiting
      steps[current].setOutcome(outcome, of: batch)
    }
    return [.settled(settled(batch))]
  }

  private mutating func watchAnswered(_ batch: Range<Int>, _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success: steps[current].setOutcome(.done, of: batch)
    case .failure(let error) where error.isAboutOneRecording:
      steps[current].setOutcome(.failed(error), of: batch)
    case .failure(let error):
      refusal = error
      let rest = batch.lowerBound..<steps[current].items.count
      steps[current].setOutcome(.failed(error), of: rest)
      return [.settled(settled(rest))]
    }
    return [.settled(settled(batch))]
  }

  private func settled(_ batch: Range<Int>) -> Settlement {
    let step = steps[current]
    var outcomes: [RecordingID: Outcome] = [:]
    for item in step.items[batch] { if let id = item.recording { outcomes[id] = item.outcome } }
    return Settlement(
      work: step.work, playlist: step.playlist ?? target?.reference, entry: step.records,
      recordings: step.items[batch].compactMap(\.recording), outcomes: outcomes, refusal: refusal)
  }

  // MARK: Steps

  private mutating func advance() -> [Event] {
    var events: [Event] = []
    while let step = currentStep, hasEnded(step) {
      if let entry = step.reverses {
        // What follows in an undo or redo relies on this step.
        guard step.isDone else {
          current = steps.count
          break
        }
        events.append(.reversed(entry))
      }
      current += 1
      prepareStep(after: step)
    }
    if isOver { events.append(.ended) }
    return events
  }

  private func hasEnded(_ step: Step) -> Bool {
    guard !step.isInFlight else { return false }
    if step.work == .nothing || step.isDispatched { return true }
    if case .list = step.work, listingError != nil { return true }
    return isHalted && !step.takesAdded
  }

  private mutating func prepareStep(after step: Step) {
    guard let next = currentStep else { return }
    if next.takesAdded {
      steps[current].items = step.items.filter(\.outcome.isReached).map { Item(subject: $0.subject) }
    }
    if case .list = step.work { fillUpWithKnownMembers() }
  }

  /// Adds members that the server counts and does not list, as far as the history has them.
  private mutating func fillUpWithKnownMembers() {
    let listed = Set(steps[current].items.compactMap(\.recording))
    guard let heldCount, heldCount > listed.count else { return }
    let others = knownMembers.filter { !listed.contains($0) }
    steps[current].items += others.prefix(heldCount - listed.count).map { Item(subject: .recording($0)) }
  }
}

extension Operation {
  /// What happened to an operation, for the rest of the program.
  enum Event: Hashable, Sendable {
    case updated(PlaylistUpdate, Playlist)
    case conflicted(PlaylistUpdate, Playlist)
    case updateFailed(PlaylistUpdate, APIError)
    case created(Playlist)
    case createFailed(APIError)
    /// The server was asked which recordings have arrived; nil: it did not answer.
    case asked([RecordingID: Bool]?)
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

    /// Why a recording is not in the wanted state; nil when it is.
    func error(of id: RecordingID) -> APIError? {
      switch outcomes[id] {
      case .done, .unchanged: nil
      case .failed(let error): error
      default: refusal ?? APIError(.malformed)
      }
    }
  }
}

extension APIError {
  /// Whether the server may have carried out the call although its answer does not say so.
  var mayHaveBeenDone: Bool {
    switch kind {
    case .network(let problem): problem.mayHaveBeenSent
    case .cancelled, .malformed: true
    // A proxy answers so when the server took too long.
    case .server: status != 500
    default: false
    }
  }

  /// Whether another recording could fare better.
  fileprivate var isAboutOneRecording: Bool {
    switch kind {
    case .notFound, .validation, .server: true
    default: false
    }
  }
}
