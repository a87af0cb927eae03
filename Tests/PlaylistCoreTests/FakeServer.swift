import FoundationEssentials
import PostHogAPI

@testable import PlaylistCore

/// A server in a few lines: a list of playlists in their order, members, and the rules that the core relies on.
struct FakeServer {
  var playlists: [Playlist]
  var members: [PlaylistID: [RecordingID]] = [:]
  /// What it knows of recordings, beyond their IDs.
  var facts: [RecordingID: Recording] = [:]
  /// Members that it cannot load any more.
  var lost: Set<RecordingID> = []
  /// The flaw of the newest servers: the first so many each time, and always more to come.
  var listsOnly: Int?
  /// Recordings that the server takes in no collection.
  var refused: Set<RecordingID> = []
  /// What it does not know, as older servers.
  var unknownFilters: Set<ListFilter> = []
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
      lastModifiedAt: Date(timeIntervalSince1970: 1_780_000_000 - Double(number)))
  }

  mutating func insertNew(at row: Int) -> PlaylistID {
    made += 1
    let playlist = Playlist(id: PlaylistID("new\(made)"), name: "New \(made)", kind: .collection)
    playlists.insert(playlist, at: min(row, playlists.count))
    return playlist.id
  }

  mutating func answer(_ effect: Effect) -> Action? {
    switch effect {
    case .loadPage(let request): .pageLoaded(id: request.id, .success(page(request)))
    case .loadPlaylist(let id):
      .playlistLoaded(id, find(id).map { .success($0) } ?? .failure(APIError(.notFound)))
    case .loadRecordings(let request):
      .recordingsLoaded(request, .success(recordings(request)))
    case .markWatched(let id): markWatched(id)
    case .send(let write): .writeEnded(write.id, answer(write))
    case .create(let new): .created(.success(create(new)))
    case .sendBatch(let batch): .batchEnded(batch, .success(answer(batch)))
    case .askMembership(let question): .membershipAnswered(question, .success(answer(question)))
    case .loadProject: .projectLoaded(.success(Project(id: 7, name: "Storefront")))
    default: nil
    }
  }

  func find(_ id: PlaylistID) -> Playlist? { playlists.first { $0.id == id } }

  private func page(_ request: PageRequest) -> PlaylistPage {
    let wanted = request.query.search.lowercased()
    var found = playlists.filter { playlist in
      (wanted.isEmpty || (playlist.name ?? "").lowercased().contains(wanted))
        && request.query.filters.allSatisfy {
          unknownFilters.contains($0) || matches(playlist, $0, request.query)
        }
    }
    if request.query.order?.descending == false { found.reverse() }
    let page = Array(found.dropFirst(request.offset).prefix(request.limit))
    let end = request.offset + page.count
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
    case .mine, .modifiedAfter, .modifiedBefore: !playlist.isSynthetic
    }
  }

  private func recordings(_ request: RecordingsRequest) -> RecordingPage {
    let all = (members[request.playlist] ?? []).filter { !lost.contains($0) }.map { recording($0) }
    if let listsOnly {
      return RecordingPage(recordings: Array(all.prefix(listsOnly)), hasNext: all.count > listsOnly)
    }
    let page = all.dropFirst(request.offset).prefix(request.limit)
    return RecordingPage(recordings: Array(page), hasNext: request.offset + page.count < all.count)
  }

  func recording(_ id: RecordingID) -> Recording { facts[id] ?? Recording(id: id) }

  private mutating func markWatched(_ id: RecordingID) -> Action {
    guard !lost.contains(id) else { return .markedWatched(id, .failure(APIError(.notFound))) }
    var row = recording(id)
    row.isViewed = true
    facts[id] = row
    return .markedWatched(id, .success(()))
  }

  private mutating func answer(_ write: Write) -> WriteResult {
    let id = write.target.id
    guard let current = find(id) ?? (write.changes.isDeleted == false ? deleted[id] : nil) else {
      return .failed(APIError(.notFound))
    }
    if let expected = write.expected, !expected.fieldsDiffering(from: current).isEmpty {
      return .conflict(current)
    }
    let changed = current.applying(write.changes)
    playlists.removeAll { $0.id == id && changed.isDeleted }
    deleted[id] = changed.isDeleted ? changed : nil
    if let index = playlists.firstIndex(where: { $0.id == id }) {
      playlists[index] = changed
    } else if !changed.isDeleted {
      playlists.insert(changed, at: 0)
    }
    return .done(changed)
  }

  private mutating func create(_ new: NewPlaylist) -> Playlist {
    made += 1
    var playlist = Playlist(
      id: PlaylistID("made\(made)"), name: new.name, description: new.description, isPinned: new.isPinned,
      kind: .collection)
    if case .savedFilter(let filters) = new.content {
      playlist.kind = .savedFilter
      playlist.filters = filters
    }
    playlists.insert(playlist, at: playlists.firstIndex { !$0.isSynthetic } ?? playlists.count)
    return playlist
  }

  private func answer(_ question: MembershipQuestion) -> [RecordingID: Bool] {
    let members = Set(members[question.playlist] ?? [])
    return Dictionary(uniqueKeysWithValues: question.recordings.map { ($0, members.contains($0)) })
  }

  private mutating func answer(_ batch: RecordingBatch) -> [RecordingID: RecordingOutcome] {
    var outcomes: [RecordingID: RecordingOutcome] = [:]
    for id in batch.recordings {
      if refused.contains(id) {
        outcomes[id] = .failed(APIError(.server))
      } else if batch.direction == .add {
        members[batch.playlist.id, default: []].append(id)
        outcomes[id] = .done
      } else {
        members[batch.playlist.id]?.removeAll { $0 == id }
        outcomes[id] = .done
      }
    }
    return outcomes
  }
}
