public import PostHogAPI

/// Combines marked collections: lists their members, shows how many each choice has, and hands one to the picker.
public struct CombineMenu: Hashable, Sendable {
  /// How many collections may be combined; each takes at least one request.
  static let limit = 20

  public let playlists: [Playlist]
  public private(set) var cursor = 0
  public private(set) var error: APIError?
  /// Nil until all members are listed.
  public private(set) var sets: CollectionSets?
  /// How many recordings each choice has, counted once; empty until all members are listed.
  public private(set) var counts: [Int] = []
  /// The collections whose members are listed.
  private var listed: [CollectionSets.Collection] = []
  /// Of the collection that is being listed.
  private var rows: [RecordingID] = []
  private var pager = RecordingPager()
  private var loading: Call?
  private var nextNumber = 1

  init(_ playlists: [Playlist]) { self.playlists = playlists }

  public var title: String { "Combine \(counted(playlists.count, "collection"))" }

  public var choices: [CollectionSets.Choice] {
    [.union, .intersection] + playlists.indices.map { .difference($0) }
  }

  /// How many recordings have been listed so far.
  public var listedCount: Int { listed.reduce(rows.count) { $0 + $1.recordings.count } }

  /// Such as `only in “Checkout”`.
  public func title(of choice: CollectionSets.Choice) -> String {
    switch choice {
    case .union: "in any of them"
    case .intersection: playlists.count == 2 ? "in both" : "in all of them"
    case .difference(let index): "only in “\(playlists[index].titleText)”"
    }
  }

  /// What the counts leave out; nil when they are whole.
  public var caveat: String? {
    let cut = sets?.collections.filter { $0.unknownCount > 0 } ?? []
    guard !cut.isEmpty else { return nil }
    let count = cut.reduce(0) { $0 + $1.unknownCount }
    return
      "Without \(counted(count, "member")) of \(enumerated(cut.map(\.playlist.titleText))) that the server does not list."
  }

  // MARK: Loading

  private mutating func load(in context: DialogContext) -> DialogResponse {
    guard loading == nil, error == nil, listed.count < playlists.count else { return .stay }
    let playlist = playlists[listed.count]
    let call = Call(
      .recordings(playlist.reference, offset: pager.nextOffset, limit: RecordingsState.pageSize),
      owner: .dialog(context.layer), number: nextNumber)
    loading = call
    nextNumber += 1
    return .stay(.effect(.call(call)))
  }

  private mutating func answered(
    _ call: Call, _ result: Result<Answer, APIError>, in context: DialogContext
  ) -> DialogResponse {
    guard loading == call else { return .stay }
    loading = nil
    switch result.recordings {
    case .failure(let error):
      self.error = error
      return .stay(.say(.failure, "\(reason: error)", error))
    case .success(let page):
      rows += pager.advance(past: page).map(\.id)
      if pager.isAtEnd {
        let playlist = playlists[listed.count]
        listed.append(.init(playlist, listed: rows, known: context.app.history.members(of: playlist.id)))
        rows = []
        pager = RecordingPager()
      }
      if listed.count == playlists.count {
        let sets = CollectionSets(collections: listed)
        counts = choices.map { sets.recordings($0).count }
        self.sets = sets
      }
      return load(in: context)
    }
  }
}

extension CombineMenu: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.back): return .close(loading.map { [.effect(.cancel($0.id))] } ?? [])
    case .command(.submit): return submit(in: context)
    case .command, .row, .scroll:
      cursor = input.row(from: cursor, count: choices.count, height: choices.count)
      // Any key starts the list of members; the pointer only looks around.
      if case .command = input { return load(in: context) }
    case .answered(let call, let result): return answered(call, result, in: context)
    default: break
    }
    return .stay
  }

  private mutating func submit(in context: DialogContext) -> DialogResponse {
    guard let sets, let first = playlists.first else {
      guard error != nil else { return .stay(.say(.info, "The members are still being listed.")) }
      error = nil
      return load(in: context)
    }
    let choice = choices[cursor]
    let recordings = sets.recordings(choice)
    guard !recordings.isEmpty else {
      return .stay(.say(.warning, "There is no recording \(title(of: choice))."))
    }
    var picker = CollectionPicker(recordings, of: first)
    picker.combines(sources: playlists)
    return DialogResponse(step: .replace(.picker(picker)), delivery: .pause)
  }
}
