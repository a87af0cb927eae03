public import PostHogAPI

/// Where recordings are to be copied or moved: collections, searched on the server as the user types, and a
/// new one on top.
public struct CollectionPicker: Hashable, Sendable {
  static let pageSize = 50
  /// How near the end of the known rows the cursor comes before more are fetched.
  static let prefetchDistance = 15
  /// The most requests between two inputs: pages may hold nothing to choose, from old servers or from one that lies.
  private static let requestsPerInput = 12

  public let recordings: [RecordingID]
  /// The playlist that they are in; nil for recordings of a link.
  let source: Playlist?
  /// Why they cannot leave the source; nil when they can.
  public private(set) var moveRefusal: String?
  public internal(set) var isMove = false
  public internal(set) var field = TextField()
  /// Last changed first.
  public internal(set) var collections: [Playlist] = []
  /// Row 0 is the new collection, the others are `collections`.
  public internal(set) var cursor = 0
  /// Whether the user has put the cursor on the new collection; it is there anyway while nothing is found.
  private var isNewWanted = false
  public internal(set) var top = 0
  public internal(set) var error: APIError?
  /// What `collections` are the answer to; nil before the first.
  private var answered: String?
  /// Where the next page begins; nil at the end.
  private var nextOffset: Int? = 0
  private var loading: Call?
  private var nextNumber = 1
  /// Requests since the last input.
  private var requestCount = 0

  init(_ recordings: [RecordingID], of source: Playlist?) {
    self.recordings = recordings
    self.source = source
    moveRefusal =
      if let source, source.isSynthetic {
        "“\(source.titleText)” is built into PostHog: its recordings can only be copied."
      } else if let source, source.kind == .savedFilter {
        "“\(source.titleText)” is a saved filter: what it finds can only be copied."
      } else {
        nil
      }
  }

  /// Whether they can be moved instead of copied, or would be if the source let go of them.
  public var isFromPlaylist: Bool { source != nil }

  /// Whether the recordings come from several collections, any of which may be the target.
  private var isOfSeveral = false

  /// The recordings are those of several collections, of which the first is the source.
  mutating func combines(sources: [Playlist]) {
    isOfSeveral = sources.count > 1
    moveRefusal = "Recordings of \(counted(sources.count, "collection")) can only be copied."
  }

  /// "Copy 3 recordings to…"
  public var title: String {
    let recordings = counted(recordings.count, "recording")
    guard let source else { return "Add \(recordings) to…" }
    return isMove ? "Move \(recordings) from “\(source.titleText)” to…" : "Copy \(recordings) to…"
  }

  public var search: String { field.text.trimmed }
  public var rowCount: Int { 1 + collections.count }
  public var isLoading: Bool { loading != nil }
  /// The rows answer an older search than the one in the field.
  public var isOutdated: Bool { answered != search }

  /// Nil: the new collection.
  var chosen: Playlist? { cursor > 0 && cursor <= collections.count ? collections[cursor - 1] : nil }

  private mutating func nextCall(in context: DialogContext) -> Call? {
    guard loading == nil, error == nil, requestCount < Self.requestsPerInput, let nextOffset,
      nextOffset == 0 || !isOutdated && cursor + Self.prefetchDistance >= collections.count
    else { return nil }
    loading = Call(
      .page(PlaylistQuery(search: search, kind: .collection), offset: nextOffset, limit: Self.pageSize),
      owner: .dialog(context.layer), number: nextNumber)
    nextNumber += 1
    requestCount += 1
    return loading
  }

  private mutating func take(_ page: PlaylistPage, height: Int) {
    guard case .page(let query, let offset, _)? = loading?.request else { return }
    loading = nil
    let before = chosen?.id
    if offset == 0 { collections = [] }
    var known = Set(collections.map(\.id))
    collections += page.playlists.filter {
      !$0.isSynthetic && $0.kind != .savedFilter && (isOfSeveral || $0.id != source?.id)
        && known.insert($0.id).inserted
    }
    nextOffset = page.playlists.isEmpty && page.unreadableRows == 0 ? nil : page.nextOffset
    if offset == 0 {
      answered = query.search
      // What Enter would choose stays under the cursor, whenever the answer comes.
      let index = collections.firstIndex { $0.id == before } ?? 0
      moveCursor(to: isNewWanted ? 0 : index + 1, height: height)
    }
  }

