public import PostHogAPI

/// Renaming in the row itself.
public struct Rename: Hashable, Sendable {
  public let id: PlaylistID
  public internal(set) var field: TextField
}

extension Rename: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.submit): return submit(in: context)
    case .command(.back):
      guard let draft = context.app.drafts[.playlist(id)] else { return .close() }
      return .close(
        .keepDraft(draft, isUrgent: true),
        .say(.info, "The new name is kept as a draft: R or e brings it back."))
    case .edit(let edit):
      field.apply(edit)
      return .perform(draftIntent(in: context))
    // An earlier edit has been saved meanwhile; what is typed now goes on from there.
    case .operation(_, .updated(let update, _)) where update.target.id == id:
      return .perform(draftIntent(in: context))
    default: return .stay
    }
  }

  private func submit(in context: DialogContext) -> DialogResponse {
    guard let playlist = context.app.playlist(id) else { return .close() }
    let name = field.text.trimmed
    if name == (playlist.name ?? "") { return .close(.discardDraft(.playlist(id))) }
    if name.isEmpty { return .stay(.say(.warning, "A name cannot be empty; Esc keeps the old one.")) }
    if let problem = EditForm.problem(ofName: name) { return .stay(.say(.warning, problem)) }
    let urgent = context.app.drafts[.playlist(id)].map { [Intent.keepDraft($0, isUrgent: true)] } ?? []
    return .close(urgent + [.change(.rename(id, name))])
  }

  /// A changed name is a draft of the edit form with nothing else changed.
  private func draftIntent(in context: DialogContext) -> [Intent] {
    guard let playlist = context.app.playlist(id) else { return [] }
    var form = context.app.drafts.form(for: .playlist(id)) ?? EditForm(editing: playlist)
    form.name = field
    return [form.draftIntent(isUrgent: false)]
  }
}
