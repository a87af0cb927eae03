import LosslessJSON
import PostHogAPI

/// Conflicts: others have changed the playlist since the edit began.
extension EditForm {
  /// Shows the server's copy. Unchanged fields adopt its values, so that the form shows the result of saving.
  mutating func compare(with theirs: Playlist) {
    adopt(theirs, keeping: changes)
    self.theirs = theirs
    dropEqualFilters()
    isSaving = false
  }

  /// Adopts what another change of this program has saved. Edits of other fields stay, and so does what others have
  /// changed: the comparison before saving must still find it.
  mutating func adopt(_ saved: PlaylistChanges) {
    var mine = changes
    // The server trims, and so does a rename.
    if mine.name?.trimmed == saved.name?.trimmed { mine.name = nil }
    if mine.description?.trimmed == saved.description?.trimmed { mine.description = nil }
    base = base?.applying(saved)
    theirs = theirs?.applying(saved)
    if let reference { adopt(reference, keeping: mine) }
    dropEqualFilters()
  }

  /// Adopts edits that the server's copy has by now, as after a lost answer: they are no conflict.
  mutating func adoptEdits(savedIn copy: Playlist) {
    var saved = changes
    for field in changes.fieldsDiffering(from: copy) {
      switch field {
      case .name: saved.name = nil
      case .description: saved.description = nil
      case .pinned: saved.isPinned = nil
      case .filters: saved.filters = nil
      case .deleted: break
      }
    }
    if !saved.isEmpty { adopt(saved) }
  }

  private mutating func adopt(_ copy: Playlist, keeping mine: PlaylistChanges) {
    let (newName, newDescription) = (
      TextField(copy.name ?? ""), TextField(copy.description, isMultiline: true)
    )
    // Equal fields stay, with their cursor and undo.
    if mine.name == nil, name.text != newName.text { name = newName }
    if mine.description == nil, description.text != newDescription.text { description = newDescription }
    if mine.isPinned == nil { isPinned = copy.isPinned }
  }

  /// Replaces the focused field by the server's value; undo in the field restores the user's.
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

  // MARK: Differences

  /// Whether others have changed a field since the edit began.
  public func isChangedByOthers(_ item: Item) -> Bool {
    guard let base, let theirs else { return false }
    switch item {
    case .name: return base.name ?? "" != theirs.name ?? ""
    case .description: return base.description != theirs.description
    case .filters: return !base.filters.value.isEquivalent(to: theirs.filters.value)
    case .pinned: return base.isPinned != theirs.isPinned
    case .kind, .save: return false
    }
  }

  /// The person who has changed it; nil if the server does not record it.
  public var author: String? {
    theirs?.lastEditor(of: items.filter(isChangedByOthers).compactMap(\.field))
  }

  /// Asks before a save that overwrites what others have written; nil when it overwrites nothing.
  var overwriteQuestion: Confirmation? {
    let overwritten = items.filter { isDirty($0) && isChangedByOthers($0) }
    guard let theirs, !overwritten.isEmpty else { return nil }
    return Confirmation(
      question: "Overwrite what \(author ?? "someone else") has changed?",
      details: overwritten.map { overwriting($0, of: theirs) } + ["u undoes it."], intents: [],
      answer: .confirm)
  }

  private func overwriting(_ item: Item, of theirs: Playlist) -> String {
    switch item {
    case .name: "Name: “\(theirs.name ?? "")” becomes “\(name.text.trimmed)”."
    case .description:
      "Description: “\(theirs.description.shortened)” becomes “\(description.text.shortened)”."
    case .filters: "Filters: theirs are replaced by yours."
    case .pinned: isPinned ? "It is pinned again." : "It is unpinned again."
    case .kind, .save: ""
    }
  }
}

extension EditForm.Item {
  fileprivate var field: Playlist.Field? {
    switch self {
    case .name: .name
    case .description: .description
    case .filters: .filters
    case .pinned: .pinned
    case .kind, .save: nil
    }
  }
}

extension String {
  /// The beginning, on one line, for a question.
  fileprivate var shortened: String {
    let limit = 200
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > limit ? "\(line.prefix(limit))…" : line
  }
}
