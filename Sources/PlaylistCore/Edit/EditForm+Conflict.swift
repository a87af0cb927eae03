import PostHogAPI

/// What others made of the playlist while it was edited.
extension EditForm {
  /// Shows their copy. Fields that the user left alone follow it, so that what stands in the form is what
  /// saving leads to.
  mutating func compare(with theirs: Playlist) {
    let mine = changes
    if mine.name == nil { name = TextField(theirs.name ?? "") }
    if mine.description == nil { description = TextField(theirs.description, isMultiline: true) }
    if mine.isPinned == nil { isPinned = theirs.isPinned }
    self.theirs = theirs
    dropEqualFilters()
    isSaving = false
  }

  /// Takes the server's value for the field in focus; what the user had typed is gone from the form only.
  mutating func takeTheirs() {
    guard let theirs else { return }
    switch focus {
    case .name: name.replace(with: theirs.name ?? "")
    case .description: description.replace(with: theirs.description)
    case .filters: filters = nil
    case .pinned: isPinned = theirs.isPinned
    case .kind, .save: return
    }
    errors[focus] = nil
  }
}