  private mutating func moveCursor(to row: Int, height: Int) {
    cursor = max(0, min(row, rowCount - 1))
    top = Scrolling.top(top, cursor: cursor, count: rowCount, height: height)
  }

  /// Notes where the user has moved the cursor, and fetches what is then in view.
  private mutating func moved(in context: DialogContext) -> DialogResponse {
    requestCount = 0
    isNewWanted = cursor == 0
    return load(in: context)
  }
}

extension CollectionPicker: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.back): return close()
    case .command(.submit): return submit(in: context)
    case .command(.switchTransfer):
      guard isFromPlaylist else { return .stay }
      if let moveRefusal { return .stay(.say(.warning, moveRefusal)) }
      isMove.toggle()
      return .stay
    case .command(let command) where command.isMotion:
      let height = height(in: context)
      moveCursor(to: command.row(from: cursor, count: rowCount, height: height), height: height)
      return moved(in: context)
    case .row(let row):
      moveCursor(to: row, height: height(in: context))
      return moved(in: context)
    case .scroll(let rows):
      (top, cursor) = Scrolling.scrolled(
        top, cursor: cursor, count: rowCount, height: height(in: context), by: rows)
      return moved(in: context)
    case .edit(let edit):
      field.apply(edit)
      return .stay(.effect(.wait(.typingPause)))
    case .pause: return isOutdated || error != nil ? reload(in: context) : .stay
    case .answered(let call, let result): return answered(call, result, in: context)
    default: return .stay
    }
  }

  /// Rows in view, as the box draws them.
  private func height(in context: DialogContext) -> Int { max(1, context.app.list.height - 5) }

  // MARK: Loading

  /// Fetches the first or the next page if one is needed.
  mutating func load(in context: DialogContext) -> DialogResponse {
    nextCall(in: context).map { .stay(.effect(.call($0))) } ?? .stay
  }

  private mutating func reload(in context: DialogContext) -> DialogResponse {
    let cancels = loading.map { [Intent.effect(.cancel($0.id))] } ?? []
    nextOffset = 0
    requestCount = 0
    error = nil
    loading = nil
    return .perform(cancels + load(in: context).intents)
  }

  private mutating func answered(
    _ call: Call, _ result: Result<Answer, APIError>, in context: DialogContext
  ) -> DialogResponse {
    guard loading == call else { return .stay }
    switch result.playlists {
    case .success(let page):
      take(page, height: height(in: context))
      return load(in: context)
    case .failure(let error):
      loading = nil
      self.error = error
      return .stay(.say(.failure, "\(reason: error)", error))
    }
  }

  // MARK: Choosing

  private mutating func submit(in context: DialogContext) -> DialogResponse {
    if error != nil, isOutdated { return reload(in: context) }
    let searching = "Still searching for “\(search)”."
    if let chosen {
      // A row that fits what has been typed since will be in the answer too.
      let fits = chosen.titleText.lowercased().contains(search.lowercased())
      guard fits || !isOutdated else { return .stay(.say(.info, searching)) }
      return transfer(to: Operation.Target(chosen))
    }
    if search.isEmpty { return .stay(.say(.warning, "Type the name of the new collection first.")) }
    if let problem = EditForm.problem(ofName: search) { return .stay(.say(.warning, problem)) }
    // The answer may list a collection of that name.
    guard !isOutdated else { return .stay(.say(.info, searching)) }
    return transfer(to: Operation.Target(title: search))
  }

  private func transfer(to target: Operation.Target) -> DialogResponse {
    var response = close()
    response.intents.append(.change(.transfer(recordings, from: source, to: target, isMove: isMove)))
    return response
  }

  private func close() -> DialogResponse {
    .close([.effect(.cancelTimer(.typingPause))] + (loading.map { [.effect(.cancel($0.id))] } ?? []))
  }
}
