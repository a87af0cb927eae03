import FoundationEssentials
import PostHogAPI

/// A playlist that is being fetched, to be opened.
struct Opening: Hashable, Sendable {
  let call: Call
  let destination: Destination
  /// The search whose text may be the playlist's ID: it stays when there is no such playlist.
  let search: String?
}

/// Opening what links and IDs name. A playlist is shown wherever it is in the list; a recording offers a menu.
extension AppState {
  /// - Parameter search: the text, when it was searched for as well.
  mutating func open(_ destination: Destination, search: String? = nil, at now: Date) -> [Effect] {
    if let problem = destination.problem(in: session) {
      say(.warning, problem, at: now)
      return []
    }
    switch destination.item {
    case .recording:
      open(.menu(Menu(.recording(destination))))
      return []
    case .playlist(let id):
      let cancel = cancelOpening()
      if list.row(of: id) != nil, library[id] != nil, !list.isLastSeen {
        return cancel + show(id, at: now)
      }
      let call = Call(.playlist(id), owner: .opening, number: makeID())
      opening = Opening(call: call, destination: destination, search: search)
      if search == nil { say(.info, "Opening playlist \(id)…", at: now) }
      return cancel + [.call(call)]
    }
  }

  mutating func cancelOpening() -> [Effect] {
    defer { opening = nil }
    return opening.map { [.cancel($0.call.id)] } ?? []
  }

  /// Opens what the program was started with, once the first page has come.
  mutating func openAtStart(at now: Date) -> [Effect] {
    guard let destination = startingPoint else { return [] }
    startingPoint = nil
    guard !hasDialog else {
      say(.info, "The link of the start was not opened over what was open.", at: now)
      return []
    }
    return open(destination, at: now)
  }

  mutating func destinationLoaded(
    _ call: Call, _ result: Result<Playlist, APIError>, at now: Date
  ) -> [Effect] {
    guard let opening, opening.call == call, case .playlist(let id) = call.request else { return [] }
    self.opening = nil
    switch result {
    case .failure(let error):
      // As a search, the text has been answered.
      if opening.search != nil, opening.destination.certainty < .certain, error.kind == .notFound {
        return []
      }
      say(.failure, explanation(of: error, opening.destination, id), error, at: now)
      return []
    case .success(let playlist):
      library.merge([playlist])
      guard !hasDialog else {
        say(.info, "“\(playlist.titleText)” was not opened over what is open.", at: now)
        return []
      }
      let isOfSearch = opening.search != nil && opening.search == list.query.search && focus == .list
      let back = isOfSearch ? endSearch(keepsResult: false) : []
      return back + show(id, at: now)
    }
  }

  private func explanation(of error: APIError, _ destination: Destination, _ id: PlaylistID) -> String {
    guard error.kind == .notFound else { return "Playlist \(id) was not opened: \(reason: error)" }
    let deletion = history.entries.last { $0.target.id == id && $0.isDeletion && !$0.isUndone }
    if let deletion { return "“\(deletion.title)” was deleted: \(key: .history) lists it for restoring." }
    // As long as the project's number is not known, it cannot be compared.
    if let project = destination.project, session.project == .current {
      return "No playlist \(id) here: deleted, or start with --project \(project), as in the link."
    }
    return "No playlist \(id) here: it was deleted, or is in another project."
  }

  /// Opens a playlist that the library has: in its row, else in a list of its own, from which Esc goes back.
  private mutating func show(_ id: PlaylistID, at now: Date) -> [Effect] {
    endRange(at: now)
    log.hideLatest()
    var effects = focus == .detail ? list.cursor.id.map { detail.stopLoading($0) } ?? [] : []
    if let row = list.row(of: id) {
      list.moveCursor(to: row, isJump: true)
      effects += list.requestPages()
    } else {
      effects += list.show(only: id, at: now)
    }
    focus = .detail
    return effects + detail.open(library[id], id)
  }

  // MARK: Recordings

  /// Opens the addition to the collection under the cursor with this recording.
  mutating func collect(_ recording: RecordingID, at now: Date) -> [Effect] {
    if let reason = reasonUnavailable(.addRecordings) {
      say(.warning, reason, at: now)
      return []
    }
    return openAdding(at: now) + handle(.paste(recording.rawValue), at: now)
  }

  /// - Parameter source: the playlist that they are in; nil for recordings of a link.
  mutating func openPicker(_ recordings: [RecordingID], of source: Playlist?, at now: Date) -> [Effect] {
    let layer = open(.picker(CollectionPicker(recordings, of: source)))
    return handle(.pause, by: layer, at: now) ?? []
  }
}

extension MenuEntry {
  /// Returns the actions for a recording that no list here shows, without those that would be refused.
  static func onRecording(_ destination: Destination, _ app: AppState) -> [MenuEntry] {
    guard case .recording(let recording, let playlist) = destination.item else { return [] }
    var entries: [MenuEntry] = []
    if let selected = app.selected, app.isAvailable(.addRecordings) {
      entries.append(
        MenuEntry(
          title: "add to “\(selected.titleText)”", key: "a",
          choice: .perform(.collect(recording), closes: true)))
    }
    if !app.session.isReadOnly, !app.list.isLastSeen {
      entries.append(
        MenuEntry(
          title: entries.isEmpty ? "add to a collection…" : "add to another collection…", key: "m",
          choice: .perform(.pickCollection([recording]), closes: true)))
    }
    entries.append(
      MenuEntry(
        title: "playlists that hold it", key: "w", choice: .perform(.findHolders(recording), closes: true)))
    if let playlist {
      entries.append(
        MenuEntry(
          title: "open the playlist \(playlist)", key: "p",
          choice: .perform(.open(.init(playlist: playlist), search: nil), closes: true)))
    }
    let link = app.session.links.recording(recording)
    return entries + [
      MenuEntry(
        title: "open in the browser", key: "o", choice: .perform(.effect(.openInBrowser(link)), closes: true)),
      MenuEntry(
        title: "copy its link", key: "y", choice: .perform(.effect(.copy(link, what: "link")), closes: true)),
    ]
  }
}
