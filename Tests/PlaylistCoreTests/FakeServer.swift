import FoundationEssentials
import LosslessJSON

@testable import PlaylistCore
@testable import PostHogAPI

/// A server in a few lines: a list of playlists in their order, members, and the rules that the core relies on.
struct FakeServer {
  var playlists: [Playlist]
  var members: [PlaylistID: [RecordingID]] = [:]
  /// What it knows of recordings, beyond their IDs.
  var facts: [RecordingID: Recording] = [:]
  /// What the query of any saved filter finds, last started first.
  var found: [RecordingID] = []
  /// Members that it cannot load any more.
  var lost: Set<RecordingID> = []
  /// The flaw of the newest servers: the first so many each time, and always more to come.
  var listsOnly: Int?
  /// Recordings that the server takes in no collection.
  var refused: Set<RecordingID> = []
  /// What it does not know, as older servers.
  var unknownFilters: Set<ListFilter> = []
  /// The owner of the key.
  static let userID = 1
  private var deleted: [PlaylistID: Playlist] = [:]
  private var made = 0

  init(playlists count: Int, builtIn: Int) {
    playlists =
      (0..<builtIn).map {
        Playlist(
          id: PlaylistID("synthetic-\($0)"), name: "Built-in \($0)", kind: .collection, isSynthetic: true)
      }
      + (0..<count).map { Self.playlist($0) }
  }

  static func playlist(_ number: Int) -> Playlist {
    Playlist(
      id: PlaylistID("p\(number)"), name: "Playlist \(number)", kind: .collection,
      lastModifiedAt: Date(timeIntervalSince1970: 1_780_000_000 - Double(number)), counts: RecordingsCounts())
  }

  mutating func insertNew(at row: Int) -> PlaylistID {
    made += 1
    let playlist = Playlist(id: PlaylistID("new\(made)"), name: "New \(made)", kind: .collection)
    playlists.insert(playlist, at: min(row, playlists.count))
    return playlist.id
  }

  mutating func answer(_ request: Request) -> Result<Answer, APIError> {
    switch request {
    case .page(let query, let offset, let limit): .success(.page(page(query, offset: offset, limit: limit)))
    case .playlist(let id): find(id).map { .success(.playlist($0)) } ?? .failure(APIError(.notFound))
    case .recordings(let playlist, let offset, let limit):
      .success(.recordings(recordings(of: playlist.id, offset: offset, limit: limit)))
    case .matches(let query, let offset, let limit):
      .success(.recordings(matches(query, offset: offset, limit: limit)))
    case .project: .success(.project(Project(id: 7, name: "Storefront")))
    case .projects:
      .success(.projects([Project(id: 1, name: "Storefront"), Project(id: 2, name: "Sandbox")]))
    case .create(let new): .success(.playlist(create(new)))
    case .update(let target, let changes, let expected): update(target.id, changes, expecting: expected)
    case .add(let ids, let id, let memberships):
      .success(.outcomes(add(ids, to: id, before: memberships)))
    case .remove(let ids, let id): .success(.outcomes(change(id, ids, isAddition: false)))
    case .membership(let ids, let id): .success(.membership(membership(of: ids, in: id)))
    case .lookUp(let ids, let target, let prior): .success(.membership(lookUp(ids, in: target.id, prior)))
    case .markWatched(let id): markWatched(id)
    case .recording(let id):
      lost.contains(id) ? .failure(APIError(.notFound)) : .success(.recording(recording(id)))
    }
  }

  /// Deletes a playlist as someone else would.
  mutating func delete(_ id: PlaylistID) {
    _ = update(id, PlaylistChanges(isDeleted: true), expecting: nil)
  }

  func find(_ id: PlaylistID) -> Playlist? { playlists.first { $0.id == id } }

  private func page(_ query: PlaylistQuery, offset: Int, limit: Int) -> PlaylistPage {
    if let id = query.id {
      return PlaylistPage(totalCount: find(id) == nil ? 0 : 1, playlists: find(id).map { [$0] } ?? [])
    }
    let wanted = query.search.lowercased()
    var found = playlists.filter { playlist in
      (wanted.isEmpty || (playlist.name ?? "").lowercased().contains(wanted))
        && query.filters.allSatisfy {
          unknownFilters.contains($0) || matches(playlist, $0, query)
        }
    }
    if !query.order.isDescending { found.reverse() }
    let page = Array(found.dropFirst(offset).prefix(limit))
    let end = offset + page.count
    return PlaylistPage(
      totalCount: found.count, playlists: page, nextOffset: end < found.count ? end : nil)
  }

  private func matches(_ playlist: Playlist, _ filter: ListFilter, _ query: PlaylistQuery) -> Bool {
    switch filter {
    case .kind: playlist.kind == query.kind
    case .pinned: playlist.isPinned
    case .createdBy: playlist.createdBy?.id == query.createdBy
    case .containing: members[playlist.id]?.contains { $0 == query.containing } ?? false
    case .origin: playlist.isSynthetic == (query.origin == .synthetic)
    case .mine: !playlist.isSynthetic && (playlist.createdBy?.id ?? Self.userID) == Self.userID
    case .modifiedAfter, .modifiedBefore: !playlist.isSynthetic
    }
  }

