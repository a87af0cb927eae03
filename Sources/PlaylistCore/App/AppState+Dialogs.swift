import FoundationEssentials
import PostHogAPI

/// The stack of dialogs, and the intents that they return.
extension AppState {
  // MARK: Inputs

  /// Delivers an input to the dialog on top.
  mutating func handle(_ input: DialogInput, at now: Date) -> [Effect] {
    layers.last.flatMap { handle(input, by: $0.id, at: now) } ?? []
  }

  mutating func broadcast(_ input: DialogInput, at now: Date) -> [Effect] {
    layers.map(\.id).flatMap { handle(input, by: $0, at: now) ?? [] }
  }

  /// Delivers an input to a dialog and performs its response.
  ///
  /// Where each change asks first, a command that results in one leaves the dialog unchanged and opens the question.
  /// Yes delivers the command again.
  ///
  /// - Parameter isConfirmed: whether that question has been answered.
  /// - Returns: nil if the dialog does not handle the input.
  mutating func handle(
    _ input: DialogInput, by id: Layer.ID, isConfirmed: Bool = false, at now: Date
  ) -> [Effect]? {
    guard let index = layers.firstIndex(where: { $0.id == id }) else { return [] }
    // Copied only if needed, because it may hold thousands of recordings.
    let asksFirst = asksBeforeEachChange && !isConfirmed && !layers[index].dialog.isQuestion
    let before = asksFirst ? layers[index].dialog : nil
    var layer = layers.remove(at: index)
    let response = layer.dialog.handle(input, in: DialogContext(app: self, now: now, layer: id))
    layers.insert(layer, at: index)
    if case .pass = response.step { return nil }
    if let before, case .command(let command) = input, let change = response.change {
      layers[index].dialog = before
      ask(about: change, answer: command)
      return []
    }
    return apply(response, of: index, at: now)
  }

  /// Handles a paste, which never acts as keys.
  ///
  /// It goes into the field with the focus. In a list, a link or an ID is opened, and any other text opens the preview
  /// of recordings to add.
  mutating func paste(_ text: String, at now: Date) -> [Effect] {
    log.hideLatest()
    if hasDialog, !place.takesText {
      say(.warning, "The pasted text was not used: there is no text field here.", at: now)
      return []
    }
    // Only an addition handles pasted text differently from typed text.
    if hasDialog, adding != nil { return handle(.paste(text), at: now) }
    if hasDialog {
      if text.count > TextField.limit { say(.warning, TextField.refusal, at: now) }
      return handle(.edit(.insert(text)), at: now)
    }
    // The preview decides about a word that is unlikely to be an ID.
    if let destination = Destination(text) ?? Destination(message: text), destination.certainty >= .likely {
      return open(destination, at: now)
    }
    if let reason = reasonUnavailable(.addRecordings) {
      say(.warning, "The pasted text was not used. \(reason)", at: now)
      return []
    }
    return openAdding(at: now) + handle(.paste(text), at: now)
  }

  // MARK: Layers

  @discardableResult
  mutating func open(_ dialog: Dialog) -> Layer.ID {
    let layer = Layer(id: makeID(), dialog: dialog.filled(with: keyNames))
    layers.append(layer)
    return layer.id
  }

  private mutating func apply(_ response: DialogResponse, of index: Int, at now: Date) -> [Effect] {
    let id = layers[index].id
    let isAnswer = layers[index].dialog.isQuestion
    switch response.step {
    case .stay, .pass: break
    case .close(let below): layers.removeSubrange(max(0, index - below)...)
    case .closeAll: layers = []
    case .open(let dialog): open(dialog)
    case .replace(let dialog):
      layers.removeSubrange(index...)
      open(dialog)
    }
    let effects = response.intents.flatMap { perform($0, of: id, at: now) }
    guard let delivery = response.delivery, let top = layers.last?.id else { return effects }
    return effects + (handle(delivery, by: top, isConfirmed: isAnswer, at: now) ?? [])
  }

  /// Performs the response of a feature without a dialog.
  mutating func apply(_ response: DialogResponse, at now: Date) -> [Effect] {
    if case .open(let dialog) = response.step { open(dialog) }
    return response.intents.flatMap { perform($0, of: nil, at: now) }
  }

  // MARK: Intents

