import FoundationEssentials
import PostHogAPI

/// Changes of one playlist: shown at once, sent one after the other, rolled back when refused.
extension AppState {
  mutating func runOnPlaylist(_ command: Command, at now: Date) -> [Effect] {
    if command == .create {
      dialog = .form(form(for: .newPlaylist) ?? EditForm())
      return []
    }
    if hasMarkedTargets, command == .togglePin || command == .delete {
      if targets.isEmpty { say(.warning, "What is marked is being deleted.", at: now) }
      askBulk(command)
      return []
    }
    guard let selected else { return [] }
    switch command {
    case .togglePin: return write(PlaylistChanges(isPinned: !selected.isPinned), to: selected, purpose: .pin)
    case .rename:
      var name = selected.name ?? ""
      if case .edit(let edit) = drafts[.playlist(selected.id)]?.content { name = edit.name }
      dialog = .rename(Rename(id: selected.id, field: TextField(name)))
    case .edit: dialog = .form(form(for: .playlist(selected.id)) ?? EditForm(editing: selected))
    case .delete: dialog = .confirm(confirmation(ofDeleting: selected))
    default: break
    }
    return []
  }

  private func confirmation(ofDeleting playlist: Playlist) -> Confirmation {
    let count = playlist.counts?.shown?.count ?? 0
    let holds =
      playlist.kind == .savedFilter
      ? "Its filters are kept with it." : "It holds \(counted(count, "recording")); they stay in PostHog."
    return Confirmation(
      question: "Delete the \(playlist.kindText) “\(playlist.titleText)”?",
      details: [holds, "It goes for everyone in the project. u brings it back."],
      subject: .delete(playlist.id))
  }

  mutating func delete(_ id: PlaylistID, at now: Date) -> [Effect] {
    guard let playlist = playlist(id) else { return [] }
    return write(PlaylistChanges(isDeleted: true), to: playlist, purpose: .delete)
  }

  /// Shows the changes and sends them, after those to the same playlist that are still under way.
  mutating func write(
    _ changes: PlaylistChanges, to playlist: Playlist, expected: PlaylistChanges? = nil,
    purpose: Write.Purpose, group: String? = nil
  ) -> [Effect] {
    // What the server is expected to have is also what takes the change back.
    write(
      changes, to: playlist.reference, title: playlist.titleText, expected: expected,
      inverse: expected ?? changes.inverse(for: playlist), purpose: purpose, group: group)
  }

  mutating func write(
    _ changes: PlaylistChanges, to target: PlaylistReference, title: String, expected: PlaylistChanges?,
    inverse: PlaylistChanges? = nil, purpose: Write.Purpose, group: String? = nil
  ) -> [Effect] {
    writes.append(
      Write(
        id: makeID(), target: target, title: title, changes: changes, inverse: inverse, expected: expected,
        purpose: purpose, group: group))
    return sendNextWrite(to: target.id)
  }

  private mutating func sendNextWrite(to id: PlaylistID) -> [Effect] {
    guard let index = writes.firstIndex(where: { $0.target.id == id }), !writes[index].isSent else {
      return []
    }
    writes[index].isSent = true
    return [.send(writes[index])]
  }

  mutating func writeEnded(_ id: Write.ID, _ result: WriteResult, at now: Date) -> [Effect] {
    guard let index = writes.firstIndex(where: { $0.id == id }) else { return [] }
    let write = writes.remove(at: index)
    var effects: [Effect]
    if let group = write.group, bulks[group] != nil {
      effects = bulkWriteEnded(write, result, of: group, at: now)
    } else {
      switch result {
      case .done(let playlist): effects = writeDone(write, playlist, at: now)
      case .conflict(let theirs): effects = writeConflicted(write, theirs, at: now)
      case .failed(let error): effects = writeFailed(write, error, at: now)
      }
    }
    effects += sendNextWrite(to: write.target.id)
    sayGroupTurned(by: write, at: now)
    if let entry = write.turnedEntry {
      let isDone = if case .done = result { true } else { false }
      effects += turnEnded(entry, isDone: isDone)
    }
    return effects
  }

  private mutating func writeDone(_ write: Write, _ playlist: Playlist, at now: Date) -> [Effect] {
    var effects = takeIn(playlist, by: write, at: now)
    say(.success, successText(write), at: now)
    if playlist.isDeleted {
      effects += list.requestPages()
    } else if write.changes.isDeleted == false {
      // Where a restored playlist stands only the server knows.
      list.outdatePlaces()
      effects += list.restart(list.query)
    }
    if write.purpose == .edit || write.purpose == .rename { effects += closeForm(of: playlist) }
    // A page that left the server before the write would bring the old state back.
    return effects + list.askAnew()
  }

