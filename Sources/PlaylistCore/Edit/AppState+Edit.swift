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
      + start(
        .edit(
          .rename, PlaylistChanges(name: name), of: playlist,
          expecting: PlaylistChanges(name: playlist.name ?? ""), id: makeEntryID()), at: now)
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
      dialog = .form(form)
      let new = NewPlaylist(
        content: form.content, name: form.name.text.trimmed, description: form.description.text,
        isPinned: form.isPinned)
      return saveDraftNow(.newPlaylist) + start(.create(new, id: makeEntryID()), at: now)
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
      + start(.edit(.edit, form.changes, of: base, expecting: expected, id: makeEntryID()), at: now)
  }

  /// Shows what others have changed meanwhile beside what the user has typed.
  mutating func compareInForm(
    _ update: PlaylistUpdate, _ theirs: Playlist, before: Playlist?, person: String, at now: Date
  ) {
    if case .form(var form) = dialog, form.base?.id == theirs.id {
      form.compare(with: theirs)
      dialog = .form(form)
    } else if !hasDialog, update.changes.fields == [.name], let before {
      // Renaming has no room for a comparison: the form opens with what was typed.
      var form = form(for: .playlist(theirs.id)) ?? EditForm(editing: before)
      form.name = TextField(update.changes.name ?? before.name ?? "")
      form.compare(with: theirs)
      dialog = .form(form)
    } else {
      // A form that opened by itself now would catch keys meant for something else.
      return say(
        .warning, "“\(update.title)” was changed\(person) meanwhile; e brings your version back.", at: now)
    }
    say(.warning, "“\(update.title)” was changed\(person) meanwhile: choose, then save.", at: now)
  }

  /// Puts a playlist that has been made into the list.
  ///
  /// - Parameter isSelected: whether the cursor goes there.
  mutating func show(created playlist: Playlist, isSelected: Bool) -> [Effect] {
    playlists[playlist.id] = playlist
    let effects = list.reask()
    list.invalidatePlaces()
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

  /// How many built-in rows stand first: a new row goes below them. Nil when the first rows are not known.
  private var builtInRows: Int? {
    var row = 0
    while let id = list.id(at: row), playlists[id]?.isSynthetic == true { row += 1 }
    return row == list.total || list.id(at: row) != nil ? row : nil
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
    [.cancelTimer(.draftPause)] + (drafts[key].map { [.saveDraft($0)] } ?? [])
  }

  mutating func forgetDraft(_ key: Draft.Key) -> [Effect] {
    drafts.removeValue(forKey: key) == nil ? [] : [.cancelTimer(.draftPause), .removeDraft(key)]
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
