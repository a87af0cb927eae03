import PostHogAPI

extension EditForm: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(let command): return run(command)
    case .edit(let edit):
      guard !isSaving else { return .stay }
      apply(edit)
      return .stay(draftIntent(isUrgent: false))
    case .edited(let item, let result): return edited(item, result)
    case .operation(let operation, let event):
      return observe(event, isOwn: operation.dialog == context.layer)
    default: return .stay
    }
  }

  private mutating func run(_ command: Command) -> DialogResponse {
    switch command {
    case .back:
      return leave()
    // Moves within the description have become edits before they arrive here.
    case .nextField, .moveDown: moveFocus(by: 1)
    case .previousField, .moveUp: moveFocus(by: -1)
    case .toggle: toggle()
    case .takeTheirs: takeTheirs()
    case .openInEditor: return openInEditor()
    case .submit where focus == .description: apply(.insert("\n"))
    case .submit where focus == .filters: return openInEditor()
    case .submit, .save: return save()
    case .confirm: return theirs == questioned ? save(isConfirmed: true) : .stay
    case .discardDraft:
      guard !isSaving, isDirty else { return .stay }
      return Confirmation.beforeDiscarding([draft], isOpen: true).map { .open(.confirm($0)) } ?? .stay
    default: return .stay
    }
    return isSaving ? .stay : .stay(draftIntent(isUrgent: false))
  }

  /// Closes what shows the form; edits stay as a draft.
  func leave() -> DialogResponse {
    guard isDirty else { return .close(.discardDraft(draftKey)) }
    return .close(
      draftIntent(isUrgent: true),
      .say(
        .info,
        "Kept as a draft: \(key: base == nil ? .create : .edit) brings it back, \(key: .discardDraft) discards it."
      ))
  }

  /// Saves the draft, or discards it when nothing has changed.
  func draftIntent(isUrgent: Bool) -> Intent {
    isDirty ? .keepDraft(draft, isUrgent: isUrgent) : .discardDraft(draftKey)
  }

  // MARK: Saving

  /// - Parameter isConfirmed: whether the user has agreed to overwrite what others have written.
  private mutating func save(isConfirmed: Bool = false) -> DialogResponse {
    guard !isSaving else { return .stay }
    errors = problems
    guard errors.isEmpty else { return .stay }
    guard let base, let reference else {
      isSaving = true
      let new = NewPlaylist(
        content: content, name: name.text.trimmed, description: description.text, isPinned: isPinned)
      return .stay(.keepDraft(draft, isUrgent: true), .change(.create(new, asksFirst: mayExist)))
    }
    guard isDirty else { return .close(.discardDraft(draftKey)) }
    if !isConfirmed, let question = overwriteQuestion {
      questioned = theirs
      return DialogResponse(step: .open(.confirm(question)), intents: [draftIntent(isUrgent: true)])
    }
    isSaving = true
    // After a conflict has been shown, the server must still have the copy that was shown.
    let expected = changes.inverse(for: reference)
    return .stay(.keepDraft(draft, isUrgent: true), .change(.edit(base, changes, expecting: expected)))
  }

  /// Follows the save of this form, and of earlier forms for the same playlist.
  private mutating func observe(_ event: Operation.Event, isOwn: Bool) -> DialogResponse {
    switch event {
    case .created where isOwn: return .close()
    case .foundDeleted(_, let playlist) where isOwn && playlist.id == base?.id: return .close()
    case .createFailed(let error) where isOwn:
      mayExist = mayExist || error.isOutcomeUnknown
      show(error)
    case .leftUnknown where isOwn:
      mayExist = true
      isSaving = false
      errors = [nil: "It is not known whether this was saved. Saving again asks first."]
    case .updated(let update, let playlist) where playlist.id == base?.id:
      if isOwn { return .close() }
      adopt(update.changes)
      return .stay(draftIntent(isUrgent: false))
    case .updateFailed(let update, let error) where isOwn && update.target.id == base?.id: show(error)
    case .conflicted(_, let theirs) where theirs.id == base?.id:
      compare(with: theirs)
      return .stay(draftIntent(isUrgent: true))
    default: break
    }
    return .stay
  }

  private var content: NewPlaylist.Content {
    guard newKind == .savedFilter, let filters = filtersInForce else { return .collection }
    return .savedFilter(filters: filters)
  }

  /// Shows a server error at the field it names.
  private mutating func show(_ error: APIError) {
    isSaving = false
    guard case .validation(let attribute) = error.kind else {
      errors = [nil: error.explanation]
      return
    }
    switch attribute.flatMap(Playlist.Field.init(rawValue:)) {
    case .name: errors = [.name: error.explanation]
    case .filters where hasFilters: errors = [.filters: error.explanation]
    case .description: errors = [.description: error.explanation]
    case .pinned: errors = [.pinned: error.explanation]
    default: errors = [nil: error.explanation]
    }
  }

  // MARK: The user's editor

  /// Opens the focused text in the user's editor. The draft is saved first.
  private func openInEditor() -> DialogResponse {
    guard !isSaving else { return .stay }
    let text: EditedText
    switch focus {
    case .description:
      text = EditedText(text: description.text, fileExtension: "md", item: focus, limit: TextField.limit)
    case .filters:
      text = EditedText(text: filterSource, fileExtension: "json", item: focus, line: filters?.problem?.line)
    case .name, .kind, .pinned, .save:
      return .stay(.say(.info, "Your editor opens the description\(hasFilters ? " or the filters" : "")."))
    }
    return .stay(draftIntent(isUrgent: true), .effect(.openEditor(text)))
  }

  private mutating func edited(_ item: Item?, _ result: Result<String, EditorFailure>) -> DialogResponse {
    guard let item, !isSaving else { return .stay }
    switch result {
    case .failure(let failure):
      // The status line has no room for the path of the text.
      errors[item] = failure.explanation
      return .stay
    case .success(let text):
      switch item {
      case .description: description.replace(with: text)
      case .filters: setFilters(text)
      case .name, .kind, .pinned, .save: break
      }
      errors[item] = nil
      return .stay(draftIntent(isUrgent: true))
    }
  }
}
