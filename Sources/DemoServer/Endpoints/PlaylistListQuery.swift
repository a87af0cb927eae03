import FoundationEssentials

/// The query of a playlist list, parsed as a server of its generation does.
struct PlaylistListQuery: Sendable {
  var limit: Int
  var offset: Int
  var order: SortOrder
  var filter = PlaylistListFilter()
  var builtIn: [BuiltInCollection] = []
  /// Whether only built-in rows were requested.
  var excludesOrdinary = false

  static let defaultLimit = 100
  /// On 2026 servers; older ones have none.
  static let maximumLimit = 500
  /// Beyond every list, yet safe to add to.
  static let maximumOffset = 1 << 40

  init(_ call: APICall, users: [Int: User], options: DemoServerOptions, recordings: RecordingTable)
    throws(APIFailure)
  {
    let generation = options.generation
    let query = call.request.query
    let requested =
      query["limit"].flatMap { Int($0.trimmed) }.flatMap { $0 > 0 ? $0 : nil } ?? Self.defaultLimit
    limit = min(requested, generation == .y2026 ? Self.maximumLimit : Self.maximumOffset)
    offset = min(max(0, query["offset"].flatMap { Int($0.trimmed) } ?? 0), Self.maximumOffset)
    guard let order = SortOrder(parameter: query["order"], options) else {
      throw .serverError
    }
    self.order = order
    // Any value counts, even `false` and the empty one.
    filter.pinnedOnly = query["pinned"] != nil
    if query["user"] != nil { filter.createdBy.append(call.principal.user.id) }
    if let text = query["created_by"], !text.isEmpty {
      if let id = Int(text), generation == .y2026 || users[id] != nil {
        filter.createdBy.append(id)
      } else {
        throw generation == .y2026 ? .serverError : .unknownCreator
      }
    }
    filter.search = query["search"].flatMap { $0.isEmpty ? nil : $0.lowercased() }
    if generation != .documented { filter.kind = query["type"].flatMap(Playlist.Kind.init) }
    filter.from = query["date_from"].map { Date(query: $0, now: call.now) }
    filter.to = query["date_to"].map { Date(query: $0, now: call.now) }
    filter.member = query["session_recording_id"].map { recordings.member(id: $0) }
    guard generation == .y2026 else { return }
    excludesOrdinary = query["collection_type"] == "synthetic"
    // No built-in row is a saved filter, pinned or created by anyone.
    if query["collection_type"] != "custom", filter.kind != .filters, !filter.pinnedOnly,
      filter.createdBy.isEmpty
    {
      builtIn = BuiltInCollection.all(options)
    }
  }
}
