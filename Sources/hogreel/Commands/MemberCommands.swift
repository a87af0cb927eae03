import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel add`.
struct AddCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add recordings to a collection.",
    discussion: "For example: grep -o 'replay/[0-9a-f-]*' app.log | hogreel add aB3dE6gH --from -")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument
  @OptionGroup var recordings: RecordingArguments
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let selection = try lookup.requiredSelection(recordings)
    let playlist = try lookup.playlist(playlist)
    return CommandPlan(
      .add(selection.recordings, to: .init(playlist), entry: nil), of: playlist, selection)
  }
}

/// `hogreel remove`.
struct RemoveCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove recordings from a collection; they stay in PostHog.")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument
  @OptionGroup var recordings: RecordingArguments
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let selection = try lookup.requiredSelection(recordings)
    let playlist = try lookup.playlist(playlist)
    return CommandPlan(.remove(selection.recordings, from: playlist.id), of: playlist, selection)
  }
}

/// `hogreel copy`.
struct CopyCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy", abstract: "Copy recordings to another collection; without recordings, all.")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help("source")) var source: PlaylistArgument
  @Argument(help: PlaylistArgument.help("target")) var target: PlaylistArgument
  @OptionGroup var recordings: RecordingArguments
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    try lookup.transfer(recordings, from: source, to: target, isMove: false)
  }
}

/// `hogreel move`.
struct MoveCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move recordings to another collection; without recordings, all.")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help("source")) var source: PlaylistArgument
  @Argument(help: PlaylistArgument.help("target")) var target: PlaylistArgument
  @OptionGroup var recordings: RecordingArguments
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    try lookup.transfer(recordings, from: source, to: target, isMove: true)
  }
}

extension Lookup {
  /// The most matches that a saved filter may have to be copied as a whole.
  private static let limit = 10_000

  fileprivate func transfer(
    _ arguments: RecordingArguments, from source: PlaylistArgument, to target: PlaylistArgument, isMove: Bool
  ) throws(Problem) -> CommandPlan {
    let selection = try selection(arguments)
    let source = try playlist(source)
    let target = try playlist(target)
    let name = isMove ? "move" : "copy"
    var plan = CommandPlan(copies: [source, target], selection: selection)
    var recordings: [RecordingID]
    if let selection {
      recordings = selection.recordings
      // The matches of a saved filter can be requested only as a whole.
      if source.kind != .savedFilter {
        let isMember = try membership(of: recordings, in: source)
        plan.items = recordings.filter { isMember[$0] != true }.map {
          .missing($0, in: source, name, isCertain: isMember[$0] != nil)
        }
        recordings = recordings.filter { isMember[$0] == true }
      }
    } else {
      let listed = try listed(source, limit: source.kind == .savedFilter ? Self.limit : .max)
      // Servers list the latest addition first, and omit the oldest.
      recordings = history.unlistedMembers(of: source, besides: listed) + listed.reversed()
      let held = source.kind == .savedFilter ? 0 : source.counts?.collection.count ?? 0
      plan.noteUnlisted(held - recordings.count, of: source)
    }
    if recordings.isEmpty {
      plan.nothing =
        plan.items.isEmpty
        ? "“\(source.titleText)” has no recordings." : "None of them is in “\(source.titleText)”."
    } else {
      plan.changes = [.transfer(recordings, from: source, to: .init(target), isMove: isMove)]
    }
    return plan
  }
}

/// `hogreel sync`.
struct SyncCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Make a collection equal to a list: add what is missing, remove the rest.")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument
  @OptionGroup var recordings: RecordingArguments
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let selection = try lookup.requiredSelection(recordings)
    // What the list lacks would be removed.
    if let incompleteness = selection.incompleteness { throw .incompleteList(incompleteness) }
    let playlist = try lookup.playlist(playlist)
    guard playlist.kind != .savedFilter else {
      return CommandPlan(
        .sync(MemberSync(selection.recordings, listed: []), of: .init(playlist)), of: playlist)
    }
    let listed = try lookup.listed(playlist)
    let sync = MemberSync(
      selection.recordings, listed: listed,
      unlisted: lookup.history.unlistedMembers(of: playlist, besides: listed),
      count: playlist.counts?.collection.count)
    let changed = Set(sync.added)
    let kept = selection.recordings.filter { !changed.contains($0) }.map {
      ChangeItem(subject: .recording($0), change: "add", outcome: .unchanged)
    }
    let count = counted(selection.recordings.count, "recording")
    var plan = CommandPlan(
      changes: sync.isEmpty ? [] : [.sync(sync, of: .init(playlist))], copies: [playlist], items: kept,
      selection: selection,
      nothing: "“\(playlist.titleText)” holds \(sync.unknownCount == 0 ? "exactly " : "")these \(count).")
    plan.noteUnlisted(sync.unknownCount, of: playlist)
    return plan
  }
}
