import FoundationEssentials
import PostHogAPI

/// Texts that go to the user's own editor and come back.
extension AppState {
  /// Hands the text in focus to the editor. What is in the form is on disk before the terminal is given away.
  mutating func openInEditor(_ form: EditForm, at now: Date) -> [Effect] {
    guard !form.isSaving else { return [] }
    let purpose = EditedText.Purpose.form(form.draftKey, form.focus)
    let text: EditedText
    switch form.focus {
    case .description: text = EditedText(purpose: purpose, text: form.description.text, fileExtension: "md")
    case .filters:
      text = EditedText(
        purpose: purpose, text: form.filterSource, fileExtension: "json", line: form.filters?.problem?.line)
    case .name, .kind, .pinned, .save:
      say(.info, "Your editor opens the description\(form.hasFilters ? " or the filters" : "").", at: now)
      return []
    }
    return saveDraftNow(form.draftKey) + [.openEditor(text)]
  }

  mutating func edited(
    _ purpose: EditedText.Purpose, _ result: Result<String, EditorFailure>, at now: Date
  ) -> [Effect] {
    switch result {
    case .failure(let failure):
      say(.failure, failure.explanation, at: now)
      // The status line has no room for where the text is.
      if case .form(let key, let item) = purpose, case .form(var form) = dialog, form.draftKey == key {
        form.errors[item] = failure.explanation
        dialog = .form(form)
      }
      return []
    case .success(let text):
      switch purpose {
      case .form(let key, let item): return takeOver(text, for: item, of: key)
      case .candidates(let id): return takeCandidates(text, for: id, at: now)
      }
    }
  }

  /// Puts a text from the editor into its form, and on disk at once.
  private mutating func takeOver(_ text: String, for item: EditForm.Item, of key: Draft.Key) -> [Effect] {
    guard case .form(var form) = dialog, form.draftKey == key, !form.isSaving else { return [] }
    switch item {
    case .description: form.description.replace(with: text)
    case .filters: form.setFilters(text)
    case .name, .kind, .pinned, .save: break
    }
    form.errors[item] = nil
    dialog = .form(form)
    return keepFormDraft(form) + saveDraftNow(key)
  }
}
