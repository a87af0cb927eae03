extension DemoStore {
  mutating func listPlaylists(_ call: Call) throws(APIFailure) -> DemoResponse {
    let project = projects[call.project]
    let query = try ListQuery(
      call, users: users, generation: options.generation, recordings: project.recordings)
    let found = rows(query, call)
    if found.serials.contains(where: { $0 < 0 }) { findBuiltInMembers(call) }
    let rows = found.serials.compactMap { projects[call.project].playlists.row($0) }
    guard !rows.contains(where: \.filters.breaksAnswers) else {
      return .page(500, title: "PostHog")
    }
    var json = JSONWriter()
    json.object { json in
      json.set("count", found.count)
      json.set(
        "next",
        link(call, query, to: query.offset + query.limit, when: query.offset + query.limit < found.count))
      json.set("previous", link(call, query, to: max(0, query.offset - query.limit), when: query.offset > 0))
      json.set("results", array: { json in for row in rows { write(row, to: &json, call) } })
    }
    return .json(200, json.bytes)
  }

  /// One page of serials and how many there are in all.
  private mutating func rows(_ query: ListQuery, _ call: Call) -> (serials: [Int], count: Int) {
    if query.isBuiltInOnly(call, options.generation) {
      let serials = query.builtIn.filter { serial in
        BuiltInCollection(serial: serial).map { query.filter.includes($0.playlist) { _, _ in false } }
          ?? false
      }
      return (Array(serials.dropFirst(query.offset).prefix(query.limit)), serials.count)
    }
    if query.filter.isEmpty {
      let walk = projects[call.project].playlists.walk(query.order, builtIn: query.builtIn)
      return (walk.page(offset: query.offset, limit: query.limit), walk.count)
    }
    let members = projects[call.project].members
    let serials = projects[call.project].playlists.scan(
      query.order, builtIn: query.builtIn, tag: query.filter, membership: members.revision
    ) { row in
      query.filter.includes(row) { row, member in members.members(of: row).contains(member) }
    }
    return (Array(serials.dropFirst(query.offset).prefix(query.limit)), serials.count)
  }

  /// An absolute address made of what the server believes its own to be: the Host header.
  private func link(_ call: Call, _ query: ListQuery, to offset: Int, when isNeeded: Bool) -> String? {
    guard isNeeded else { return nil }
    var items = call.request.query
    items.set("limit", String(query.limit))
    items.remove("offset")
    if offset > 0 { items.set("offset", String(offset)) }
    let scheme = call.request.header("x-forwarded-proto") == "https" ? "https" : "http"
    let host = call.request.header("host") ?? "127.0.0.1"
    return "\(scheme)://\(host)\(call.request.rawPath)?\(items.text)"
  }

  func write(_ row: Playlist, to json: inout JSONWriter, _ call: Call) {
    row.write(to: &json, collection: collectionCount(row, call), generation: options.generation) { id in
      userJSON[id]
    }
  }

  private func collectionCount(_ row: Playlist, _ call: Call) -> CollectionCount {
    let project = projects[call.project]
    let user = call.caller.user.id
    if let builtIn = BuiltInCollection(serial: row.serial) {
      let members = builtInMembers[BuiltInKey(call, builtIn, project)] ?? []
      let watched = members.count { project.recordings.isWatched($0, by: user) }
      return CollectionCount(count: members.isEmpty ? nil : members.count, watched: watched)
    }
    let count = project.members.count(of: row)
    guard count > 0 else { return CollectionCount() }
    // A 2025 server reads a dead column and always says none.
    guard options.generation == .y2026 else { return CollectionCount(count: count) }
    let watched = project.members.members(of: row).count { member in
      if case .known(let index) = member { project.recordings.isWatched(index, by: user) } else { false }
    }
    return CollectionCount(count: count, watched: watched)
  }
}

/// What a user's built-in collection depends on; time counts by the hour.
struct BuiltInKey: Hashable, Sendable {
  var project: Int
  var user: Int
  var collection: BuiltInCollection
  var hour: Int
  var revision: Int

  init(_ call: Call, _ collection: BuiltInCollection, _ project: Project) {
    self.project = call.project
    user = call.caller.user.id
    self.collection = collection
    hour = call.now.micros / Moment.hour
    revision = collection == .watchHistory ? project.recordings.revision : 0
  }

  func isOutdated(by newer: BuiltInKey) -> Bool {
    project == newer.project && user == newer.user && collection == newer.collection
  }
}

extension DemoStore {
  /// Finds the members of the built-in collections, unless they are known.
  mutating func findBuiltInMembers(_ call: Call) {
    guard options.generation == .y2026 else { return }
    let project = projects[call.project]
    for collection in BuiltInCollection.allCases {
      let key = BuiltInKey(call, collection, project)
      guard builtInMembers[key] == nil else { continue }
      builtInMembers = builtInMembers.filter { !$0.key.isOutdated(by: key) }
      builtInMembers[key] = project.recordings.members(of: collection, user: key.user, now: call.now)
    }
  }
}
