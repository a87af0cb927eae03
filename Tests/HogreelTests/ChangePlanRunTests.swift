import DemoServer
import FoundationEssentials
import LosslessJSON
import PostHogAPI
import PostHogCurl
import Synchronization
import Testing

@testable import PlaylistCore

/// A plan holds exactly the requests that the change then sends to a real server.
@Suite struct ChangePlanRunTests {
  @Test func pin() async throws {
    try await compare { .pin([$0.collection().id], true) }
  }

  @Test func pinOfASavedFilterReadsItsFilters() async throws {
    let plan = try await compare { .pin([$0.savedFilter().id], true) }
    #expect(plan.requests.map(\.purpose) == [.filters, .change])
  }

  @Test func rename() async throws {
    let plan = try await compare {
      let playlist = $0.savedFilter()
      return .rename(playlist.id, "It's “new”", expecting: playlist.name ?? "")
    }
    #expect(plan.requests.map(\.purpose) == [.comparison, .change])
  }

  @Test func editOfFilters() async throws {
    try await compare {
      let playlist = $0.savedFilter()
      let changes = PlaylistChanges(description: "other", filters: try JSONText(#"{ "date_from": "-7d" }"#))
      return .edit(playlist, changes, expecting: changes.inverse(for: playlist))
    }
  }

  @Test func deleteOfBothKinds() async throws {
    try await compare { .delete([$0.collection().id, $0.savedFilter().id, $0.collection(1).id]) }
  }

  @Test func create() async throws {
    try await compare { _ in .create(NewPlaylist(content: .collection, name: "New", description: "d")) }
    try await compare {
      .create(NewPlaylist(content: .savedFilter(filters: $0.savedFilter().filters), name: "New"))
    }
  }

  @Test func duplicate() async throws {
    try await compare { .duplicate($0.savedFilter().id, name: "Copy", as: nil) }
    // The members have been listed.
    try await compare(opens: true) { .duplicate($0.collection().id, name: "Copy", as: nil) }
  }

  @Test func duplicateOfUnknownMembersSaysSo() async throws {
    let plan = try await compare(isWhole: false) { .duplicate($0.collection().id, name: "Copy", as: nil) }
    #expect(plan.items.last?.requests == [])
    #expect(plan.items.last?.note?.contains("those that the server lists") == true)
  }

  @Test func additionAndRemoval() async throws {
    try await compare { .add(Self.ids(45), to: .init($0.collection()), entry: nil) }
    try await compare(opens: true) {
      .remove($0.state.detail[$0.collection().id]?.all.map(\.id) ?? [], from: $0.collection().id)
    }
  }

  @Test func sync() async throws {
    try await compare(opens: true) {
      let members = $0.state.detail[$0.collection().id]?.all.map(\.id) ?? []
      return .sync(
        MemberSync(Self.ids(25) + members.dropFirst(1), listed: members), of: .init($0.collection()))
    }
  }

  @Test func moveAndCopy() async throws {
    try await compare(opens: true) {
      let members = $0.state.detail[$0.collection().id]?.all.map(\.id) ?? []
      return .transfer(members, from: $0.collection(), to: .init($0.collection(1)), isMove: true)
    }
    try await compare {
      .transfer(Self.ids(45), from: $0.collection(), to: .init(title: "New"), isMove: false)
    }
  }

  @Test func watched() async throws {
    try await compare(opens: true) {
      .markWatched($0.state.detail[$0.collection().id]?.all.prefix(3).map(\.id) ?? [])
    }
  }

  /// Undoing a move asks which of the recordings are still in the other place.
  @Test func undoAndRedoOfAMove() async throws {
    let changes: [@Sendable (inout PlanRun) throws -> Change] = [
      {
        let members = $0.state.detail[$0.collection().id]?.all.map(\.id) ?? []
        return .transfer(members, from: $0.collection(), to: .init($0.collection(1)), isMove: true)
      },
      { .reverse($0.state.history.undoableEntries, isUndo: true) },
      { .reverse($0.state.history.redoableEntries, isUndo: false) },
    ]
    let plans = try await compare(opens: true, changes)
    #expect(plans[1].requests.contains { $0.purpose == .question && !$0.isCertain })
  }

  @Test func undoOfADeletion() async throws {
    try await compare(
      opens: false,
      [
        { .delete([$0.savedFilter().id]) },
        { .reverse($0.state.history.undoableEntries, isUndo: true) },
        { .create(NewPlaylist(content: .collection, name: "New \($0.state.library.playlists.count)")) },
        { .reverse($0.state.history.undoableEntries, isUndo: true) },
        { .reverse($0.state.history.redoableEntries, isUndo: false) },
      ])
  }

  // MARK: Comparing

  private static func ids(_ count: Int) -> [RecordingID] {
    (0..<count).map { RecordingID("0198c000-0000-7000-8000-\(String(1_000_000_000_00 + $0))0") }
  }

  @discardableResult
  private func compare(
    opens: Bool = false, isWhole: Bool = true, sourceLocation: SourceLocation = #_sourceLocation,
    _ change: @escaping @Sendable (inout PlanRun) throws -> Change
  ) async throws -> ChangePlan {
    try #require(
      try await compare(opens: opens, isWhole: isWhole, sourceLocation: sourceLocation, [change]).first)
  }

  /// Makes changes one after the other, each as planned before.
  ///
  /// - Parameters:
  ///   - opens: whether the members of the first two collections are listed before.
  ///   - isWhole: whether the plan has all requests.
  @discardableResult
  private func compare(
    opens: Bool, isWhole: Bool = true, sourceLocation: SourceLocation = #_sourceLocation,
    _ changes: [@Sendable (inout PlanRun) throws -> Change]
  ) async throws -> [ChangePlan] {
    var options = DemoServerOptions()
    options.playlists = 40
    options.recordings = 300
    let server = try await DemoServer.start(options)
    var run = try await PlanRun(server.address)
    if opens { for number in 0...1 { await run.open(run.collection(number).id) } }
    var plans: [ChangePlan] = []
    for change in changes {
      let change = try change(&run)
      let plan = try #require(run.state.plan(of: change, at: run.now), sourceLocation: sourceLocation)
      let sent = await run.perform(change)
      let certain = plan.requests.filter(\.isCertain).map(SentRequest.init)
      let possible = Set(plan.requests.filter { !$0.isCertain }.map(SentRequest.init))
      let planned = sent.filter { !possible.contains($0) }
      #expect(!certain.isEmpty, sourceLocation: sourceLocation)
      #expect(
        isWhole ? planned == certain : Array(planned.prefix(certain.count)) == certain,
        sourceLocation: sourceLocation)
      plans.append(plan)
    }
    await server.stop()
    return plans
  }
}

