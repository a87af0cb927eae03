import FoundationEssentials
public import PostHogAPI

/// Pinning, renaming, editing, creating and deleting. In the list these apply to the marks; in the detail pane,
/// to the playlist that is open there.
extension AppState {
  /// What an action on playlists applies to now: the marked ones, else the one under the cursor.
  public var targets: [Playlist] {
    guard hasMarkedTargets else { return selected.map { [$0] } ?? [] }
    return marks.ids.compactMap { playlist($0) }.filter { !$0.isDeleted }
  }

  /// How many marked playlists an action applies to; 0: it applies to the one under the cursor.
  public var markedTargetCount: Int { focus == .list ? marks.count : 0 }

  var hasMarkedTargets: Bool { markedTargetCount > 0 }

  /// What `p` does to them: it pins those that are not pinned; when all are, it unpins them.
  public var unpinsTargets: Bool { targets.allSatisfy(\.isPinned) }

  mutating func runOnPlaylist(_ command: Command, at now: Date) -> [Effect] {
    if command == .create {
      dialog = .form(form(for: .newPlaylist) ?? EditForm())
      return []
    }
    if hasMarkedTargets, command == .togglePin || command == .delete {
      if targets.isEmpty { say(.warning, "The marked playlists are being deleted.", at: now) }
      askAboutTargets(command)
      return []
    }
    guard let selected else { return [] }
    switch command {
    case .togglePin: return setPinned([selected], !selected.isPinned, at: now)
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

  // MARK: Questions

  private mutating func askAboutTargets(_ command: Command) {
    let isPin = command == .togglePin && !unpinsTargets
    let all = targets
    let playlists = isPin ? all.filter { !$0.isPinned } : all
    guard !playlists.isEmpty else { return }
    var details = [Self.enumerated(playlists.map(\.titleText))]
    let others = all.count - playlists.count
    if others > 0 { details.append("\(others) more \(others == 1 ? "is" : "are") pinned already.") }
    let count = counted(playlists.count, "playlist")
    let ids = playlists.map(\.id)
    if command == .delete {
      details.append("This removes them for everyone. u undoes it.")
      dialog = .confirm(
        Confirmation(question: "Delete \(count)?", details: details, subject: .delete(ids)))
    } else {
      dialog = .confirm(
        Confirmation(
          question: isPin ? "Pin \(count) for everyone?" : "Unpin \(count)?", details: details,
          subject: .pin(ids, isPin)))
    }
  }

  private func confirmation(ofDeleting playlist: Playlist) -> Confirmation {
    let count = playlist.counts?.shown?.count ?? 0
    let holds =
      playlist.kind == .savedFilter
      ? "Its filters are kept with it." : "It holds \(counted(count, "recording")); they stay in PostHog."
    return Confirmation(
      question: "Delete the \(playlist.kindText) “\(playlist.titleText)”?",
      details: [holds, "This removes it for everyone. u undoes it."], subject: .delete([playlist.id]))
  }

  /// “Checkout”, “Cart”, “Search” and 9 more: the first few names.
  static func enumerated(_ names: [String]) -> String {
    let shown = names.prefix(names.count <= 4 ? 4 : 3).map { "“\($0)”" }.joined(separator: ", ")
    return names.count <= 4 ? shown : "\(shown) and \(names.count - 3) more"
  }

  // MARK: Changes

  mutating func setPinned(_ playlists: [Playlist], _ isPinned: Bool, at now: Date) -> [Effect] {
    start(
      .update(
        isPinned ? .pin : .unpin, PlaylistChanges(isPinned: isPinned), of: playlists, id: makeEntryID()),
      at: now)
  }

  mutating func delete(_ playlists: [Playlist], at now: Date) -> [Effect] {
    start(.update(.delete, PlaylistChanges(isDeleted: true), of: playlists, id: makeEntryID()), at: now)
  }

  /// Those of the playlists that can still be changed.
  func changeable(_ ids: [PlaylistID]) -> [Playlist] {
    ids.compactMap { playlist($0) }.filter { !$0.isDeleted }
  }
}
