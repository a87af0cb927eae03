import PostHogAPI

/// Renaming in the row itself: an edit form of which only the name is shown.
public struct Rename: Hashable, Sendable {
  public private(set) var form: EditForm

  /// - Parameter form: of a playlist, without a conflict: the row has no room to show one.
  init(_ form: EditForm) { self.form = form }

  public var field: TextField { form.name }
}

extension Rename: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.submit): return submit()
    case .command(.back): return form.leave()
    case .edit(let edit):
      form.apply(edit)
      return .stay(form.draftIntent(isUrgent: false))
    // An earlier edit has been saved meanwhile; what is typed now goes on from there.
    case .operation(_, .updated(let update, let playlist)) where playlist.id == form.base?.id:
      form.adopt(update.changes)
      return .stay(form.draftIntent(isUrgent: false))
    case .operation(_, .conflicted(_, let theirs)) where theirs.id == form.base?.id:
      form.compare(with: theirs)
      return .stay(form.draftIntent(isUrgent: false))
    default: return .stay
    }
  }

  private mutating func submit() -> DialogResponse {
    guard let base = form.base else { return .close() }
    if form.theirs != nil { return .replace(.form(form)) }
    let name = form.name.text.trimmed
    // The field may show the name otherwise, such as a line break as a space.
    let before = TextField(base.name ?? "")
    if name == before.text.trimmed {
      form.name = before
      return .close(form.draftIntent(isUrgent: true))
    }
    if name.isEmpty {
      return .stay(.say(.warning, "A name cannot be empty; \(key: .back, in: .rename) keeps the old one."))
    }
    if let problem = EditForm.problem(ofName: name) { return .stay(.say(.warning, problem)) }
    return .close(
      form.draftIntent(isUrgent: true), .change(.rename(base.id, name, expecting: base.name ?? "")))
  }
}
