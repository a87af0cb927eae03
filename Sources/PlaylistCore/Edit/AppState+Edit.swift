import FoundationEssentials
import PostHogAPI

/// Renaming, the edit form, and their drafts.
extension AppState {
  // MARK: Rename

  mutating func runInRename(_ command: Command, _ rename: Rename, at now: Date) -> [Effect] {
    dialog = nil
    guard command == .submit else {
      if drafts[.playlist(rename.id)] != nil {
        say(.info, "The new name is kept as a draft: R or e brings it back.", at: now)
      }
      return saveDraftNow(.playlist(rename.id))
    }
    guard let playlist = playlist(rename.id) else { return [] }
    let name = rename.field.text.trimmed
    if name == (playlist.name ?? "") { return forgetDraft(.playlist(rename.id)) }
    let length = name.unicodeScalars.count
    guard length <= EditForm.nameLimit else {
      dialog = .rename(rename)
      say(.warning, "A name has at most \(EditForm.nameLimit) characters; this one has \(length).", at: now)
      return []
    }
    return saveDraftNow(.playlist(rename.id))
      + write(
        PlaylistChanges(name: name), to: playlist, expected: PlaylistChanges(name: playlist.name ?? ""),
        purpose: .rename)
  }

  /// A changed name is a draft of the edit form with nothing else changed.
  mutating func keepRenameDraft(_ rename: Rename) -> [Effect] {
    guard let playlist = playlist(rename.id) else { return [] }
    var form = form(for: .playlist(rename.id)) ?? EditForm(editing: playlist)
    form.name = rename.field
    return keepFormDraft(form)
  }

  // MARK: Form

  func form(for key: Draft.Key) -> EditForm? {
    guard case .edit(let edit) = drafts[key]?.content else { return nil }
    return EditForm(draft: edit)
  }

  mutating func runInForm(_ command: Command, _ form: EditForm, at now: Date) -> [Effect] {
    var form = form
    switch command {
    case .back:
      dialog = nil
      if form.isDirty {
        say(.info, "The draft is kept: \(form.base == nil ? "c" : "e") brings it back.", at: now)
      }
      return form.isDirty ? saveDraftNow(form.draftKey) : forgetDraft(form.draftKey)
    // Within the description, keys become moves by its lines before they come here.
    case .nextField, .moveDown: form.moveFocus(by: 1)
    case .previousField, .moveUp: form.moveFocus(by: -1)
    case .toggle: form.toggle()
    case .takeTheirs: form.takeTheirs()
    case .openInEditor: return openInEditor(form, at: now)
    case .submit where form.focus == .description: form.apply(.insert("\n"))
    case .submit where form.focus == .filters: return openInEditor(form, at: now)
    case .submit, .save: return save(form, at: now)
    default: return []
    }
    guard !form.isSaving else { return [] }
    dialog = .form(form)
    return keepFormDraft(form)
  }

  private mutating func save(_ form: EditForm, at now: Date) -> [Effect] {
    guard !form.isSaving else { return [] }
    var form = form
    form.errors = form.problems
    guard form.errors.isEmpty else {
      dialog = .form(form)
      return []
    }
    guard let base = form.base, let reference = form.reference else {
      form.isSaving = true
      isCreating = true
      dialog = .form(form)
      return saveDraftNow(.newPlaylist) + [
        .create(
          NewPlaylist(
            content: form.content, name: form.name.text.trimmed, description: form.description.text,
            isPinned: form.isPinned))
      ]
    }
    guard form.isDirty else {
      dialog = nil
      return forgetDraft(form.draftKey)
    }
    // Once theirs has been shown and the user saves again, theirs is what the server must still have.
    let expected = form.changes.inverse(for: reference)
    form.isSaving = true
    dialog = .form(form)
    return saveDraftNow(form.draftKey)
      + write(form.changes, to: base, expected: expected, purpose: .edit)
  }

  mutating func created(_ result: Result<Playlist, APIError>, at now: Date) -> [Effect] {
    isCreating = false
    if let transfer, transfer.target == nil { return targetCreated(result, for: transfer, at: now) }
    switch result {
    case .success(let playlist):
      let effects =
        closeForm(of: nil)
        + record(.create, on: playlist.reference, title: playlist.titleText, at: now)
      say(.success, "Created “\(playlist.titleText)”.", at: now)
      return effects + show(created: playlist, isSelected: true)
    case .failure(let error):
      if case .form(var form) = dialog, form.base == nil {
        form.isSaving = false
        form.show(error)
        dialog = .form(form)
      }
      guard case .network(let problem) = error.kind, problem.mayHaveBeenSent else {
        say(.failure, "Not created: \(error.explanation)", error, at: now)
        return []
      }
      // The server may have made it all the same, and a second attempt would make a second one.
      say(.failure, "The answer was lost: look in the list before creating it again.", error, at: now)
      return list.restart(list.query)
    }
  }

