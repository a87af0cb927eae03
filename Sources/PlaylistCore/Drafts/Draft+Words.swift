import PostHogAPI

/// Drafts in words, and the question before they are discarded.
extension Draft {
  /// One sentence for each change that is not on the server.
  public var unsaved: [String] {
    switch content {
    case .edit(let edit):
      let form = EditForm(draft: edit)
      if form.base == nil { return ["It has not been created."] }
      let changes = form.changes
      return [
        changes.name.map { "The name “\($0.trimmed)” is not saved." },
        changes.description.map { "The description (\(counted($0.count, "character"))) is not saved." },
        form.filters.map { _ in "The filters are not saved." },
        changes.isPinned.map { $0 ? "It is not pinned yet." : "It is not unpinned yet." },
      ].compactMap { $0 }
    case .adding(let rest):
      let count = rest.count + rest.leftOut.count
      return [
        count == 0 ? nil : "\(counted(count, "recording")) \(count == 1 ? "is" : "are") not yet added.",
        rest.sent.isEmpty
          ? nil : "\(counted(rest.sent.count, "recording")) of them may have been: the answer was lost.",
        rest.typed.map { "The typed text (\(counted($0.count, "character"))) is not yet added." },
      ].compactMap(\.self)
    }
  }

  /// The message when an older draft is found.
  var offer: String {
    let command: Command =
      switch key {
      case .playlist: .edit
      case .newPlaylist: .create
      case .adding: .addRecordings
      }
    return "An older draft of \(title) is kept: \(key: command) brings it back."
  }

  fileprivate var title: String {
    switch content {
    case .edit(let edit):
      if let base = edit.base { return "“\(base.titleText)”" }
      return edit.name.isBlank ? "the new playlist" : "the new playlist “\(edit.name.trimmed)”"
    case .adding(let rest): return "“\(rest.title)”"
    }
  }
}

extension Confirmation {
  /// Asks before drafts of one playlist are discarded; nil without any.
  ///
  /// - Parameter isOpen: whether the dialog that asks holds the draft, and closes with it.
  static func beforeDiscarding(_ drafts: [Draft], isOpen: Bool = false) -> Confirmation? {
    guard let first = drafts.first else { return nil }
    return Confirmation(
      question: "Discard the draft of \(first.title)?",
      details: drafts.flatMap(\.unsaved) + ["This cannot be undone."],
      intents: drafts.map { .discardDraft($0.key) }, closing: isOpen ? 1 : 0)
  }
}