/// A request, with a stand-in for the ID of a new playlist.
struct SentRequest: Hashable {
  let method: String
  let url: String
  let body: String?

  init(_ request: PlannedRequest) { (method, url, body) = (request.method, request.url, request.body) }

  init(_ request: HTTPRequest, new: PlaylistID?) {
    method = request.method
    url = new.map { request.url.replacing($0.rawValue, with: ChangePlan.newPlaylist.rawValue) } ?? request.url
    body = request.body.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// The core on a real server, without an interface: one call after the other.
struct PlanRun {
  var state: AppState
  let now = Date(timeIntervalSince1970: 1_790_000_000)
  private let client: PostHogClient
  private let transport = RecordedRequests()
  private var created: PlaylistID?

  init(_ address: String) async throws {
    let address = try ServerAddress(address)
    client = PostHogClient(
      .init(address: address, key: try PersonalAPIKey(DemoServer.demoKey), project: .id(1)),
      transport: transport)
    state = AppState(session: Session(address: address, project: .id(1)), runID: "plan")
    await perform(state.start())
    await perform(
      state.reduce(.resized(Viewport(listRows: 30, filteredListRows: 30, detailRows: 9)), at: now))
  }

  private func playlists(_ kind: PlaylistKind) -> [Playlist] {
    state.library.playlists.values.map(\.value).filter { playlist in
      guard playlist.kind == kind, !playlist.isSynthetic else { return false }
      return kind == .savedFilter || 2...50 ~= playlist.counts?.collection.count ?? 0
    }
    .sorted { $0.id.rawValue < $1.id.rawValue }
  }

  func collection(_ number: Int = 0) -> Playlist { playlists(.collection)[number] }
  func savedFilter() -> Playlist { playlists(.savedFilter)[0] }

  /// Lists the members of a playlist.
  mutating func open(_ id: PlaylistID) async {
    await perform(state.detail.open(collectionOrNil(id) ?? Playlist(id: id), id))
  }

  private func collectionOrNil(_ id: PlaylistID) -> Playlist? { state.library[id] }

  /// Makes a change; returns the requests of its operation.
  mutating func perform(_ change: Change) async -> [SentRequest] {
    created = nil
    let before = transport.requests.count
    await perform(state.start(change, dialog: nil, at: now))
    return transport.requests.dropFirst(before).map { SentRequest($0, new: created) }
  }

  private mutating func perform(_ effects: [Effect]) async {
    var waiting = effects
    while !waiting.isEmpty {
      guard case .call(let call) = waiting.removeFirst() else { continue }
      let isOfOperation = if case .operation = call.owner { true } else { false }
      transport.isRecording = isOfOperation
      let result = await client.result(of: call.request)
      if case .create = call.request, case .success(.playlist(let new)) = result { created = new.id }
      waiting += state.reduce(.answered(call, result), at: now)
    }
  }
}

/// Passes requests on to libcurl and keeps those that are of interest.
private final class RecordedRequests: HTTPTransport {
  private struct State {
    var isRecording = false
    var requests: [HTTPRequest] = []
  }

  private let curl = CurlTransport()
  private let state = Mutex(State())

  var isRecording: Bool {
    get { state.withLock { $0.isRecording } }
    set { state.withLock { $0.isRecording = newValue } }
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    state.withLock { if $0.isRecording { $0.requests.append(request) } }
    return try await curl.send(request)
  }
}
