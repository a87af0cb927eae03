/// The query of a list of playlists, read as the server of its generation reads it.
struct ListQuery: Sendable {
  var limit: Int
  var offset: Int
  var order: ListOrder
  var filter = ListFilter()
  /// Serials of the built-in rows that take part.
  var builtIn: [Int] = []

  static let defaultLimit = 100
  /// On 2026 servers; the older have none.
  static let largestLimit = 500
  /// Beyond every list, and yet safe to add to.
  static let endless = 1 << 40

  init(_ call: Call, users: [Int: User], generation: ServerGeneration, recordings: RecordingTable)
    throws(APIFailure)
  {
    let query = call.request.query
    let asked = query["limit"].flatMap { Int($0.trimmed) }.flatMap { $0 > 0 ? $0 : nil } ?? Self.defaultLimit
    limit = min(asked, generation == .y2026 ? Self.largestLimit : Self.endless)
    offset = min(max(0, query["offset"].flatMap { Int($0.trimmed) } ?? 0), Self.endless)
    guard let order = ListOrder(parameter: query["order"], generation: generation) else { throw .serverError }
    self.order = order
    // Any value counts, `false` and nothing too.
    filter.pinnedOnly = query["pinned"] != nil
    if query["user"] != nil { filter.createdBy.append(call.caller.user.id) }
    if let text = query["created_by"], !text.isEmpty {
      if let id = Int(text), generation == .y2026 || users[id] != nil {
        filter.createdBy.append(id)
      } else {
        throw generation == .y2026 ? .serverError : .unknownCreator
      }
    }
    filter.search = query["search"].flatMap { $0.isEmpty ? nil : $0.lowercased() }
    if generation != .documented { filter.kind = query["type"].flatMap(Playlist.Kind.init) }
    if generation != .y2026 { filter.shortID = query["short_id"].flatMap { $0.isEmpty ? nil : $0 } }
    filter.from = query["date_from"].map { Moment(query: $0, now: call.now) }
    filter.to = query["date_to"].map { Moment(query: $0, now: call.now) }
    filter.member = query["session_recording_id"].map { recordings.member($0) }
    if generation == .y2026 { chooseBuiltIn(query["collection_type"]) }
  }

  /// Built-in rows stay out of lists that ask for what they cannot be.
  private mutating func chooseBuiltIn(_ collectionType: String?) {
    let isAskedFor = collectionType != "custom" && filter.kind != .filters
    guard isAskedFor, !filter.pinnedOnly, filter.createdBy.isEmpty else { return }
    builtIn = BuiltInCollection.allCases.map(\.serial)
  }

  /// Whether ordinary rows stay out.
  func isBuiltInOnly(_ call: Call, _ generation: ServerGeneration) -> Bool {
    generation == .y2026 && call.request.query["collection_type"] == "synthetic"
  }
}

extension RecordingTable {
  /// The member that this id is.
  func member(_ id: String) -> MembershipTable.Member { index(id: id).map { .known($0) } ?? .unknown(id) }
}
