import PostHogAPI

/// Asking before each change, where the profile or the user wants that.
extension AppState {
  /// Whether every change on the server asks first, and not only those that delete.
  public var asksBeforeEachChange: Bool {
    preferences.confirmations == .all || session.profile?.isProduction == true
  }

  /// Asks about a change, and makes it after yes.
  ///
  /// - Parameter answer: the command that a dialog gets after yes instead, to make the change itself.
  mutating func ask(about change: Change, answer: Command? = nil) {
    open(.confirm(confirmation(of: change, answer: answer)))
  }

  /// The question before a change, with the reason why it is asked.
  func confirmation(of change: Change, answer: Command? = nil) -> Confirmation {
    let reason =
      session.profile.flatMap { $0.isProduction ? "“\($0.name)” is a production profile." : nil }
      ?? "The settings ask before each change."
    var confirmation = Confirmation(
      question: question(about: change), details: [reason], intents: answer == nil ? [.change(change)] : [])
    confirmation.answer = answer
    return confirmation
  }

  /// Begins with the verb, as all questions.
  private func question(about change: Change) -> String {
    func title(_ id: PlaylistID) -> String { "“\(playlist(id)?.titleText ?? id.rawValue)”" }
    func titles(_ ids: [PlaylistID]) -> String {
      ids.count == 1 ? title(ids[0]) : counted(ids.count, "playlist")
    }
    func recordings(_ ids: [RecordingID]) -> String { counted(ids.count, "recording") }
    return switch change {
    case .pin(let ids, true): "Pin \(titles(ids)) for everyone?"
    case .pin(let ids, false): "Unpin \(titles(ids)) for everyone?"
    case .restore(let playlists): "Restore \(counted(playlists.count, "playlist"))?"
    case .delete(let ids): "Delete \(titles(ids))?"
    case .rename(_, let name, let expected): "Rename “\(expected)” to “\(name)”?"
    case .edit(let playlist, _, _): "Save the changes to “\(playlist.titleText)”?"
    case .create(let new, _): "Create “\(new.name)”?"
    case .duplicate(let id, let name, _): "Duplicate \(title(id)) as “\(name)”?"
    case .add(let ids, let target, _): "Add \(recordings(ids)) to “\(target.title)”?"
    case .settleAdditions(let id): "Ask what became of the additions to \(title(id))?"
    case .remove(let ids, let id): "Remove \(recordings(ids)) from \(title(id))?"
    case .transfer(let ids, _, let target, let isMove):
      "\(isMove ? "Move" : "Copy") \(recordings(ids)) to “\(target.title)”?"
    case .sync(_, let target): "Make “\(target.title)” equal to the list?"
    case .markWatched(let ids): "Mark \(recordings(ids)) as watched?"
    case .reverse(let entries, let isUndo):
      (isUndo ? "Undo " : "Redo ")
        + (entries.count == 1
          ? "the change of “\(entries[0].title)”?" : "\(counted(entries.count, "change"))?")
    }
  }
}

extension DialogResponse {
  /// The first change that it asks for; questions to the server are none.
  var change: Change? {
    intents.lazy.compactMap { intent -> Change? in
      guard case .change(let change) = intent else { return nil }
      if case .settleAdditions = change { return nil }
      return change
    }.first
  }
}
