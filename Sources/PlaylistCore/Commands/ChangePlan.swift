public import FoundationEssentials
public import PostHogAPI

/// The requests of a change, item by item, without sending them.
///
/// It is what the change sends if the server has what the state shows and answers each request with success.
public struct ChangePlan: Hashable, Sendable {
  /// A step of the change, with the requests that it takes.
  public struct Item: Hashable, Sendable {
    /// Such as `Pin “Checkout errors” (aB3dE6gH)`.
    public let text: String
    /// In the order of sending; empty where they depend on the server's answers.
    public let requests: [PlannedRequest]
    /// A caveat, such as `Up to 45 recordings: those that the server lists.`; nil for none.
    public let note: String?
  }

  public internal(set) var items: [Item] = []
  /// Notes about several items.
  public internal(set) var notes: [String] = []

  /// All requests, in the order in which they are sent.
  public var requests: [PlannedRequest] { items.flatMap(\.requests) }

  /// A placeholder for the ID of a playlist that the change creates.
  static let newPlaylist = PlaylistID("NEW_PLAYLIST")
}

extension AppState {
  /// Plans a change from the state as loaded; nil when nothing is left to be done.
  public func plan(of change: Change, at now: Date) -> ChangePlan? {
    var copy = self
    return copy.makeOperation(for: change, at: now).map { plan(of: $0) }
  }

  /// Plans an operation from the state as loaded.
  public func plan(of operation: Operation) -> ChangePlan {
    var rehearsal = Rehearsal(operation, in: self)
    return rehearsal.run()
  }
}

/// Runs an operation with answers made up from the state, and notes its requests.
///
/// The operation itself decides what is sent, in which batches and in which order, so that a plan cannot differ from it.
private struct Rehearsal {
  private var operation: Operation
  private let app: AppState
  private let planner: RequestPlanner
  private var plan = ChangePlan()
  /// Whether the server is asked first what an earlier attempt has created.
  private var asksBeforeCreating = false

  init(_ operation: Operation, in app: AppState) {
    self.operation = operation
    self.app = app
    planner = RequestPlanner(address: app.session.address, project: app.session.project)
  }

  mutating func run() -> ChangePlan {
    _ = operation.advance()
    while !operation.isOver {
      var claimed: Set<PlaylistID> = []
      let calls = operation.dispatch(claimed: &claimed)
      guard !calls.isEmpty else { break }
      for call in calls {
        note(call)
        _ = operation.answered(call.id.number, .success(answer(to: call.request)))
      }
    }
    noteUnlisted()
    noteGenerally()
    return plan
  }

  private mutating func note(_ call: Call) {
    if isUnlisted, case .add = call.request { return }
    var requests: [PlannedRequest] = []
    var note = operation.planNote(for: call)
    switch call.request {
    case .page: asksBeforeCreating = true
    case .create where asksBeforeCreating: note = "Only if there is none."
    default: break
    }
    do throws(APIError) { requests = try self.requests(call.request) } catch { note = error.explanation }
    plan.items.append(ChangePlan.Item(text: operation.planText(for: call), requests: requests, note: note))
  }

  private func requests(_ request: Request) throws(APIError) -> [PlannedRequest] {
    switch request {
    case .page(let query, let offset, let limit):
      try planner.playlists(query, limit: limit, offset: offset)
    case .playlist(let id): try planner.playlist(id)
    case .recordings(let playlist, let offset, let limit):
      try planner.recordings(of: playlist, limit: limit, offset: offset)
    case .create(let new): planner.create(new)
    case .update(let target, let changes, let expected):
      try planner.update(target, with: changes, expecting: expected, copy: app.library[target.id])
    case .add(let ids, let id, _): try planner.addRecordings(ids, to: id)
    case .remove(let ids, let id): try planner.removeRecordings(ids, from: id)
    case .membership(let ids, let id): try planner.members(among: ids, of: .collection(id))
    case .lookUp(let ids, let target, _):
      try planner.members(
        among: ids, of: target, questionLimit: PriorMembers.questionLimit)
    case .markWatched(let id): try planner.markAsViewed(id)
    case .recording(let id): try planner.recording(id)
    // No operation asks for these.
    case .matches, .project, .projects: []
    }
  }

  // MARK: Answers

  private func answer(to request: Request) -> Answer {
    switch request {
    case .page: .page(PlaylistPage(totalCount: 0, playlists: []))
    case .playlist(let id): .playlist(app.library[id] ?? Playlist(id: id))
    case .recordings(let playlist, let offset, let limit):
      .recordings(page(of: playlist.id, offset: offset, limit: limit))
    case .create(let new): .playlist(created(new))
    case .update(let target, let changes, _):
      .playlist((app.library[target.id] ?? Playlist(id: target.id)).applying(changes))
    case .add(let ids, _, _), .remove(let ids, _):
      .outcomes(Dictionary(ids.map { ($0, .done) }) { first, _ in first })
    case .membership(let ids, _): .membership(Dictionary(ids.map { ($0, true) }) { first, _ in first })
    case .lookUp(let ids, _, let prior): .membership(prior.memberships(of: ids))
    case .recording(let id): .recording(Recording(id: id))
    case .markWatched, .matches, .project, .projects: .done
    }
  }

  private func created(_ new: NewPlaylist) -> Playlist {
    var playlist = Playlist(id: ChangePlan.newPlaylist)
    playlist.name = new.name
    playlist.kind = .collection
    if case .savedFilter(let filters) = new.content {
      (playlist.kind, playlist.filters) = (.savedFilter, filters)
    }
    return playlist
  }

  // MARK: The members of a source

  /// The members of what is duplicated, as the server has listed them; nil until it has listed all.
  private func listed(_ id: PlaylistID) -> [Recording]? {
    app.detail[id].flatMap { $0.isComplete && !$0.origin.isSortedByServer ? $0.all : nil }
  }

  /// Whether the recordings to add depend on the server's answers.
  private var isUnlisted: Bool {
    operation.steps.contains { step in
      if case .list(let playlist) = step.work { listed(playlist.id) == nil } else { false }
    }
  }

  private func page(of id: PlaylistID, offset: Int, limit: Int) -> RecordingPage {
    let all = listed(id) ?? []
    let page = Array(all.dropFirst(offset).prefix(limit))
    return RecordingPage(recordings: page, hasNext: offset + page.count < all.count)
  }

  private mutating func noteUnlisted() {
    guard isUnlisted, operation.heldCount != 0 else { return }
    let some = operation.heldCount.map { "Up to \(counted($0, "recording"))" } ?? "Recordings"
    plan.items.append(
      ChangePlan.Item(
        text: "Add them to \(operation.targetName)", requests: [],
        note: "\(some): those that the server lists, \(RecordingID.batchLimit) with each request."))
  }

  private mutating func noteGenerally() {
    if plan.requests.contains(where: { $0.path.contains(ChangePlan.newPlaylist.rawValue) }) {
      plan.notes.append("\(ChangePlan.newPlaylist) stands for the short_id in the answer to the creation.")
    }
    if operation.steps.contains(where: { $0.work == .add || $0.work == .remove }) {
      plan.notes.append(
        "Servers before August 2026 take one request for each recording. If another number is added "
          + "than expected, the server is asked which of them are in.")
    }
    if plan.requests.contains(where: { $0.purpose == .comparison }) {
      plan.notes.append("If the comparison finds something else than shown here, nothing is changed.")
    }
    if plan.requests.contains(where: { $0.purpose == .filters }) {
      plan.notes.append("The filters are sent back as the server then has them.")
    }
  }
}
