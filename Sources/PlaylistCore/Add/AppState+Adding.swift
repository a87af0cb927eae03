import FoundationEssentials
import PostHogAPI

/// The dialog that adds recordings by ID.
extension AppState {
  /// The set on the screen.
  public var adding: AddRecordings? {
    guard case .add(let id) = dialog else { return nil }
    return additions[id]
  }

  mutating func openAdding(at now: Date) -> [Effect] {
    guard let selected else { return [] }
    return openAdding(to: selected, at: now)
  }

  /// Opens the set of a collection: what is still under way, else what is left from last time.
  mutating func openAdding(to playlist: Playlist, at now: Date) -> [Effect] {
    let id = playlist.id
    dialog = .add(id)
    var effects: [Effect] = []
    if additions[id] == nil {
      var adding = AddRecordings(
        target: playlist.reference, title: playlist.titleText,
        members: Set(recordings[id]?.recordings.map(\.id) ?? []), home: LinkHome(session),
        entry: makeEntryID())
      if case .adding(let unfinished) = drafts[.adding(id)]?.content {
        adding.resume(unfinished, at: now)
        if unfinished.count > 0 {
          say(.info, "\(counted(unfinished.count, "recording")) from last time, not yet added.", at: now)
        }
      }
      additions[id] = adding
      if adding.tally.unknown > 0 { effects += settleUnknown(of: id, at: now) }
    }
    // What is in already tells new from known; it costs one request.
    if recordings[id] == nil { effects += requestRecordings(of: id) }
    return effects + takeOffer(into: id, at: now) + tickIfNeeded(at: now)
  }

  mutating func runInAdding(_ command: Command, _ id: PlaylistID, at now: Date) -> [Effect] {
    guard let adding = self.adding else { return [] }
    switch command {
    case .back:
      guard adding.phase != .sending else {
        additions[id]?.phase = .stopping
        if let operation = adding.operation { operations.stop(operation) }
        return []
      }
      return closeAdding(id, at: now)
    case .submit, .save:
      if !adding.input.isEmpty {
        collectInput(of: id, at: now)
        if command == .submit { return keepAddingDraft(of: id) }
      }
      return startSending(to: id, at: now)
    case .toggle:
      if additions[id]?.toggleCandidate() == true { return keepAddingDraft(of: id) }
      if let reason = reasonNotToggled(adding) { say(.warning, reason, at: now) }
      return []
    case .importFile:
      dialog = .prompt(Prompt(purpose: .candidateFile(id)))
      return []
    case .openInEditor: return openCandidatesInEditor(of: id, at: now)
    case .openInBrowser:
      if let link = adding.selected?.link { return [.openInBrowser(link.text)] }
      return [.openInBrowser(session.links.playlist(id))]
    default:
      let height = max(1, list.height - 6)
      let row = row(after: command, from: adding.cursor, count: adding.candidates.count, height: height)
      additions[id]?.moveCursor(to: row, height: height)
      return []
    }
  }

  private func reasonNotToggled(_ adding: AddRecordings) -> String? {
    guard let candidate = adding.selected else { return nil }
    if !adding.isOpen { return "Esc stops the sending; then the set can be changed." }
    switch candidate.verdict {
    case .duplicate: return "The same ID stands further up."
    case .alreadyIn: return "It is in the collection already."
    case .unsendable: return "The server cannot take it."
    case .valid, .odd, .elsewhere: return "It has been added."
    }
  }

  // MARK: Collecting

  private mutating func collectInput(of id: PlaylistID, at now: Date) {
    guard let text = additions[id]?.input.text else { return }
    additions[id]?.input = TextField()
    additions[id]?.collect(text, at: now)
  }

  /// Takes pasted text into the set on the screen.
  mutating func collect(_ text: String, into id: PlaylistID, at now: Date) -> [Effect] {
    additions[id]?.collect(text, at: now)
    return [.wait(.draftPause)]
  }

