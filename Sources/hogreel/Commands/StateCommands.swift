import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel pin`.
struct PinCommand: ChangingCommand {
  static let configuration = CommandConfiguration(commandName: "pin", abstract: "Pin playlists for everyone.")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help) var playlists: [PlaylistArgument]
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan { try lookup.pin(playlists, true, "pin") }
}

/// `hogreel unpin`.
struct UnpinCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpin", abstract: "Unpin playlists for everyone.")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help) var playlists: [PlaylistArgument]
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan { try lookup.pin(playlists, false, "unpin") }
}

extension Lookup {
  fileprivate func pin(
    _ arguments: [PlaylistArgument], _ isPinned: Bool, _ name: String
  ) throws(Problem) -> CommandPlan {
    let all = try playlists(arguments)
    let others = all.filter { $0.isPinned != isPinned }
    let settled = all.filter { $0.isPinned == isPinned }.map { ChangeItem.unchanged($0, name) }
    guard !others.isEmpty else {
      let what = all.count == 1 ? "“\(all[0].titleText)” is" : "They are"
      return CommandPlan(nothing: "\(what) \(isPinned ? "pinned already" : "not pinned").", settled)
    }
    return CommandPlan(changes: [.pin(others.map(\.id), isPinned)], copies: others, items: settled)
  }
}

/// `hogreel delete`.
struct DeleteCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete playlists for everyone; restore and undo bring them back.")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help) var playlists: [PlaylistArgument]
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let all = try lookup.playlists(playlists)
    return CommandPlan(changes: [.delete(all.map(\.id))], copies: all)
  }
}

/// `hogreel restore`.
struct RestoreCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Restore deleted playlists with their recordings.",
    discussion: "A name finds only playlists that were deleted from here; `hogreel history` lists them.")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help) var playlists: [PlaylistArgument]
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    var plan = CommandPlan(nothing: "Nothing to restore: none of these is deleted.", [])
    var deletions: [HistoryEntry] = []
    var others: [Playlist] = []
    for argument in playlists {
      switch try lookup.deleted(argument) {
      case .present(let playlist): plan.items.append(.unchanged(playlist, "restore"))
      case .inHistory(let entry): deletions.append(entry)
      case .unknown(let id): others.append(.deleted(id))
      }
    }
    if others.isEmpty, let first = deletions.first {
      plan.result =
        deletions.count == 1
        ? "Restored “\(first.title)”." : "Restored \(counted(deletions.count, "playlist"))."
    }
    if !deletions.isEmpty { plan.changes.append(.reverse(deletions, isUndo: true)) }
    if !others.isEmpty { plan.changes.append(.restore(others)) }
    return plan
  }
}

/// Where a playlist is that is to be restored.
private enum Deleted {
  /// Not deleted.
  case present(Playlist)
  case inHistory(HistoryEntry)
  /// Deleted elsewhere; the server tells whether it exists.
  case unknown(PlaylistID)
}

extension Lookup {
  fileprivate func deleted(_ argument: PlaylistArgument) throws(Problem) -> Deleted {
    let deletions = history.entries.reversed().filter { $0.isDeletion && !$0.isUndone }
    let destination = Destination(argument.text)
    if case .playlist(let id)? = destination?.item {
      if let problem = destination?.problem(in: session) { throw .foreignLink(problem) }
      if let entry = deletions.first(where: { $0.target.id == id }) { return .inHistory(entry) }
      let named = deletions.contains { $0.title == argument.text }
      if destination?.certainty != .possible, !named {
        return try present(id).map(Deleted.present) ?? .unknown(id)
      }
    }
    let named = deletions.filter { $0.title == argument.text }
    guard Set(named.map(\.target.id)).count < 2 else {
      throw .ambiguousName(argument.text, named.map(\.target.id.rawValue))
    }
    if let entry = named.first { return .inHistory(entry) }
    do throws(Problem) { return .present(try playlist(argument)) } catch {
      guard error == .noPlaylist(argument.text) else { throw error }
      throw .nothingDeleted(argument.text)
    }
  }

  private func present(_ id: PlaylistID) throws(Problem) -> Playlist? {
    try connection.wait { [client = connection.client] in
      do throws(APIError) { return try await client.playlist(id) } catch {
        guard error.kind == .notFound else { throw error }
        return nil
      }
    }
  }
}

extension Playlist {
  /// As much as is known of a playlist that cannot be fetched.
  fileprivate static func deleted(_ id: PlaylistID) -> Playlist {
    var playlist = Playlist(id: id)
    playlist.isDeleted = true
    return playlist
  }
}
