public import PostHogAPI

/// Unsaved work: kept on disk until it is on the server.
public struct Drafts: Hashable, Sendable {
  public private(set) var entries: [Draft.Key: Draft] = [:]
  /// Changed since they were last written.
  private var unsaved: Set<Draft.Key> = []

  public subscript(key: Draft.Key) -> Draft? { entries[key] }

  /// The drafts of a playlist: of its fields, and of recordings to be added.
  public func drafts(of id: PlaylistID) -> [Draft] {
    entries.isEmpty ? [] : [.playlist(id), .adding(id)].compactMap { entries[$0] }
  }

  /// The recordings that wait to be added to a collection; nil without any.
  public func unfinished(to id: PlaylistID) -> UnfinishedAdding? {
    if case .adding(let unfinished) = entries[.adding(id)]?.content { unfinished } else { nil }
  }

  public func hasDrafts(of id: PlaylistID) -> Bool { !drafts(of: id).isEmpty }

  /// The form as it was left; nil when no draft waits.
  func form(for key: Draft.Key) -> EditForm? {
    guard case .edit(let edit) = entries[key]?.content else { return nil }
    return EditForm(draft: edit)
  }

  /// Takes over drafts of earlier sessions. Where this session has one of its own, the older one stays on disk until
  /// that is done.
  mutating func restore(_ drafts: [Draft]) -> [Effect] {
    drafts.filter { entries[$0.key] == nil }.map { draft in
      entries[draft.key] = draft
      return .adoptDraft(draft.key)
    }
  }

  /// Discards the draft of what has been saved; edits of other fields stay.
  mutating func saved(_ changes: PlaylistChanges, of id: PlaylistID) -> [Effect] {
    guard var form = form(for: .playlist(id)) else { return [] }
    form.adopt(changes)
    return form.isDirty ? keep(form.draft, isUrgent: true) : discard(form.draftKey)
  }

  /// Keeps the server's copy with the draft that it conflicts with.
  mutating func keepConflict(with theirs: Playlist) -> [Effect] {
    guard var form = form(for: .playlist(theirs.id)) else { return [] }
    form.compare(with: theirs)
    return keep(form.draft, isUrgent: true)
  }

  /// Whether a playlist is what the draft of a new one was saved as.
  func isNew(_ playlist: Playlist) -> Bool {
    guard let form = form(for: .newPlaylist) else { return false }
    return form.name.text.trimmed == (playlist.name ?? "")
      && form.description.text.trimmed == playlist.description.trimmed
  }

  /// Keeps a draft.
  ///
  /// - Parameter isUrgent: written at once instead of in a moment.
  mutating func keep(_ draft: Draft, isUrgent: Bool) -> [Effect] {
    let isWaiting = !unsaved.isEmpty
    if entries[draft.key] != draft {
      entries[draft.key] = draft
      unsaved.insert(draft.key)
    }
    // The first key starts the wait, or steady typing would never be written.
    return isUrgent ? save() : unsaved.isEmpty || isWaiting ? [] : [.wait(.draftPause)]
  }

  /// Writes what has changed.
  mutating func save() -> [Effect] {
    let drafts = unsaved.compactMap { entries[$0] }.sorted { $0.key.text < $1.key.text }
    unsaved = []
    return [.cancelTimer(.draftPause)] + drafts.map { .saveDraft($0) }
  }

  mutating func discard(_ key: Draft.Key) -> [Effect] {
    unsaved.remove(key)
    guard entries.removeValue(forKey: key) != nil else { return [] }
    return (unsaved.isEmpty ? [.cancelTimer(.draftPause)] : []) + [.removeDraft(key), .findDraft(key)]
  }
}
