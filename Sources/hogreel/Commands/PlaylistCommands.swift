import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel create`: a new collection, with recordings or without.
struct CreateCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Create a collection, with recordings if they are given.",
    discussion: "For example: hogreel create \"Checkout errors\" --from ids.txt --json | jq -r .playlist.id")

  @ParentCommand var hogreel: Hogreel

  @Argument(help: ArgumentHelp("Its name.", valueName: "name"))
  var name: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Its description; - for standard input.", valueName: "text"))
  var description = ""

  @Option(
    help: ArgumentHelp("A file of recordings to add; - for standard input.", valueName: "file"),
    completion: .file())
  var from: String?

  @OptionGroup var options: ChangeOptions

  func validate() throws {
    try PlaylistName.check(name)
    guard description != "-" || from != "-" else {
      throw ValidationError("--description and --from cannot both read standard input.")
    }
  }

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let description = try TextInput.text(ofArgument: description)
    let selection = try lookup.selection(RecordingArguments(from: from))
    let change: Change =
      if let selection {
        .transfer(
          selection.recordings, from: nil,
          to: .init(title: name.trimmed, description: description), isMove: false)
      } else {
        .create(NewPlaylist(content: .collection, name: name.trimmed, description: description))
      }
    return CommandPlan(changes: [change], copies: try lookup.namesakes(of: name), selection: selection)
  }
}

/// `hogreel rename`.
struct RenameCommand: ChangingCommand {
  static let configuration = CommandConfiguration(commandName: "rename", abstract: "Rename a playlist.")

  @ParentCommand var hogreel: Hogreel

  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument

  @Argument(help: ArgumentHelp("Its new name.", valueName: "name"))
  var name: String

  @OptionGroup var options: ChangeOptions

  func validate() throws { try PlaylistName.check(name) }

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let playlist = try lookup.playlist(playlist)
    let before = playlist.name ?? ""
    guard before.trimmed != name.trimmed else {
      return CommandPlan(nothing: "It is called “\(before)” already.", [.unchanged(playlist, "rename")])
    }
    return CommandPlan(.rename(playlist.id, name.trimmed, expecting: before), of: playlist)
  }
}

/// `hogreel describe`.
struct DescribeCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Change the description of a playlist.",
    discussion: """
      An empty text clears it. - reads the text from standard input, in UTF-8 and without the line end after it; without a \
      terminal, a question needs --yes. Put -- before a text that begins with a minus.
      """)

  @ParentCommand var hogreel: Hogreel

  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument

  @Argument(help: ArgumentHelp("Its new description; - for standard input.", valueName: "text"))
  var text: String

  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let text = try TextInput.text(ofArgument: text)
    let playlist = try lookup.playlist(playlist)
    guard playlist.description.trimmed != text.trimmed else {
      return CommandPlan(
        nothing: "“\(playlist.titleText)” has this description already.", [.unchanged(playlist, "describe")])
    }
    return CommandPlan(
      .edit(
        playlist, PlaylistChanges(description: text),
        expecting: PlaylistChanges(description: playlist.description)),
      of: playlist)
  }
}

/// `hogreel duplicate`.
struct DuplicateCommand: ChangingCommand {
  enum Kind: String, ExpressibleByArgument, CaseIterable { case collection, filter }

  static let configuration = CommandConfiguration(
    commandName: "duplicate", abstract: "Copy a playlist with its recordings or its filters.")

  @ParentCommand var hogreel: Hogreel

  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument

  @Argument(
    help: ArgumentHelp(
      "The name of the copy; without it, that of the playlist and “(copy)”.", valueName: "name"))
  var name: String?

  @Option(help: "The kind of the copy, where the playlist can be either.")
  var kind: Kind?

  @OptionGroup var options: ChangeOptions

  func validate() throws { if let name { try PlaylistName.check(name) } }

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let playlist = try lookup.playlist(playlist)
    if let kind, !playlist.isOfBothKinds, playlist.kind != kind.playlistKind {
      throw .otherKind(playlist.titleText, playlist.kindText)
    }
    let name = name?.trimmed ?? PlaylistCore.Operation.nameOfDuplicate(of: playlist)
    let change = Change.duplicate(playlist.id, name: name, as: kind?.playlistKind)
    return CommandPlan(changes: [change], copies: [playlist] + (try lookup.namesakes(of: name)))
  }
}

extension DuplicateCommand.Kind {
  fileprivate var playlistKind: PlaylistKind { self == .collection ? .collection : .savedFilter }
}

/// `hogreel import`: a saved filter from a file, as `export --format filters` writes it.
struct ImportCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Create a saved filter from a file of filters.",
    discussion: "The file is JSON: what `export --format filters` writes, or the filters alone.")

  @ParentCommand var hogreel: Hogreel

  @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"), completion: .file())
  var file: String

  @Option(help: ArgumentHelp("Its name; without it, the one in the file.", valueName: "name"))
  var name: String?

  @OptionGroup var options: ChangeOptions

  func validate() throws { if let name { try PlaylistName.check(name) } }

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan {
    let source = TextInput.name(of: file)
    let text = try TextInput.text(of: file) { .filterFile(source, $0) }
    guard !text.isBlank else { throw .emptyFilterFile(source) }
    let new: NewPlaylist
    do throws(FilterFileProblem) { new = try NewPlaylist(filterFile: text, name: name?.trimmed) } catch {
      let reason =
        error == .recordings
        ? "The file contains recordings: `hogreel add PLAYLIST --from FILE` adds them."
        : lookup.keyNames.filled(error.explanation)
      throw .filterFile(source, reason)
    }
    guard !new.name.isBlank else { throw .namelessFilter(source) }
    return CommandPlan(changes: [.create(new)], copies: try lookup.namesakes(of: new.name))
  }
}

/// Checking names before anything is asked for.
enum PlaylistName {
  static func check(_ name: String) throws {
    if name.isBlank { throw ValidationError("The name is empty.") }
    if name == "-" {
      throw ValidationError("The name cannot be read from standard input; give it as an argument.")
    }
    if let problem = EditForm.problem(ofName: name.trimmed) { throw ValidationError(problem) }
  }
}
