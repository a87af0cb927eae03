import FoundationEssentials
import PostHogAPI

/// Delivers the server's answers to their owners.
extension AppState {
  mutating func answered(_ call: Call, _ result: Result<Answer, APIError>, at now: Date) -> [Effect] {
    switch call.owner {
    case .list: return pageLoaded(call, result, at: now)
    case .recordings(let id): return recordingsLoaded(call, result, of: id, at: now)
    case .library:
      guard case .playlist(let id) = call.request else { return [] }
      return playlistLoaded(id, result.playlist) + offerTargetLoaded(id, result.playlist, at: now)
    case .opening: return destinationLoaded(call, result.playlist, at: now)
    case .session: return projectLoaded(result)
    case .projects:
      projectsListed(result.projects, at: now)
      return []
    case .dialog(let id): return handle(.answered(call, result), by: id, at: now) ?? []
    case .export:
      guard let step = export?.answered(call, result, at: now) else { return [] }
      return advanceExport(step, at: now)
    case .operation: return carryOut(operations.answered(call, result), at: now)
    }
  }

  // MARK: The list

  private mutating func pageLoaded(_ call: Call, _ result: Result<Answer, APIError>, at now: Date) -> [Effect]
  {
    // A request that was cancelled, or belongs to an older query, is no longer among the loads.
    guard let load = list.loads.first(where: { $0.callID == call.id }) else { return [] }
    switch result.playlists {
    case .failure(let error):
      list.recordFailure(error, of: load)
      listFailed(error, at: now)
      return []
    case .success(let page): return pageLoaded(page, of: load, at: now)
    }
  }

  private mutating func pageLoaded(_ page: PlaylistPage, of load: ListState.PageLoad, at now: Date)
    -> [Effect]
  {
    let isFirst = list.loadedAt == nil
    let seen = list.isLastSeen ? list.stale.ids : []
    // Without a motion so far, the cursor stays on the first row.
    if list.isLastSeen, focus == .list, !hasDialog { list.releaseCursorInFirstRow() }
    let isOtherProject = isOfAnotherProject(page, load)
    if isOtherProject { list.forgetRows() }
    library.merge(page.playlists)
    let lost = list.mergePage(page, of: load, at: now)
    // No message about what an earlier session left open: the user did not ask for it now.
    if let lost, list.query.search.isEmpty, resuming == nil {
      let title = library[lost]?.titleText ?? lost.rawValue
      say(.warning, "“\(title)” is no longer in its place; the cursor is on another playlist.", at: now)
      focus = .list
    }
    list.arrange(library)
    if isFirst { list.scrollToCursor() }
    if let text = list.sortingNotice { say(.info, text, at: now) }
    forgetLastSeen(seen)
    list.forgetVanishedMarks()
    if isOtherProject { projectChanged(at: now) }
    reportUnreadable(page.unreadableRows, at: now)
    clearIgnoredFilters(in: page.playlists, at: now)
    forgetFarRows()
    let keeps = load.offset == 0 ? lastSeen.map { [Effect.keepLastSeen($0)] } ?? [] : []
    let project = isFirst ? [loadProject()] : []
    return list.requestPages() + project + keeps + resumeDetail() + openAtStart(at: now)
  }

  private mutating func reportUnreadable(_ count: Int, at now: Date) {
    if count > 0 { say(.warning, "\(counted(count, "row")) from the server could not be read.", at: now) }
  }

  /// Whether all rows are new, as when another project has been opened in the web app: `@current` follows it, and a key
  /// without `project:read` cannot ask for the number.
  private func isOfAnotherProject(_ page: PlaylistPage, _ load: ListState.PageLoad) -> Bool {
    guard session.project == .current, load.offset == 0, list.loadedAt != nil, !list.query.isFiltered,
      list.query.search.isEmpty, library.playlists.values.contains(where: { !$0.value.isSynthetic })
    else { return false }
    let rows = page.playlists.filter { !$0.isSynthetic }
    return !rows.isEmpty && rows.allSatisfy { library[$0.id] == nil }
  }

  private mutating func projectChanged(at now: Date) {
    session.projectName = nil
    list.unmarkAll()
    focus = .list
    say(
      .warning,
      "These are the playlists of another project, opened in the web app; POSTHOG_PROJECT_ID keeps to one.",
      at: now)
  }

  /// Clears filters that the rows show the server to have ignored: a chip must not claim what is not so.
  private mutating func clearIgnoredFilters(in rows: [Playlist], at now: Date) {
    for filter in list.query.ignoredFilters(in: rows) {
      let name = label(of: filter)
      list.clearIgnored(filter)
      let reason =
        filter == .kind || filter == .origin
        ? "This PostHog is too old for the filter “\(name)”"
        : "Built-in collections have no filter “\(name)”"
      say(.warning, "\(reason): cleared.", at: now)
    }
  }

  /// Reports a list that cannot be loaded. The offline copy stays in view, unless the server refuses the key: the key
  /// may not see those playlists now.
  private mutating func listFailed(_ error: APIError, at now: Date) {
    guard list.isLastSeen else { return say(.failure, "\(reason: error)", error, at: now) }
    guard error.isRefusal else {
      return say(.failure, "Not loaded, \(key: .refresh) tries again: \(reason: error)", error, at: now)
    }
    let seen = list.stale.ids
    list.forgetLastSeen()
    forgetLastSeen(seen)
    focus = .list
    if session.project == .current { session.projectName = nil }
    say(.failure, "\(reason: error)", error, at: now)
  }