  private mutating func perform(_ intent: Intent, of layer: Layer.ID?, at now: Date) -> [Effect] {
    switch intent {
    case .change(let change): return start(change, dialog: layer, at: now)
    case .stopChanges:
      if let layer { return carryOut(operations.stop(of: layer), at: now) }
    case .run(let command): return run(command, at: now)
    case .remember(let choice): recentChoices = [choice] + recentChoices.filter { $0 != choice }
    case .editFilters:
      let effects = run(.edit, at: now)
      if case .form(var form) = dialog {
        form.focusFilters()
        layers[layers.count - 1].dialog = .form(form)
      }
      return effects
    case .say(let level, let text, let error): say(level, text, error, at: now)
    case .tick: return tick
    case .effect(.useProfile(let name)): return go(to: .profile(name), at: now)
    case .effect(let effect): return [effect]
    case .use(let preferences): return use(preferences)
    case .go(let target): return go(to: target, at: now)
    case .leave(let effect): return [effect]
    case .list(let query): return show(query)
    case .sort(let order): return sort(by: order, at: now)
    case .view(let view): return showSorted(view.query)
    case .search(let text): return search(text)
    case .endSearch(let keepsResult): return endSearch(keepsResult: keepsResult)
    case .open(let destination, let text): return open(destination, search: text, at: now)
    case .collect(let recording): return collect(recording, at: now)
    case .pickCollection(let recordings): return openPicker(recordings, of: nil, at: now)
    case .findHolders(let recording): return findHolders(of: recording)
    case .arrange(let change): return arrange(change)
    case .addPicked(let ids, let id, let isSeen): return addPicked(ids, to: id, isSeen: isSeen, at: now)
    case .keepDraft(let draft, let isUrgent): return drafts.keep(draft, isUrgent: isUrgent)
    case .discardDraft(let key): return drafts.discard(key)
    case .saveView(let view):
      views = (views.filter { $0.name != view.name } + [view]).byName
      say(.success, "Saved the view “\(view.name)”.", at: now)
      return [.saveView(view)]
    case .removeView(let view):
      views.removeAll { $0.name == view.name }
      return [.removeView(name: view.name)]
    case .export(let format, let id, let path): return export(format, id, path: path, at: now)
    case .unmark(let ids): list.marks.remove(Set(ids))
    case .unmarkRecordings(let ids):
      if let id = list.cursor.id { detail.marks[id]?.remove(Set(ids)) }
    case .listMembers(let id):
      return [loadPlaylist(id)] + detail.restart(library[id], id, loadsAll: true)
    case .replaceFile(let file): return export?.write(file).effects ?? []
    case .cancelExport:
      guard let step = export?.cancel() else { return [] }
      return advanceExport(step, at: now)
    }
    return []
  }

  // MARK: Editing

  /// The form of a new playlist, with its draft if there is one.
  var newForm: EditForm { drafts.form(for: .newPlaylist) ?? EditForm() }

  /// Returns the form of a playlist, with its draft if there is one.
  func form(for playlist: Playlist) -> EditForm {
    guard var form = drafts.form(for: .playlist(playlist.id)) else { return EditForm(editing: playlist) }
    if let copy = library[playlist.id], !isPending(playlist.id) { form.adoptEdits(savedIn: copy) }
    return form
  }

  // MARK: Adding

  mutating func openAdding(at now: Date) -> [Effect] {
    selected.map { openAdding(to: $0, at: now) } ?? []
  }

  /// Opens the addition to a collection, with the operation in progress or the rest in its draft.
  mutating func openAdding(to playlist: Playlist, at now: Date) -> [Effect] {
    let id = playlist.id
    var effects = moveSentToJournal(of: id, at: now)
    var adding = AddRecordings(
      target: playlist.reference, title: playlist.titleText,
      members: Set(detail[id]?.recordings.map(\.id) ?? []), home: session)
    if let unfinished = drafts.unfinished(to: id) {
      adding.resume(unfinished, unknown: history.unknownAdditions(to: id), at: now)
    }
    let layer = open(.add(adding))
    var question: Intent?
    if let operation = operations.attachAddition(to: id, layer) {
      adding.follow(operation)
    } else {
      question = adding.askForUnknown(in: history)
      // The number of unfinished recordings is reported once it is known.
      if question == nil, adding.tally.unfinished > 0 {
        say(.info, "\(counted(adding.tally.unfinished, "recording")) from last time, not yet added.", at: now)
      }
    }
    layers[layers.count - 1].dialog = .add(adding)
    if let question { effects += perform(question, of: layer, at: now) }
    // The members distinguish new recordings from known ones, for one request.
    if detail[id] == nil { effects += detail.request(playlist, id) }
    return effects + takeOffer(into: id, at: now) + (adding.phase.isUnderWay ? tick : [])
  }