  /// Takes over what a write has made of a playlist, and notes the write.
  mutating func takeIn(_ playlist: Playlist, by write: Write, at now: Date) -> [Effect] {
    let id = write.target.id
    if playlist.isDeleted {
      if list.cursor.id == id, focus == .detail { focus = .list }
      forgetPlaylist(id)
    } else {
      var copy = playlist
      // The answer to a change carries fresh counts on some servers and none on others.
      if copy.counts == nil { copy.counts = playlists[id]?.counts }
      playlists[id] = copy
    }
    return recordWrite(write, at: now)
  }

  /// How many built-in rows stand first: a new row comes below them. Nil when the first rows are not known.
  var builtInRows: Int? {
    var row = 0
    while let id = list.id(at: row), playlists[id]?.isSynthetic == true { row += 1 }
    return row == list.total || list.id(at: row) != nil ? row : nil
  }

  private func successText(_ write: Write) -> String {
    let title = "“\(write.title)”"
    switch write.purpose {
    case .pin: return write.changes.isPinned == true ? "Pinned \(title) for everyone." : "Unpinned \(title)."
    case .rename: return "Renamed \(title) to “\(write.changes.name ?? "")”."
    case .edit: return "Saved \(title)."
    case .delete: return "Deleted \(title). u brings it back."
    case .undo(let id):
      return history[id].map { "Undone: \($0.summary) \(title)." } ?? "Undone."
    case .redo(let id):
      return history[id].map { "Redone: \($0.summary) \(title)." } ?? "Redone."
    }
  }

  private mutating func writeFailed(_ write: Write, _ error: APIError, at now: Date) -> [Effect] {
    say(.failure, "\(attempt(write)): \(error.explanation)", error, at: now)
    if case .form(var form) = dialog, form.base?.id == write.target.id, write.purpose == .edit {
      form.isSaving = false
      form.show(error)
      dialog = .form(form)
    }
    switch error.kind {
    case .notFound:
      refuseTurn(write, "It is not there any more.")
      return playlistLoaded(write.target.id, .failure(error))
    // Without an answer it may have been done all the same: the server's copy tells.
    case .network, .cancelled: return [.loadPlaylist(write.target.id)]
    default: return []
    }
  }

  /// Gives up waiting for the oldest change under way, with those of the same go.
  mutating func giveUpWrite(at now: Date) -> [Effect] {
    guard let oldest = writes.first(where: \.isSent) else { return [] }
    let given = oldest.group == nil ? [oldest] : writes.filter { $0.group == oldest.group }
    var effects: [Effect] = []
    for write in given {
      effects.append(.cancel(.write(write.id)))
      effects += writeEnded(write.id, .failed(APIError(.cancelled)), at: now)
    }
    return effects
  }

  private mutating func writeConflicted(_ write: Write, _ theirs: Playlist, at now: Date) -> [Effect] {
    let before = playlists[theirs.id]
    playlists[theirs.id] = theirs
    let person = theirs.lastModifiedBy.map { " by \($0.displayName)" } ?? ""
    switch write.purpose {
    case .edit, .rename:
      if case .form(var form) = dialog, form.base?.id == theirs.id {
        form.compare(with: theirs)
        dialog = .form(form)
      } else if !hasDialog, write.purpose == .rename, let before {
        // Renaming has no room for a comparison: the form opens with what was typed.
        var form = form(for: .playlist(theirs.id)) ?? EditForm(editing: before)
        form.name = TextField(write.changes.name ?? before.name ?? "")
        form.compare(with: theirs)
        dialog = .form(form)
      } else {
        // The user is at something else by now, whose keys must not land in a form that springs up.
        say(.warning, "“\(write.title)” was changed\(person) meanwhile; e brings your version back.", at: now)
        return []
      }
      say(.warning, "“\(write.title)” was changed\(person) meanwhile: choose, then save.", at: now)
    case .undo, .redo:
      refuseTurn(write, "It has been changed\(person) since.")
      let next = write.isUndo && !undoableEntries.isEmpty ? " u goes on to the change before." : ""
      say(.warning, "\(attempt(write)): it has been changed\(person) since.\(next)", at: now)
    case .pin, .delete: say(.warning, "“\(write.title)” was changed\(person) meanwhile.", at: now)
    }
    return []
  }

  private func attempt(_ write: Write) -> String {
    let title = "“\(write.title)”"
    switch write.purpose {
    case .pin: return "\(title) could not be \(write.changes.isPinned == true ? "pinned" : "unpinned")"
    case .rename: return "\(title) could not be renamed"
    case .edit: return "\(title) could not be saved"
    case .delete: return "\(title) could not be deleted"
    case .undo: return "Not undone, \(title)"
    case .redo: return "Not redone, \(title)"
    }
  }
}