  mutating func playlistLoaded(_ id: PlaylistID, _ result: Result<Playlist, APIError>) -> [Effect] {
    switch result {
    case .success(let playlist):
      library.merge([playlist])
      findUnlisted(in: id)
    case .failure(let error) where error.kind == .notFound:
      if list.cursor.id == id { focus = .list }
      forgetPlaylist(id)
      return list.requestPages()
    case .failure: break
    }
    return []
  }

  // MARK: Last seen

  /// The copy of the list for the next session; nil if the list in view is not cached.
  public var lastSeen: LastSeen? {
    // Each key of a search makes another list, to which a session returns only if it is a saved view.
    let isKept = viewInForce != nil || (list.query.search.isEmpty && list.query.containing == nil)
    guard list.query.id == nil else { return nil }
    return isKept ? list.lastSeen(library, projectName: session.projectName) : nil
  }

  /// Shows what an earlier session saw, unless the server was faster.
  mutating func recall(_ seen: LastSeen) {
    guard list.recall(seen) else { return }
    library.mergeOlder(seen.rows.compactMap { $0 })
    if session.projectName == nil { session.projectName = seen.projectName }
  }

  /// Forgets copies of an earlier session that no list shows any more: a change must not start from them.
  private mutating func forgetLastSeen(_ ids: [PlaylistID]) {
    if !ids.isEmpty { library.forget(ids, besides: neededPlaylists.union(list.fresh.ids)) }
  }

  // MARK: Forgetting

  /// Forgets rows far from the view with each page, so that no key waits for it.
  private mutating func forgetFarRows() {
    // An unfinished range must find its rows again, and so must a list that is sorted here.
    guard list.marks.anchor == nil, list.sorting == nil else { return }
    let dropped = list.dropFarRows()
    if !dropped.isEmpty { library.forget(dropped, besides: neededPlaylists) }
    // Those of rows that others have replaced, as in a search.
    if library.playlists.count > list.knownRows + ListState.keepDistance {
      library.forget(Array(library.playlists.keys), besides: neededPlaylists.union(list.fresh.ids))
    }
  }

  /// Playlists that are needed though the list may not show them.
  private var neededPlaylists: Set<PlaylistID> {
    list.backStack.reduce(operations.playlists.union(list.marks.ids).union(list.stale.ids)) {
      $0.union($1.fresh.ids).union($1.stale.ids)
    }
  }

  /// Takes a playlist out of list and panes.
  mutating func forgetPlaylist(_ id: PlaylistID) {
    list.removeRow(of: id)
    list.marks.remove([id])
    detail.unmarkAll(in: id)
  }

  // MARK: Recordings

  private mutating func recordingsLoaded(
    _ call: Call, _ result: Result<Answer, APIError>, of id: PlaylistID, at now: Date
  ) -> [Effect] {
    switch result.recordings {
    case .success(let page):
      let marking = operations.recordingsBeingMarked
      guard let listed = detail.merge(page, of: call, in: id, marking: marking, at: now) else { return [] }
      findUnlisted(in: id)
      reportUnreadable(page.unreadableRows, at: now)
      let effects = broadcast(.listed(listed, in: id), at: now)
      if awaitsMembers(of: id) { return effects + detail.request(library[id], id) }
      detail.stopListingAll(id)
      guard list.cursor.id == id, focus == .detail else { return effects }
      return effects
        + (detail[id]?.seekLimit == nil
          ? detail.request(library[id], id) : goToUnwatched(isBelow: true, at: now))
    case .failure(let error):
      guard detail.fail(error, of: call, in: id) else { return [] }
      preview.note(error, of: library[id]?.kind)
      // A dialog that waits for the members explains their absence.
      if awaitsMembers(of: id) { return broadcast(.listed([], in: id), at: now) }
      reportFailure(error, ofRecordingsIn: id, at: now)
      return []
    }
  }

  private mutating func reportFailure(_ error: APIError, ofRecordingsIn id: PlaylistID, at now: Date) {
    // The pane shows that the server refuses keys.
    guard error.kind != .cancelled, error.kind != .keysRefused else { return }
    let origin = detail[id]?.origin
    guard detail[id]?.isInBackground == true else {
      return say(.failure, "\(reason: error, listing: origin)", error, at: now)
    }
    let text = origin?.explanation(of: error) ?? error.explanation
    let title = playlist(id)?.titleText ?? id.rawValue
    say(.warning, "Recordings of “\(title)” not loaded: \(text)", error, to: .log, at: now)
  }

  /// Whether a dialog waits until all members of a collection are listed.
  private func awaitsMembers(of id: PlaylistID) -> Bool {
    layers.contains { layer in
      if case .add(let adding) = layer.dialog {
        adding.target.id == id && adding.sync == .listing
      } else {
        false
      }
    }
  }

  /// Shows members that the server does not list; while members change, its counts are ahead of the list.
  mutating func findUnlisted(in id: PlaylistID) {
    guard !operations.changesMembers(of: id) else { return }
    detail.findUnlisted(in: library[id], id, known: history.members(of: id))
  }

  // MARK: The project

  private mutating func loadProject() -> Effect { .call(Call(.project, owner: .session, number: makeID())) }

  private mutating func projectLoaded(_ result: Result<Answer, APIError>) -> [Effect] {
    guard case .success(.project(let project)) = result else {
      // A key without project:read cannot see the name, and the last session's may be another project's.
      session.projectName = nil
      return []
    }
    session.projectName = project.name
    guard session.project == .current else { return [] }
    session.project = .id(project.id)
    return [.useProject(project.id)]
  }
}

extension APIError {
  /// The key is not, or no longer, allowed to see what was asked for.
  var isRefusal: Bool {
    switch kind {
    case .key, .scope, .keysRefused, .project, .forbidden: true
    default: false
    }
  }
}
