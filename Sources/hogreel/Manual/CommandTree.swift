import ArgumentParser
import FoundationEssentials

/// The commands and options of the program, as the argument parser describes them (`--experimental-dump-help`).
struct CommandTree: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      /// `long`, `short`, `longWithSingleDash`.
      let kind: String
      let name: String
    }

    /// `positional`, `option`, `flag`.
    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?

    /// Such as `--read-only`; empty for a positional argument.
    var spellings: [String] { (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name } }
  }

  let commandName: String
  let superCommands: [String]?
  let shouldDisplay: Bool?
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandTree]?
  let arguments: [Argument]?

  /// Of the whole program.
  static let program: CommandTree? = {
    struct Dump: Decodable { let command: CommandTree }
    return try? JSONDecoder().decode(Dump.self, from: Data(Hogreel._dumpHelp().utf8)).command
  }()

  /// As it is typed, with the commands above it.
  var path: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

  /// The command that a line names, as far as that shows before parsing, if it has an option `--json`; nil for none.
  func commandWithDocument(in arguments: [String]) -> CommandTree? {
    let command = CommandWords(arguments, of: self).commands.first
    let isPrintingJSON = command?.shownArguments.contains { $0.spellings.contains("--json") } ?? false
    return isPrintingJSON ? command : nil
  }

  /// The first name that no command has, of names that lead from this command to one below, and the names that exist
  /// there; nil without one.
  ///
  /// - Parameter mayHaveArguments: whether the names may go on with arguments of the last command.
  func unknownName(
    in names: some Collection<String>, mayHaveArguments: Bool
  ) -> (name: String, others: [String])? {
    let known = (subcommands ?? []).filter { $0.shouldDisplay != false }
    guard let name = names.first, !known.isEmpty || !mayHaveArguments else { return nil }
    guard let command = known.first(where: { $0.commandName == name }) else {
      return (name, known.map(\.commandName))
    }
    return command.unknownName(in: names.dropFirst(), mayHaveArguments: mayHaveArguments)
  }

  /// The arguments that help shows; those that every command has are left out.
  var shownArguments: [Argument] {
    (arguments ?? []).filter { $0.shouldDisplay && !["--help", "--version"].contains($0.spellings.last) }
  }

  /// The commands below it that help shows, at any depth, and without the parser's own.
  var shownCommands: [CommandTree] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
      .flatMap { [$0] + $0.shownCommands }
  }
}
