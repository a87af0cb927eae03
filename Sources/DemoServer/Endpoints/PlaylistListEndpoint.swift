import FoundationEssentials
import LosslessJSON

/// The list of playlists.
extension DemoBackend {
  mutating func listPlaylists(_ call: APICall) throws(APIFailure) -> DemoResponse {
    let query = try PlaylistListQuery(
      call, users: users, options: options, recordings: projects[call.project].recordings)
    let serials = serials(query, call)
    let page = serials.dropFirst(query.offset).prefix(query.limit)
    if page.contains(where: { $0 < 0 }) { cacheBuiltInMembers(call) }
    let rows = query.order.sortedPage(page.compactMap { projects[call.project].playlists.row(Int($0)) })
    guard !rows.contains(where: isUnreadable) else { return .html(500, title: "PostHog") }
    let next = query.offset + query.limit
    return .json([
      "count": .int(serials.count),
      "next": next < serials.count ? link(call, query, to: next) : .null,
      "previous": query.offset > 0 ? link(call, query, to: max(0, query.offset - query.limit)) : .null,
      "results": .array(rows.map { json($0, call) }),
    ])
  }

  /// All rows of the list.
  private mutating func serials(_ query: PlaylistListQuery, _ call: APICall) -> [Int32] {
    if query.excludesOrdinary {
      return query.builtIn.filter { query.filter.includes($0.playlist) { _, _ in false } }
        .map { Int32($0.serial) }
    }
    if query.filter.isEmpty {
      return projects[call.project].playlists.serials(in: query.order, with: query.builtIn)
    }
    let members = projects[call.project].members
    return projects[call.project].playlists.search(
      query.order, with: query.builtIn, filter: query.filter, membersRevision: members.revision
    ) { row in
      query.filter.includes(row) { row, member in members.members(of: row).contains(member) }
    }
  }

  /// An absolute URL on the host that the request names.
  private func link(_ call: APICall, _ query: PlaylistListQuery, to offset: Int) -> JSON {
    var items = call.request.query
    items.set("limit", String(query.limit))
    items.remove("offset")
    if offset > 0 { items.set("offset", String(offset)) }
    let scheme = call.request.header("x-forwarded-proto") == "https" ? "https" : "http"
    let host = call.request.header("host") ?? "127.0.0.1"
    return .string("\(scheme)://\(host)\(call.request.path)?\(items.text)")
  }

  /// Whether reading a row fails: servers before mid 2026 cannot write its numbers, later ones round them.
  func isUnreadable(_ row: Playlist) -> Bool {
    row.filters.hasHugeNumber && !options.roundsNumbers
  }

  func json(_ row: Playlist, _ call: APICall) -> JSON {
    row.json(collection: collectionCount(row, call), users: userJSON, generation: options.generation)
  }

  private func collectionCount(_ row: Playlist, _ call: APICall) -> CollectionCount {
    let project = projects[call.project]
    let user = call.principal.user.id
    if let builtIn = BuiltInCollection(serial: row.serial) {
      let members = builtInMembers(of: builtIn, call)
      let watched = members.count { project.recordings.isWatched($0, by: user) }
      return CollectionCount(count: members.isEmpty ? nil : members.count, watched: watched)
    }
    let count = project.members.count(of: row)
    guard count > 0 else { return CollectionCount() }
    // A 2025 server reads an obsolete column, which is always 0.
    guard options.generation == .y2026 else { return CollectionCount(count: count) }
    let watched = project.members.members(of: row).count { member in
      if case .stored(let index) = member { project.recordings.isWatched(index, by: user) } else { false }
    }
    return CollectionCount(count: count, watched: watched)
  }
}

/// Identifies a cached list of a built-in collection's recordings.
struct BuiltInMembersKey: Hashable, Sendable {
  var project: Int
  var user: Int
  var collection: BuiltInCollection
  /// Time counts by the hour.
  var hour: Int
  var revision: Int

  init(_ call: APICall, _ collection: BuiltInCollection, _ project: Project) {
    self.project = call.project
    user = call.principal.user.id
    self.collection = collection
    hour = Int(call.now.timeIntervalSince1970 / .hour)
    revision = collection == .watchHistory ? project.recordings.revision : 0
  }
}

extension DemoBackend {
  /// Finds the recordings of the built-in collections, which takes a scan of the whole table, unless cached.
  mutating func cacheBuiltInMembers(_ call: APICall) {
    guard options.generation == .y2026 else { return }
    // Entries of earlier hours and revisions are never asked for again.
    if builtInMembersCache.count >= 100 { builtInMembersCache.removeAll() }
    let project = projects[call.project]
    for collection in BuiltInCollection.all(options) {
      let key = BuiltInMembersKey(call, collection, project)
      guard builtInMembersCache[key] == nil else { continue }
      builtInMembersCache[key] = project.recordings.members(of: collection, user: key.user, now: call.now)
    }
  }

  /// The cached recordings, newest first.
  func builtInMembers(of collection: BuiltInCollection, _ call: APICall) -> [Int] {
    builtInMembersCache[BuiltInMembersKey(call, collection, projects[call.project])] ?? []
  }
}