  // MARK: Picking

  mutating func openRecordingPicker(at now: Date) -> [Effect] {
    guard let selected else { return [] }
    let listed = detail[selected.id]?.recordings.map(\.id) ?? []
    let members = Set(listed).union(history.members(of: selected.id))
    let layer = open(.pick(RecordingPicker(for: selected, members: members)))
    // The members take one more request.
    let request = detail[selected.id] == nil ? detail.request(selected, selected.id) : []
    return request + (handle(.command(.moveToFirst), by: layer, at: now) ?? [])
  }

  /// Adds picked recordings. If others are waiting in a draft, all are shown first.
  private mutating func addPicked(
    _ ids: [RecordingID], to id: PlaylistID, isSeen: Bool, at now: Date
  ) -> [Effect] {
    guard let playlist = playlist(id) else { return [] }
    let isAlone = drafts[.adding(id)] == nil && offer == nil && !operations.changesMembers(of: id)
    let shown = openAdding(to: playlist, at: now)
    let collected = handle(.recordings(ids), at: now)
    if isSeen, isAlone { return shown + collected + run(.submit, at: now) }
    say(
      .info,
      isSeen
        ? "Others wait here already: \(key: .submit, in: .add) adds all."
        : "Not all were shown: \(key: .submit, in: .add) adds them.",
      at: now)
    return shown + collected
  }

  // MARK: Offers

  /// Explains how to add the recordings of the command line, once the drafts of earlier sessions are known.
  mutating func announceOffer(at now: Date) -> [Effect] {
    guard let offer else { return [] }
    if let target = offer.target { return [loadPlaylist(target)] }
    sayOnce(
      .info, "\(offer.words): \(key: .addRecordings) adds them to the collection under the cursor.", at: now)
    return []
  }

  /// Opens the addition to the collection of the command line.
  mutating func offerTargetLoaded(
    _ id: PlaylistID, _ result: Result<Playlist, APIError>, at now: Date
  ) -> [Effect] {
    guard let offer, offer.target == id else { return [] }
    self.offer?.target = nil
    let choose =
      "\(key: .addRecordings) adds the \(counted(offer.count, "recording")) to the one under the cursor."
    switch result {
    case .failure(let error):
      let reason = error.kind == .notFound ? "There is no playlist \(id)." : "\(reason: error)"
      say(.failure, "\(reason) \(choose)", error, at: now)
      return []
    case .success(let playlist):
      if let reason = session.isReadOnly ? reasonReadOnly : reasonTakesNone(playlist) {
        say(.warning, "\(reason) \(choose)", at: now)
        return []
      }
      return hasDialog ? announceOffer(at: now) : openAdding(to: playlist, at: now)
    }
  }

  private mutating func takeOffer(into id: PlaylistID, at now: Date) -> [Effect] {
    guard let offer, offer.target == nil || offer.target == id else { return [] }
    self.offer = nil
    return handle(.paste(offer.text), at: now) + drafts.save()
  }

  // MARK: Export

  private mutating func export(
    _ format: ExportFormat, _ id: PlaylistID, path: String?, at now: Date
  ) -> [Effect] {
    guard export == nil else { return [] }
    guard let playlist = playlist(id) else {
      return broadcast(.export(.failed("The playlist is not in the list any more.")), at: now)
    }
    var export = Export(
      playlist, format, path: path, links: session.links, knownMembers: history.members(of: id))
    let step = export.start(at: now)
    self.export = export
    return advanceExport(step, at: now)
  }

  mutating func advanceExport(_ step: Export.Step, at now: Date) -> [Effect] {
    if step.isOver { export = nil }
    let isInPrompt = if case .prompt(let prompt) = dialog { prompt.isExport } else { false }
    // The prompt, if it is still open, shows a failure beside its field.
    if let message = step.message, message.level == .success || !isInPrompt { log.append(message) }
    return step.effects + (step.event.map { broadcast(.export($0), at: now) } ?? [])
  }
}