  private func recordings(of id: PlaylistID, offset: Int, limit: Int) -> RecordingPage {
    let all = (members[id] ?? []).filter { !lost.contains($0) }.map { recording($0) }
    if let listsOnly {
      return RecordingPage(recordings: Array(all.prefix(listsOnly)), hasNext: all.count > listsOnly)
    }
    let page = all.dropFirst(offset).prefix(limit)
    return RecordingPage(recordings: Array(page), hasNext: offset + page.count < all.count)
  }

  /// Knows the orders by start and length, and the filter for errors.
  private func matches(_ query: RecordingsQuery, offset: Int, limit: Int) -> RecordingPage {
    var rows = found.map { recording($0) }
    if query.havingPredicates.contains(where: { $0["key"] == "console_error_count" }) {
      rows.removeAll { ($0.consoleErrorCount ?? 0) == 0 }
    }
    if query.order.column == .duration { rows.sort { ($0.duration ?? 0) > ($1.duration ?? 0) } }
    if !query.order.isDescending { rows.reverse() }
    let page = rows.dropFirst(offset).prefix(limit)
    return RecordingPage(recordings: Array(page), hasNext: offset + page.count < rows.count)
  }

  func recording(_ id: RecordingID) -> Recording { facts[id] ?? Recording(id: id) }

  private mutating func markWatched(_ id: RecordingID) -> Result<Answer, APIError> {
    guard !lost.contains(id) else { return .failure(APIError(.notFound)) }
    var row = recording(id)
    row.isViewed = true
    facts[id] = row
    return .success(.done)
  }

  private mutating func update(
    _ id: PlaylistID, _ changes: PlaylistChanges, expecting expected: PlaylistChanges?
  ) -> Result<Answer, APIError> {
    // Deleted playlists can be changed, and only not be fetched for a comparison.
    let isCompared = expected.map { !$0.isEmpty && $0.isDeleted != true } ?? false
    guard let current = find(id) ?? (isCompared ? nil : deleted[id]) else {
      return .failure(APIError(.notFound))
    }
    if let expected, !expected.fieldsDiffering(from: current).isEmpty { return .success(.conflict(current)) }
    var changed = current.applying(changes)
    changed.name = changed.name?.trimmed
    changed.description = changed.description.trimmed
    playlists.removeAll { $0.id == id && changed.isDeleted }
    deleted[id] = changed.isDeleted ? changed : nil
    if let index = playlists.firstIndex(where: { $0.id == id }) {
      playlists[index] = changed
    } else if !changed.isDeleted {
      playlists.insert(changed, at: 0)
    }
    return .success(.playlist(changed))
  }

  private mutating func create(_ new: NewPlaylist) -> Playlist {
    made += 1
    var playlist = Playlist(
      id: PlaylistID("made\(made)"), name: new.name, description: new.description, isPinned: new.isPinned,
      kind: .collection)
    playlist.createdBy = User(id: Self.userID)
    if case .savedFilter(let filters) = new.content {
      playlist.kind = .savedFilter
      playlist.filters = filters
    }
    playlists.insert(playlist, at: playlists.firstIndex { !$0.isSynthetic } ?? playlists.count)
    return playlist
  }

  private func membership(of ids: [RecordingID], in id: PlaylistID) -> [RecordingID: Bool] {
    let members = Set(members[id] ?? [])
    return Dictionary(uniqueKeysWithValues: ids.map { ($0, members.contains($0)) })
  }

  /// Lists at most `listsOnly` members, and answers about single recordings as the client asks for them.
  private func lookUp(
    _ ids: [RecordingID], in id: PlaylistID, _ prior: PriorMembers
  ) -> [RecordingID: Bool] {
    let all = members[id] ?? []
    let listed = Set(all.filter { !lost.contains($0) }.prefix(listsOnly ?? .max))
    let isComplete = prior.count.map { listed.union(prior.members).count >= $0 } ?? false
    let unlisted = ids.filter { !listed.contains($0) }
    if isComplete || unlisted.count <= PriorMembers.questionLimit { return membership(of: ids, in: id) }
    return Dictionary(ids.filter(listed.contains).map { ($0, true) }) { first, _ in first }
  }

  /// Counts what it adds, as the bulk call does; the rest is what the client makes of that.
  private mutating func add(
    _ ids: [RecordingID], to id: PlaylistID, before memberships: [RecordingID: Bool]
  ) -> [RecordingID: RecordingOutcome] {
    let old = Set(members[id] ?? [])
    var outcomes = change(id, ids.filter { !old.contains($0) }, isAddition: true)
    let added = outcomes.values.count { $0 == .done }
    let expected = ids.filter { memberships[$0] != true && !refused.contains($0) }.count
    let isCertain = added == expected || added == 0
    if !isCertain { for id in outcomes.keys where outcomes[id] == .done { outcomes[id] = .isPresent } }
    for id in ids where old.contains(id) { outcomes[id] = isCertain ? .wasPresent : .isPresent }
    return outcomes
  }

  private mutating func change(
    _ id: PlaylistID, _ ids: [RecordingID], isAddition: Bool
  ) -> [RecordingID: RecordingOutcome] {
    var outcomes: [RecordingID: RecordingOutcome] = [:]
    for recording in ids {
      guard !refused.contains(recording) else {
        outcomes[recording] = .failed(APIError(.server))
        continue
      }
      if isAddition {
        members[id, default: []].append(recording)
      } else {
        members[id]?.removeAll { $0 == recording }
      }
      outcomes[recording] = .done
    }
    return outcomes
  }
}
