import PostHogAPI

/// Runs all operations: dispatches their requests and routes the answers back.
public struct Operations: Hashable, Sendable {
  /// In the order in which they were started.
  public private(set) var running: [Operation] = []

  /// Calls and events that running operations produce.
  struct Output {
    var calls: [Call] = []
    var cancelled: [Call.ID] = []
    /// Each with the operation as it was right after.
    var events: [(Operation, Operation.Event)] = []
  }

  public subscript(id: Operation.ID) -> Operation? { running.first { $0.id == id } }

  mutating func start(_ operation: Operation) -> Output {
    var operation = operation
    let events = operation.advance()
    running.append(operation)
    return finish(events, of: operation)
  }

  /// Routes an answer to the operation that made the call; ignored if that has ended.
  mutating func answered(_ call: Call, _ result: Result<Answer, APIError>) -> Output {
    guard case .operation(let id) = call.owner, let index = running.firstIndex(where: { $0.id == id })
    else { return Output() }
    let events = running[index].answered(call.id.number, result)
    return finish(events, of: running[index])
  }

  /// Retries questions that had no answer.
  mutating func askAgain() -> Output {
    for index in running.indices where running[index].isAsking { running[index].endPause() }
    return Output(calls: dispatch())
  }

  /// Ends an operation after its requests in flight.
  mutating func stop(_ id: Operation.ID) -> Output { stop { $0.id == id } }

  /// Ends the operations of a dialog after their requests in flight.
  mutating func stop(of dialog: Layer.ID) -> Output { stop { $0.dialog == dialog } }

  private mutating func stop(where isMeant: (Operation) -> Bool) -> Output {
    var output = Output()
    for index in running.indices where isMeant(running[index]) {
      let (calls, events) = running[index].stop()
      output.cancelled += calls
      output.events += events.map { (running[index], $0) }
    }
    running.removeAll(where: \.isOver)
    output.calls = dispatch()
    return output
  }

  /// Attaches a running addition, or the recovery of one, to a dialog that was reopened.
  mutating func attachAddition(to id: PlaylistID, _ dialog: Layer.ID) -> Operation? {
    let index = running.firstIndex { $0.addsRecordings(to: id) }
    guard let index = index ?? running.firstIndex(where: { $0.recoversAdditions(to: id) }) else { return nil }
    running[index].dialog = dialog
    return running[index]
  }

  /// Abandons an operation; the outcome of its requests in flight is unknown.
  mutating func giveUp(_ id: Operation.ID) -> Output {
    guard let index = running.firstIndex(where: { $0.id == id }) else { return Output() }
    let (calls, events) = running[index].giveUp()
    var output = finish(events, of: running[index])
    output.cancelled = calls
    return output
  }

  private mutating func finish(_ events: [Operation.Event], of operation: Operation) -> Output {
    running.removeAll(where: \.isOver)
    return Output(calls: dispatch(), events: events.map { (operation, $0) })
  }

  private mutating func dispatch() -> [Call] {
    var claimed: Set<PlaylistID> = []
    var calls: [Call] = []
    for index in running.indices { calls += running[index].dispatch(claimed: &claimed) }
    return calls
  }

  // MARK: Pending changes

  /// A playlist as it will be once the updates under way are through.
  func applied(to playlist: Playlist) -> Playlist {
    running.lazy.flatMap(\.pendingUpdates).filter { $0.target.id == playlist.id }
      .reduce(playlist) { $0.applying($1.changes) }
  }

  /// Whether an update of the playlist is under way.
  func isPending(_ id: PlaylistID) -> Bool {
    running.contains { $0.pendingUpdates.contains { $0.target.id == id } }
  }

  func changesMembers(of id: PlaylistID) -> Bool { running.contains { $0.changesMembers(of: id) } }

  /// The playlists that operations refer to.
  var playlists: Set<PlaylistID> {
    Set(
      running.flatMap { operation in
        operation.pendingUpdates.map(\.target.id)
          + [operation.source, operation.target].compactMap { $0?.reference?.id }
      })
  }

  var isCreating: Bool { running.contains { $0.currentStep?.work == .create } }

  var recordingsBeingMarked: Set<RecordingID> {
    var ids: Set<RecordingID> = []
    for operation in running where operation.intent == .markWatched {
      for item in operation.currentStep?.items ?? [] where !item.outcome.isSettled {
        if let id = item.recording { ids.insert(id) }
      }
    }
    return ids
  }
}
