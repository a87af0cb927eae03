import LosslessJSON

/// The recordings of a playlist.
extension DemoStore {
  mutating func listMembers(_ call: Call, _ shortID: String) throws(APIFailure) -> DemoResponse {
    let row = try live(call, shortID)
    let isNew = options.generation == .y2026
    // An order is taken for one of playlists, and then for one of recordings, and no word is both.
    if !isNew, call.request.query["order"] != nil { throw .serverError }
    let query = try RecordingQuery(call.request.query, now: call.now, isStrict: !isNew)
    if let builtIn = BuiltInCollection(serial: row.serial) {
      findBuiltInMembers(call)
      let found = builtInMembers[BuiltInKey(call, builtIn, projects[call.project])] ?? []
      return recordingsPage(found, query, call)
    }
    let project = projects[call.project]
    guard kind(row) != .filters else { return recordingsPage([], query, call) }
    // Newest added first. A member that the store has lost, or that is too old, counts but is not listed.
    let listable = project.members.members(of: row).reversed().compactMap { member -> Int? in
      guard case .known(let index) = member else { return nil }
      let recording = project.recordings.row(index)
      return project.recordings.isListable(recording, at: call.now, options.generation) ? index : nil
    }
    if isNew {
      // The flaw of 2026: the first fifty each time, and always more to come.
      guard options.pagesOwnCollections else {
        return recordingsPage(Array(listable.prefix(50)), hasNext: listable.count > 50, call)
      }
      return recordingsPage(listable, query, call)
    }
    // The older servers cut the page by start time and only then put it in the order of adding.
    let byStart = listable.sorted { project.recordings.row($0).start > project.recordings.row($1).start }
    let page = Set(byStart.dropFirst(query.offset).prefix(query.limit))
    return recordingsPage(
      listable.filter(page.contains), hasNext: byStart.count > query.offset + query.limit, call)
  }

  private func recordingsPage(_ indexes: [Int], _ query: RecordingQuery, _ call: Call) -> DemoResponse {
    recordingsPage(
      Array(indexes.dropFirst(query.offset).prefix(query.limit)),
      hasNext: indexes.count > query.offset + query.limit, call)
  }

  // MARK: Changing

  /// Nobody checks that the recording exists; adding it again is fine.
  mutating func addMember(_ call: Call, _ shortID: String, _ id: String) throws(APIFailure) -> DemoResponse {
    guard !id.contains(".") else { throw .notFound }
    let row = try live(call, shortID)
    if row.isBuiltIn { throw .serverError }
    if kind(row) == .filters { throw .addToSavedFilter }
    guard id.unicodeScalars.count <= 200, !id.unicodeScalars.contains("\0"), !isElsewhere(id, call) else {
      throw .serverError
    }
    let member = projects[call.project].recordings.member(id)
    _ = projects[call.project].members.add(member, to: row)
    return .success
  }

  /// Removing what is not there is a server error, not a 404.
  mutating func removeMember(_ call: Call, _ shortID: String, _ id: String) throws(APIFailure) -> DemoResponse
  {
    guard !id.contains(".") else { throw .notFound }
    let row = try live(call, shortID)
    if row.isBuiltIn { throw .serverError }
    let member = projects[call.project].recordings.member(id)
    guard projects[call.project].members.remove(member, from: row) else { throw .serverError }
    return .success
  }

  mutating func addMembers(_ call: Call, _ shortID: String) throws(APIFailure) -> DemoResponse {
    let ids = try bulkIDs(call)
    let row = try live(call, shortID)
    if kind(row) == .filters { throw .addToSavedFilter }
    var added = 0
    for id in ids.compactMap(\.self) where !row.isBuiltIn && !isElsewhere(id, call) {
      let member = projects[call.project].recordings.member(id)
      if projects[call.project].members.add(member, to: row) { added += 1 }
    }
    return bulkAnswer("added_count", added, of: ids.count)
  }

  mutating func removeMembers(_ call: Call, _ shortID: String) throws(APIFailure) -> DemoResponse {
    let ids = try bulkIDs(call)
    let row = try live(call, shortID)
    var removed = 0
    for id in ids.compactMap(\.self) where !row.isBuiltIn {
      let member = projects[call.project].recordings.member(id)
      if projects[call.project].members.remove(member, from: row) { removed += 1 }
    }
    return bulkAnswer("deleted_count", removed, of: ids.count)
  }

  private func bulkAnswer(_ key: StaticString, _ count: Int, of total: Int) -> DemoResponse {
    .json { json in
      json.set("success", true)
      json.set(key, count)
      json.set("total_requested", total)
    }
  }

  /// Numbers are taken as text, nulls are counted and skipped.
  private func bulkIDs(_ call: Call) throws(APIFailure) -> [String?] {
    if case .array = call.body { throw .serverError }
    guard let ids = call.body["session_recording_ids"]?.array, !ids.isEmpty else { throw .noBulkIDs }
    guard ids.count <= 20 else { throw .tooManyBulkIDs }
    return ids.map { id in
      switch id {
      case .string(let text): text
      case .number(let digits): digits
      default: nil
      }
    }
  }

  /// Ids are unique over all projects of a server.
  private func isElsewhere(_ id: String, _ call: Call) -> Bool {
    projects.indices.contains { index in
      index != call.project
        && (projects[index].recordings.index(id: id) != nil || projects[index].members.holds(.unknown(id)))
    }
  }
}
