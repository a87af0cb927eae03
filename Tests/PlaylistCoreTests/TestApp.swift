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
  /// Requests that have not been answered.
  private(set) var open: [Effect] = []
  /// Everything asked for, in order.
  private(set) var effects: [Effect] = []
  /// Timers that have been started and neither fired nor been cancelled.
  private(set) var timers: [PlaylistCore.Timer] = []

  init(
    playlists: Int = 0, builtIn: Int = 0, readOnly: Bool = false, height: Int = 20,
    offer: RecordingOffer? = nil, lastSeen: LastSeen? = nil
  ) throws {
    let address = try ServerAddress("https://posthog.example.test")
    state = AppState(
      session: Session(address: address, project: .id(1), isReadOnly: readOnly), runID: "test", offer: offer)
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

  mutating func act(_ action: Action) { perform(state.reduce(action, at: now)) }

  mutating func run(_ commands: Command...) {
    for command in commands { act(.run(command)) }
  }

  mutating func type(_ text: String) {
    for character in text { act(.type(.insert(String(character)))) }
  }

  /// Answers everything, until nothing is under way.
  mutating func settle() {
    while !open.isEmpty { answerNext() }
  }

  mutating func answerNext() { answer(at: 0) }

  /// Answers one of the open requests as the server is now.
  mutating func answer(at index: Int) {
    let effect = open.remove(at: index)
    if let action = server.answer(effect) { act(action) }
  }

  /// Answers the oldest request with an error.
  mutating func fail(_ kind: APIError.Kind, _ detail: String = "") {
    let error = APIError(kind, detail: detail)
    switch open.removeFirst() {
    case .loadPage(let request): act(.pageLoaded(id: request.id, .failure(error)))
    case .loadRecordings(let request): act(.recordingsLoaded(request, .failure(error)))
    case .send(let write): act(.writeEnded(write.id, .failed(error)))
    case .create: act(.created(.failure(error)))
    case .sendBatch(let batch): act(.batchEnded(batch, .failure(error)))
    case .askMembership(let question): act(.membershipAnswered(question, .failure(error)))
    case .markWatched(let id): act(.markedWatched(id, .failure(error)))
    case .loadPlaylist(let id): act(.playlistLoaded(id, .failure(error)))
    case let other: Issue.record("cannot fail \(other)")
    }
  }

  /// Forgets open requests that the test has answered by itself.
  mutating func dropOpen(where isAnswered: (Effect) -> Bool) { open.removeAll(where: isAnswered) }

  mutating func fire(_ timer: PlaylistCore.Timer) {
    timers.removeAll { $0 == timer }
    act(.timeUp(timer))
  }

  private mutating func perform(_ new: [Effect]) {
    effects += new
    for effect in new {
      switch effect {
      case .loadPage, .loadPlaylist, .loadRecordings, .loadProject, .send, .create, .sendBatch,
        .askMembership, .markWatched:
        open.append(effect)
      case .cancel(.timer(let timer)): timers.removeAll { $0 == timer }
      case .cancel(let id): open.removeAll { $0.id == id }
      case .wait(let timer): if !timers.contains(timer) { timers.append(timer) }
      default: break
      }
    }
  }

  // MARK: What the user sees

  var visibleIDs: [PlaylistID?] { state.list.visibleRows.map { state.list.id(at: $0) } }
  var pageRequests: [PageRequest] {
    effects.compactMap { if case .loadPage(let request) = $0 { request } else { nil } }
  }
  var openPages: [PageRequest] {
    open.compactMap { if case .loadPage(let request) = $0 { request } else { nil } }
  }
  var writes: [Write] { effects.compactMap { if case .send(let write) = $0 { write } else { nil } } }
  var batches: [RecordingBatch] {
    effects.compactMap { if case .sendBatch(let batch) = $0 { batch } else { nil } }
  }
  var lastMessage: String { state.log.messages.last?.text ?? "" }
}

extension Effect {
  fileprivate var id: EffectID? {
    switch self {
    case .loadPage(let request): .page(request.id)
    case .loadRecordings(let request): .recordings(request.id)
    default: nil
    }
  }
}
