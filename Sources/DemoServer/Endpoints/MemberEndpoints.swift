import FoundationEssentials
import LosslessJSON

/// The recordings of a playlist.
extension DemoBackend {
  mutating func listMembers(of shortID: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    let row = try livePlaylist(shortID, call)
    let isNew = options.generation == .y2026
    let query = try RecordingQuery(call.request.query, refusesUnknown: !isNew || kind(of: row) == nil)
    if let builtIn = BuiltInCollection(serial: row.serial) {
      cacheBuiltInMembers(call)
      return recordingsPage(builtInMembers(of: builtIn, call), query, call)
    }
    let project = projects[call.project]
    guard kind(of: row) != .filters else { return recordingsPage([], query, call) }
    // Last added first. Members that are missing or too old are counted but not listed.
    let listable = project.members.members(of: row).reversed().compactMap { member -> Int? in
      guard case .stored(let index) = member else { return nil }
      let recording = project.recordings.row(index)
      return project.recordings.isListable(recording, at: call.now, options.generation) ? index : nil
    }
    if isNew, kind(of: row) == nil { return recentPage(listable, query, call) }
    if isNew {
      // The bug of 2026 servers: always the first fifty, always with more to come.
      return recordingsPage(Array(listable.prefix(50)), hasNext: listable.count > 50, call)
    }
    // Older servers cut the page by start time and then sort it by the order of adding.
    let byStart = listable.sorted { project.recordings.row($0).start > project.recordings.row($1).start }
    let page = Set(byStart.dropFirst(query.offset).prefix(query.limit))
    return recordingsPage(
      listable.filter(page.contains), hasNext: byStart.count > query.offset + query.limit, call)
  }

  /// Playlists without a type are read like a saved filter: newest first, of the last three days if nothing else is
  /// asked for.
  private func recentPage(_ indexes: [Int], _ query: RecordingQuery, _ call: APICall) -> DemoResponse {
    let table = projects[call.project].recordings
    let start = Date(query: call.request.query["date_from"] ?? "-3d", now: call.now)
    let recent = indexes.filter { table.row($0).start >= start }
    return recordingsPage(recent.sorted { table.row($0).start > table.row($1).start }, query, call)
  }

  func recordingsPage(_ indexes: [Int], _ query: RecordingQuery, _ call: APICall) -> DemoResponse {
    recordingsPage(
      Array(indexes.dropFirst(query.offset).prefix(query.limit)),
      hasNext: indexes.count > query.offset + query.limit, call)
  }

  // MARK: Changes

  /// Accepts IDs of no recording, and members again.
  mutating func addMember(
    _ id: String, to shortID: String, _ call: APICall
  ) throws(APIFailure) -> DemoResponse {
    guard !id.contains(".") else { throw .notFound }
    let row = try livePlaylist(shortID, call)
    if row.isBuiltIn { throw .serverError }
    if kind(of: row) == .filters { throw .addToSavedFilter }
    guard id.unicodeScalars.count <= 200, !id.unicodeScalars.contains("\0"), !isInOtherProject(id, call)
    else { throw .serverError }
    let member = projects[call.project].recordings.member(id: id)
    _ = projects[call.project].members.add(member, to: row)
    return .success
  }

  /// Answers a 500 if the recording is not a member.
  mutating func removeMember(
    _ id: String, from shortID: String, _ call: APICall
  ) throws(APIFailure) -> DemoResponse {
    guard !id.contains(".") else { throw .notFound }
    let row = try livePlaylist(shortID, call)
    if row.isBuiltIn { throw .serverError }
    let member = projects[call.project].recordings.member(id: id)
    guard projects[call.project].members.remove(member, from: row) else { throw .serverError }
    return .success
  }

  mutating func addMembers(to shortID: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    let ids = try bulkIDs(call)
    let row = try livePlaylist(shortID, call)
    if kind(of: row) == .filters { throw .addToSavedFilter }
    var added = 0
    for id in ids.compactMap(\.self) where !row.isBuiltIn && !isInOtherProject(id, call) {
      let member = projects[call.project].recordings.member(id: id)
      if projects[call.project].members.add(member, to: row) { added += 1 }
    }
    return .json(["success": true, "added_count": .int(added), "total_requested": .int(ids.count)])
  }

  mutating func removeMembers(from shortID: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    let ids = try bulkIDs(call)
    let row = try livePlaylist(shortID, call)
    var removed = 0
    for id in ids.compactMap(\.self) where !row.isBuiltIn {
      let member = projects[call.project].recordings.member(id: id)
      if projects[call.project].members.remove(member, from: row) { removed += 1 }
    }
    return .json(["success": true, "deleted_count": .int(removed), "total_requested": .int(ids.count)])
  }

  /// Numbers are read as text; nil stands for a null, which is counted and skipped.
  private func bulkIDs(_ call: APICall) throws(APIFailure) -> [String?] {
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

  /// IDs are unique across all projects of a server.
  private func isInOtherProject(_ id: String, _ call: APICall) -> Bool {
    projects.indices.contains { index in
      index != call.project
        && (projects[index].recordings.index(id: id) != nil
          || projects[index].members.contains(.missing(id: id)))
    }
  }
}