  /// A key for the field of more IDs.
  mutating func type(_ edit: TextEdit, into id: PlaylistID, at now: Date) -> [Effect] {
    guard let isEmpty = additions[id]?.input.isEmpty else { return [] }
    if edit == .deleteForward || edit == .deleteBackward, isEmpty {
      additions[id]?.removeCandidate(at: now)
      return [.wait(.draftPause)]
    }
    additions[id]?.input.apply(edit)
    return []
  }

  // MARK: Closing

  private mutating func closeAdding(_ id: PlaylistID, at now: Date) -> [Effect] {
    // What was typed and not yet collected is not lost either.
    if additions[id]?.input.isEmpty == false { collectInput(of: id, at: now) }
    dialog = nil
    guard let adding = additions[id] else { return [] }
    if adding.tally.unfinished > 0 {
      say(
        .info, "\(counted(adding.tally.unfinished, "recording")) not yet added: a brings them back.", at: now)
    }
    guard let operation = adding.operation else {
      let effects = keepAddingDraft(of: id)
      additions[id] = nil
      return effects
    }
    additions[id]?.phase = .stopping
    operations.stop(operation)
    return keepAddingDraft(of: id)
  }

  /// Writes what remains of the set, unless it stands in the draft already.
  mutating func keepAddingDraft(of id: PlaylistID) -> [Effect] {
    guard let adding = additions[id] else { return [] }
    let key = Draft.Key.adding(id)
    let unfinished = adding.unfinished
    // What was left out stays with the rest; once the rest is in, it has been seen and has served.
    let isKept = unfinished.count > 0 || !unfinished.leftOut.isEmpty && adding.tally.added == 0
    guard isKept else { return forgetDraft(key) }
    let draft = Draft(key: key, content: .adding(unfinished))
    guard drafts[key] != draft else { return [] }
    drafts[key] = draft
    return saveDraftNow(key)
  }

  /// Names the collections that recordings are still to be added to.
  mutating func tellUnfinishedAdditions(at now: Date) {
    let unfinished = drafts.values.compactMap { draft -> UnfinishedAdding? in
      guard case .adding(let unfinished) = draft.content, unfinished.count > 0 else { return nil }
      return unfinished
    }
    guard !unfinished.isEmpty else { return }
    let names = unfinished.sorted { $0.title < $1.title }.prefix(3).map { "“\($0.title)” (\($0.count))" }
    let more = unfinished.count > names.count ? " and \(unfinished.count - names.count) more" : ""
    say(
      .info, "Recordings not yet added to \(names.joined(separator: ", "))\(more): a on it goes on.", at: now)
  }
}

extension AddRecordings {
  /// What remains to be done after a quit or crash.
  var unfinished: UnfinishedAdding {
    var rest = UnfinishedAdding(title: title, waiting: [], sent: [], leftOut: [])
    for candidate in candidates {
      switch (candidate.isChosen, candidate.outcome) {
      case (true, .waiting), (true, .failed): rest.waiting.append(candidate.id)
      case (true, .sending), (true, .unknown): rest.sent.append(candidate.id)
      case (true, .added): break
      case (false, _):
        if candidate.verdict == .duplicate || candidate.verdict == .alreadyIn { break }
        rest.leftOut.append(candidate.link?.text ?? candidate.id.rawValue)
      }
    }
    return rest
  }

  mutating func resume(_ unfinished: UnfinishedAdding, at now: Date) {
    add(unfinished.sent.map { .init($0) }, outcome: .unknown, at: now)
    add(unfinished.waiting.map { .init($0) }, at: now)
    let leftOut = unfinished.leftOut.map { text in
      RecordingLink(text[...]).map { .init($0.recording ?? RecordingID(text), link: $0) }
        ?? RecordingIDParser.Finding(RecordingID(text))
    }
    add(leftOut, isTakenIn: false, at: now)
  }
}
