import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel history`: what was changed by this program, on screen and by commands, the newest first.
struct HistoryCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List the changes that can be undone, the newest first.",
    discussion: """
      Changes are those of this server and project, on screen and by commands. Parts of one change share a group; \
      undo and redo take the ID of an entry or of a group.

      Fields: \(Field.historyEntry.map(\.name).joined(separator: ", ")).
      """)

  @ParentCommand var hogreel: Hogreel

  @Option(parsing: .unconditional, help: ArgumentHelp("Print at most this many.", valueName: "number"))
  var limit = 100

  @OptionGroup var report: ReportOptions
  @OptionGroup var connection: ConnectionOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
  }

  func run() {
    let (options, limit) = (report, limit)
    connect(asksProject: false) { connection in
      let history = try connection.history()
      if let unknown = history.newestUnknown {
        StandardError.write(
          "Not listed: what became of “\(unknown.title)” is unknown; the next change or start asks the server."
        )
      }
      let entries = history.entries.suffix(limit).reversed()
      let shown = ["id", "date", "undone", "change", "playlist", "name"]
      let minor = ["playlist", "undone", "date"]
      try await Report.stream(options, Field.historyEntry, shown: shown, minor: minor) { report in
        for entry in entries { report.write(entry) }
      }
    }
  }
}

/// `hogreel undo`.
struct UndoCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Undo the latest change, or an entry of the history.")

  @ParentCommand var hogreel: Hogreel
  @Argument(
    help: ArgumentHelp("The ID of an entry or group, as `hogreel history` lists it.", valueName: "entry"))
  var entry: String?
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan { try lookup.reversal(of: entry, isUndo: true) }
}

/// `hogreel redo`.
struct RedoCommand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Redo what was undone last, or an entry of the history.")

  @ParentCommand var hogreel: Hogreel
  @Argument(
    help: ArgumentHelp("The ID of an entry or group, as `hogreel history` lists it.", valueName: "entry"))
  var entry: String?
  @OptionGroup var options: ChangeOptions

  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan { try lookup.reversal(of: entry, isUndo: false) }
}

extension Lookup {
  fileprivate func reversal(of id: String?, isUndo: Bool) throws(Problem) -> CommandPlan {
    guard let id else {
      // A change whose outcome is unknown is skipped by nothing.
      if let unknown = history.newestUnknown {
        let text = unknown.unknownText(isAsked: false, isAskedLater: false)
        let next = isUndo ? history.undoableEntry(besides: unknown) : nil
        let advice = next.map { " The next one is \($0.group ?? $0.id): \($0.summary) “\($0.title)”." } ?? ""
        throw .unknownOutcome(keyNames.filled(text) + advice)
      }
      let entries = isUndo ? history.undoableEntries : history.redoableEntries
      guard !entries.isEmpty else { throw .noEntry(isUndo ? "Nothing to undo." : "Nothing to redo.") }
      return CommandPlan(changes: [.reverse(entries, isUndo: isUndo)])
    }
    let entries = history.entries(named: id, isUndone: !isUndo)
    if !entries.isEmpty { return CommandPlan(changes: [.reverse(entries, isUndo: isUndo)]) }
    guard !history.entries(named: id, isUndone: isUndo).isEmpty else {
      throw .noEntry("The history has no entry \(id): `hogreel history` lists them.")
    }
    return CommandPlan(nothing: isUndo ? "It has been undone already." : "It has not been undone.", [])
  }
}
