public import PostHogAPI

/// A hogreel command line that does what a change does.
public struct SpelledCommand: Hashable, Sendable {
  /// More recordings are read from standard input.
  static let argumentLimit = 10

  /// After the name of the program, not quoted.
  public internal(set) var arguments: [String]
  /// The recordings to read from standard input; empty for none.
  public internal(set) var input: [RecordingID] = []

  /// The command line for a POSIX shell, without what it reads.
  var line: String { (["hogreel"] + arguments).map(\.asShellWord).joined(separator: " ") }
}

/// Why no command line does what a change does.
struct Unspellable: Error, Hashable {
  let reason: String
}

extension [SpelledCommand] {
  /// The command lines for a POSIX shell, each with what it reads; one that fails keeps the next from running.
  public var text: String {
    enumerated().map { index, command in
      let line = command.line + (command.input.isEmpty ? "" : " <<'\(command.delimiter)'")
      let input = command.input.isEmpty ? [] : command.input.map(\.rawValue) + [command.delimiter]
      return ([line + (index < count - 1 ? " &&" : "")] + input).joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension SpelledCommand {
  /// Ends the recordings, and is none of them.
  fileprivate var delimiter: String {
    var delimiter = "END"
    while input.contains(RecordingID(delimiter)) { delimiter += "_" }
    return delimiter
  }
}

extension String {
  /// The text as one word of a POSIX shell, quoted only where needed.
  fileprivate var asShellWord: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || 0x30...0x39 ~= $0.value || "_-./:@%+=,".unicodeScalars.contains($0))
    }
    return isPlain && !isEmpty ? self : quotedForShell
  }
}

/// Spells commands for the server and project of a session.
struct CommandSpeller {
  private let options: [String]
  /// For what the history does not have, such as descriptions.
  private let library: Library
  private let history: History

  init(for app: AppState) {
    options = app.session.commandOptions
    (library, history) = (app.library, app.history)
  }

  /// - Parameter words: the command and its positional arguments.
  /// - Throws: `Unspellable` for text that would not survive a terminal.
  private func command(
    _ name: String, _ words: [String], _ more: [String] = [], _ recordings: [RecordingID] = [],
    readsRecordings: Bool = false
  ) throws(Unspellable) -> SpelledCommand {
    // An argument that could be a slip would be refused.
    let readsRecordings =
      readsRecordings || recordings.count > SpelledCommand.argumentLimit
      || recordings.contains { RecordingArgumentFault($0.rawValue) != nil }
    let words = words + (readsRecordings ? [] : recordings.map(\.rawValue))
    for text in words + more + recordings.map(\.rawValue) where text.hasControlCharacters {
      throw Unspellable(reason: "It has characters that no command line can hold.")
    }
    if (words + more).contains("-") {
      throw Unspellable(reason: "In a command, - means standard input, so it cannot be the text.")
    }
    let reads = readsRecordings && !recordings.isEmpty
    // What begins with a hyphen would be taken for an option.
    let separator = words.contains { $0.hasPrefix("-") } ? ["--"] : []
    return SpelledCommand(
      arguments: [name] + options + more + (reads ? ["--from", "-"] : []) + separator + words,
      input: reads ? recordings : [])
  }

  // MARK: Changes

  func commands(for change: Change) throws(Unspellable) -> [SpelledCommand] {
    switch change {
    case .pin(let ids, let isPinned): return [try command(isPinned ? "pin" : "unpin", ids.map(\.rawValue))]
    case .delete(let ids): return [try command("delete", ids.map(\.rawValue))]
    case .restore(let playlists): return [try command("restore", playlists.map(\.id.rawValue))]
    case .rename(let id, let name, _): return [try command("rename", [id.rawValue, name])]
    case .edit(let playlist, let changes, _): return try commands(for: changes, of: playlist.id)
    case .create(let new, _): return try creation(new)
    case .duplicate(let id, let name, let kind):
      return [try command("duplicate", [id.rawValue, name], kind.map { ["--kind", $0.commandValue] } ?? [])]
    case .add(let ids, let target, _): return try addition(of: ids, to: target)
    case .remove(let ids, let id): return [try command("remove", [id.rawValue], [], ids)]
    case .transfer(let ids, nil, let target, _): return try addition(of: ids, to: target)
    case .transfer(let ids, let source?, let target, let isMove):
      return try transfer(of: ids, from: source.id, to: target, isMove: isMove)
    case .sync(let sync, let target):
      guard let id = target.reference?.id.rawValue else { return [] }
      return (sync.added.isEmpty ? [] : [try command("add", [id], [], sync.added)])
        + (sync.removed.isEmpty ? [] : [try command("remove", [id], [], sync.removed)])
    case .markWatched: throw Unspellable(reason: "No command marks recordings as watched.")
    case .settleAdditions: throw Unspellable(reason: "It only asks what became of an earlier change.")
    case .reverse(let entries, let isUndo):
      let names = entries.map { name(of: $0, among: entries, isUndo: isUndo) }.unique
      return try names.map { (name) throws(Unspellable) in try command(isUndo ? "undo" : "redo", [name]) }
    }
  }

  /// The ID by which a command undoes or redoes an entry: that of its group, if all parts are meant.
  private func name(of entry: HistoryEntry, among entries: [HistoryEntry], isUndo: Bool) -> String {
    guard let group = entry.group else { return entry.id }
    let parts = history.entries.filter { $0.group == group && $0.isUndone != isUndo }
    return parts.allSatisfy { part in entries.contains { $0.id == part.id } } ? group : entry.id
  }

