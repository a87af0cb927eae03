import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Drives the core as a user and a server would: keys go in, effects wait until the test lets the server
/// answer, in any order. Time stands still unless the test moves it.
struct TestApp {
  var state: AppState
  var server: FakeServer
  var now = Date(timeIntervalSince1970: 1_790_000_000)
  /// Calls that have not been answered.
  private(set) var open: [Call] = []
  /// Everything asked for, in order.
  private(set) var effects: [Effect] = []
  /// What earlier sessions left on disk.
  private var disk = Disk()
  /// Timers that have been started and neither fired nor been cancelled.
  private(set) var timers: [PlaylistCore.Timer] = []

  init(
    playlists: Int = 0, builtIn: Int = 0, readOnly: Bool = false, height: Int = 20,
    offer: RecordingOffer? = nil, lastSeen: LastSeen? = nil, runID: String = "test",
    project: ProjectReference = .id(1), address: String = "https://posthog.example.test"
  ) throws {
    let address = try ServerAddress(address)
    state = AppState(
      session: Session(address: address, project: project, isReadOnly: readOnly), runID: runID, offer: offer)
    state.keyNames = .sample
    server = FakeServer(playlists: playlists, builtIn: builtIn)
    if let lastSeen { act(.recalled(lastSeen)) }
    perform(state.start())
    act(.resized(Viewport(listRows: height, filteredListRows: height, detailRows: 10)))
  }

  /// Started, with the first page answered.
  static func started(
    playlists: Int = 0, builtIn: Int = 0, readOnly: Bool = false, height: Int = 20
  ) throws -> TestApp {
    var app = try TestApp(playlists: playlists, builtIn: builtIn, readOnly: readOnly, height: height)
    app.settle()
    return app
  }

  /// Starts with another state, as with other arguments.
  mutating func restart(
    _ state: AppState, _ viewport: Viewport = Viewport(listRows: 20, filteredListRows: 20, detailRows: 10)
  ) {
    (self.state, open, effects, timers) = (state, [], [], [])
    self.state.keyNames = .sample
    perform(self.state.start())
    act(.resized(viewport))
  }

  mutating func act(_ action: Action) { perform(state.reduce(action, at: now)) }

  mutating func run(_ commands: Command...) {
    for command in commands { act(.run(command)) }
  }

  mutating func type(_ text: String) {
    for character in text { act(.type(.insert(String(character)))) }
  }

  /// Whether a call has been sent and not been answered.
  func isOpen(_ call: Call?) -> Bool { open.contains { $0 == call } }

  /// Makes a change as a dialog would.
  mutating func make(_ change: Change) { perform(state.start(change, dialog: nil, at: now)) }

  /// Answers everything, until nothing is under way.
  mutating func settle() {
    while !open.isEmpty { answerNext() }
  }

  mutating func answerNext() { answer(at: 0) }

  /// Answers one of the open calls as the server is now.
  mutating func answer(at index: Int) {
    let call = open.remove(at: index)
    act(.answered(call, server.answer(call.request)))
  }

  /// Answers a call by hand, open or not.
  mutating func answer(_ call: Call, with answer: Answer) {
    open.removeAll { $0 == call }
    act(.answered(call, .success(answer)))
  }

  /// Answers the oldest call with an error.
  mutating func fail(_ kind: APIError.Kind, _ detail: String = "") {
    act(.answered(open.removeFirst(), .failure(APIError(kind, detail: detail))))
  }

  /// Lets the server carry out the oldest call and loses its answer.
  mutating func loseAnswer(_ kind: APIError.Kind = .network(.interrupted), status: Int? = nil) {
    let call = open.removeFirst()
    _ = server.answer(call.request)
    act(.answered(call, .failure(APIError(kind, status: status))))
  }

  /// What the next session finds on disk when this one is killed now.
  func killed(project: ProjectReference = .id(1)) throws -> TestApp {
    var disk = disk
    for effect in effects { try disk.write(effect) }
    var next = try TestApp(runID: "next", project: project)
    next.server = server
    // The current project is known by its number once the first page has come.
    if project != .current { next.settle() }
    next.disk = disk
    next.act(.restore(history: History(replaying: disk.lines), drafts: Array(disk.drafts.values)))
    return next
  }

  mutating func fire(_ timer: PlaylistCore.Timer) {
    timers.removeAll { $0 == timer }
    act(.timeUp(timer))
  }

  private mutating func perform(_ new: [Effect]) {
    effects += new
    for effect in new {
      switch effect {
      case .call(let call): open.append(call)
      case .cancelTimer(let timer): timers.removeAll { $0 == timer }
      case .cancel(let id): open.removeAll { $0.id == id }
      case .wait(let timer): if !timers.contains(timer) { timers.append(timer) }
      default: break
      }
    }
  }

  // MARK: What the user sees

  var visibleIDs: [PlaylistID?] { state.list.visibleRows.map { state.list.id(at: $0) } }
  var calls: [Call] { effects.compactMap { if case .call(let call) = $0 { call } else { nil } } }
  var pageRequests: [PageRequest] { calls.compactMap(PageRequest.init) }
  var openPages: [PageRequest] { open.compactMap(PageRequest.init) }
  var updates: [Update] { calls.compactMap(Update.init) }
  var batches: [Batch] { calls.compactMap(Batch.init) }
  var lastMessage: String { state.log.messages.last?.text ?? "" }
}

/// The journal and the drafts as effects leave them on disk.
private struct Disk {
  var lines: [HistoryLine] = []
  var drafts: [Draft.Key: Draft] = [:]

  mutating func write(_ effect: Effect) throws {
    switch effect {
    case .recordHistory(let line): lines.append(try stored(line))
    case .saveDraft(let draft): drafts[draft.key] = try stored(draft)
    case .recordAdding(let id, let step): drafts[.adding(id)] = drafts[.adding(id)]?.after([try stored(step)])
    case .removeDraft(let key): drafts[key] = nil
    default: break
    }
  }
}

/// A call for a page of playlists.
struct PageRequest {
  let call: Call
  let query: PlaylistQuery
  let offset: Int
  let limit: Int

  init?(_ call: Call) {
    guard case .page(let query, let offset, let limit) = call.request else { return nil }
    (self.call, self.query, self.offset, self.limit) = (call, query, offset, limit)
  }
}

/// A call that changes fields of a playlist.
struct Update {
  let call: Call
  let target: PlaylistReference
  let changes: PlaylistChanges
  let expected: PlaylistChanges?

  init?(_ call: Call) {
    guard case .update(let target, let changes, let expected) = call.request else { return nil }
    (self.call, self.target, self.changes, self.expected) = (call, target, changes, expected)
  }
}

/// A call that adds or removes recordings.
struct Batch {
  enum Direction { case add, remove }

  let call: Call
  let direction: Direction
  let playlist: PlaylistID
  let recordings: [RecordingID]

  init?(_ call: Call) {
    self.call = call
    switch call.request {
    case .add(let ids, let id, _): (direction, recordings, playlist) = (.add, ids, id)
    case .remove(let ids, let id): (direction, recordings, playlist) = (.remove, ids, id)
    default: return nil
    }
  }
}

extension Effect {
  /// Whether the effect fetches the server's copy of a playlist.
  func loads(_ id: PlaylistID) -> Bool {
    if case .call(let call) = self { call.request == .playlist(id) } else { false }
  }
}