  /// Puts a playlist that has been made into the list.
  ///
  /// - Parameter isSelected: whether the cursor goes there.
  mutating func show(created playlist: Playlist, isSelected: Bool) -> [Effect] {
    playlists[playlist.id] = playlist
    let effects = list.askAnew()
    list.outdatePlaces()
    guard list.query == PlaylistQuery(), list.total != nil, !list.isLastSeen else {
      // Found by the search it stands in the result, and the cursor finds it there.
      let isFound = playlist.titleText.lowercased().contains(list.query.search.lowercased())
      if isSelected, isFound, !list.query.search.isEmpty { list.cursor.id = playlist.id }
      return effects + list.restart(list.query)
    }
    if let row = builtInRows {
      list.insertRow(playlist.id, at: row)
      if isSelected { list.moveCursor(to: row, isJump: true) }
      return effects + list.requestPages()
    }
    if isSelected {
      // It stands among the first rows, wherever that is: the cursor finds it when they come.
      list.moveCursor(to: 0, isJump: true)
      list.cursor.id = playlist.id
    }
    return effects + list.restart(list.query)
  }

  /// Closes the form that has been saved and forgets its draft. A form that was opened again meanwhile stays,
  /// and goes on from what has been saved.
  ///
  /// - Parameter saved: the server's copy; nil when a new playlist was made.
  mutating func closeForm(of saved: Playlist?) -> [Effect] {
    switch dialog {
    case .form(var form) where form.base?.id == saved?.id && !form.isSaving:
      if let saved {
        form.base = saved
        form.dropEqualFilters()
      }
      dialog = .form(form)
      return keepFormDraft(form)
    case .form(let form) where form.base?.id == saved?.id: dialog = nil
    case .rename(let rename) where rename.id == saved?.id:
      var form = saved.map { EditForm(editing: $0) } ?? EditForm()
      form.name = rename.field
      return keepFormDraft(form)
    default: break
    }
    return forgetDraft(saved.map { .playlist($0.id) } ?? .newPlaylist)
  }

  // MARK: Drafts

  mutating func keepFormDraft(_ form: EditForm) -> [Effect] {
    guard form.isDirty else { return forgetDraft(form.draftKey) }
    drafts[form.draftKey] = form.draft
    return [.wait(.draftPause)]
  }

  /// Writes the draft of what is open.
  mutating func saveDraft() -> [Effect] {
    switch dialog {
    case .rename(let rename): return saveDraftNow(.playlist(rename.id))
    case .form(let form): return saveDraftNow(form.draftKey)
    case .add(let id): return keepAddingDraft(of: id)
    default: return []
    }
  }

  func saveDraftNow(_ key: Draft.Key) -> [Effect] {
    [.cancel(.timer(.draftPause))] + (drafts[key].map { [.saveDraft($0)] } ?? [])
  }

  mutating func forgetDraft(_ key: Draft.Key) -> [Effect] {
    drafts.removeValue(forKey: key) == nil ? [] : [.cancel(.timer(.draftPause)), .removeDraft(key)]
  }
}

extension EditForm {
  /// What a new playlist holds.
  fileprivate var content: NewPlaylist.Content {
    guard newKind == .savedFilter, let filters = filtersInForce else { return .collection }
    return .savedFilter(filters: filters)
  }

  /// Puts the server's words beside the field they name.
  mutating func show(_ error: APIError) {
    guard case .validation(let attribute) = error.kind else {
      errors = [nil: error.explanation]
      return
    }
    switch Field(attribute: attribute) {
    case .name: errors = [.name: error.explanation]
    case .filters where hasFilters: errors = [.filters: error.explanation]
    case .description: errors = [.description: error.explanation]
    case .pinned: errors = [.pinned: error.explanation]
    default: errors = [nil: error.explanation]
    }
  }
}

extension APIError.NetworkProblem {
  /// Whether the server may have acted on the call although no answer came.
  var mayHaveBeenSent: Bool {
    switch self {
    case .unknownHost, .cannotConnect, .secureConnection: false
    default: true
    }
  }
}