  private func commands(for changes: PlaylistChanges, of id: PlaylistID) throws(Unspellable)
    -> [SpelledCommand]
  {
    if changes.filters != nil { throw Unspellable(reason: "No command changes filters.") }
    var commands: [SpelledCommand] = []
    if let name = changes.name { commands.append(try command("rename", [id.rawValue, name])) }
    if let text = changes.description { commands.append(try command("describe", [id.rawValue, text])) }
    if let isPinned = changes.isPinned {
      commands.append(try command(isPinned ? "pin" : "unpin", [id.rawValue]))
    }
    if let isDeleted = changes.isDeleted {
      commands.append(try command(isDeleted ? "delete" : "restore", [id.rawValue]))
    }
    return commands
  }

  /// - Parameter recordings: to be in it from the start.
  private func creation(_ new: NewPlaylist, with recordings: [RecordingID] = []) throws(Unspellable)
    -> [SpelledCommand]
  {
    guard case .collection = new.content else {
      throw Unspellable(reason: "A saved filter is created from a file: hogreel import FILE.")
    }
    let description = new.description.isEmpty ? [] : ["--description", new.description]
    let create = try command("create", [new.name], description, recordings, readsRecordings: true)
    return [create] + (new.isPinned ? [try command("pin", [new.name])] : [])
  }

  private func addition(of ids: [RecordingID], to target: Operation.Target) throws(Unspellable)
    -> [SpelledCommand]
  {
    guard let id = target.reference?.id else {
      return try creation(NewPlaylist(content: .collection, name: target.title), with: ids)
    }
    return [try command("add", [id.rawValue], [], ids)]
  }

  /// A new collection is named, since only the server will give it an ID.
  private func transfer(
    of ids: [RecordingID], from source: PlaylistID, to target: Operation.Target, isMove: Bool
  ) throws(Unspellable) -> [SpelledCommand] {
    let isNew = target.reference == nil
    if isNew, !isMove { return try addition(of: ids, to: target) }
    let create = isNew ? try creation(NewPlaylist(content: .collection, name: target.title)) : []
    let place = target.reference?.id.rawValue ?? target.title
    return create + [try command(isMove ? "move" : "copy", [source.rawValue, place], [], ids)]
  }

  // MARK: History

  /// The command that made the change of these entries.
  ///
  /// - Parameter entries: all of one change, in the order in which they were made.
  func commands(for entries: [HistoryEntry]) throws(Unspellable) -> [SpelledCommand] {
    var commands: [SpelledCommand] = []
    let created = entries.first { $0.operation == .create }
    let added = entries.first { if case .addRecordings = $0.operation { true } else { false } }
    let removed = entries.first { if case .removeRecordings = $0.operation { true } else { false } }
    let new = created.map { entry in
      NewPlaylist(
        content: entry.target.kind == .savedFilter
          ? .savedFilter(filters: entry.target.filters) : .collection,
        name: entry.title, description: library[entry.target.id]?.description ?? "")
    }
    if let added, let removed, added.target.id != removed.target.id {
      let target = Operation.Target(reference: created == nil ? added.target : nil, title: added.title)
      return try transfer(
        of: added.operation.recordings, from: removed.target.id, to: target, isMove: true)
    }
    if let new, let added { return try creation(new, with: added.sentRecordings) }
    for entry in entries {
      let id = entry.target.id
      switch entry.operation {
      case .update(_, let after): commands += try self.commands(for: after, of: id)
      case .create: if let new { commands += try creation(new) }
      case .addRecordings:
        commands.append(try command("add", [id.rawValue], [], entry.sentRecordings))
      case .removeRecordings(let ids): commands.append(try command("remove", [id.rawValue], [], ids))
      }
    }
    return joined(commands)
  }

  /// Commands that take several playlists, for all of them at once.
  private func joined(_ commands: [SpelledCommand]) -> [SpelledCommand] {
    var joined: [SpelledCommand] = []
    for command in commands {
      let takesSeveral = ["pin", "unpin", "delete", "restore"].contains(command.arguments.first)
      if takesSeveral, joined.last?.arguments.first == command.arguments.first {
        joined[joined.count - 1].arguments.append(command.arguments[command.arguments.count - 1])
      } else {
        joined.append(command)
      }
    }
    return joined
  }
}

extension PlaylistKind {
  /// As the option `--kind` takes it.
  fileprivate var commandValue: String { self == .savedFilter ? "filter" : "collection" }
}

extension String {
  /// Line breaks are none: they are quoted.
  fileprivate var hasControlCharacters: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" }
  }
}

extension Session {
  /// The options that lead a command to the same server and project.
  fileprivate var commandOptions: [String] {
    let number = if case .id(let number) = project { ["--project", String(number)] } else { [String]() }
    guard let profile else {
      let host = address.description
      let isOpen = host.hasPrefix("http://") && !address.isLoopback
      return (host == Self.defaultHost ? [] : ["--host", host]) + (isOpen ? ["--allow-http"] : []) + number
    }
    let isOfProfile = profile.project.map { .id($0) == project } ?? false
    return ["--profile", profile.name] + (isOfProfile ? [] : number)
  }
}
