import ArgumentParser
import Foundation
import LosslessJSON
import PlaylistCore
import PlaylistPanes
import TerminalUI
import TestSupport
import Testing

@testable import hogreel

/// The manual pages and the completions have everything that the tables have.
@Suite struct ManualTests {
  private let program: CommandTree
  /// Without what keeps formatters from taking text for macros.
  private let manual: String
  private let config: String

  init() throws {
    program = try #require(CommandTree.program)
    let date = Date(timeIntervalSince1970: 1_795_910_400)
    func plain(_ page: ManualCommand.Page) throws -> String { Self.plain(try page.text(date: date)) }
    manual = try plain(.program)
    config = try plain(.config)
  }

  private static func plain(_ page: String) -> String {
    var text = page
    for (escape, character) in [
      ("\\&", ""), ("\\-", "-"), ("\\(ti", "~"), ("\\(ha", "^"), ("\\(ga", "`"), ("\\(aq", "'"),
      ("\\(dq", "\""),
      ("\\e", "\\"),
    ] {
      text = text.replacing(escape, with: character)
    }
    return text
  }

  private var commands: [CommandTree] { [program] + program.shownCommands }

  // MARK: hogreel(1)

  @Test func hasEveryCommandWithItsOptions() throws {
    let parts = manual.components(separatedBy: "\n.Ss ")
    #expect(program.shownCommands.count > 5)
    for command in program.shownCommands {
      let part = try #require(
        parts.first { $0.hasPrefix("\"\(command.path)\"\n") }, "\(command.path) is missing")
      for argument in command.shownArguments {
        let terms = argument.spellings.map { "Fl \"\($0.dropFirst())\"" }
        let expected = terms.isEmpty ? ["Ar \"\(argument.valueName ?? "")\""] : terms
        for term in expected { #expect(part.contains(term), "\(command.path): \(term) is missing") }
      }
    }
    for argument in program.shownArguments {
      for spelling in argument.spellings { #expect(parts[0].contains("Fl \"\(spelling.dropFirst())\"")) }
    }
    #expect(!manual.contains("demo-date") && !manual.contains("hogreel manual"))
  }

  @Test func hasEveryKeyInEveryPlace() throws {
    let parts = manual.components(separatedBy: "\n.Ss ")
    for place in Place.allCases {
      let part = try #require(parts.first { $0.hasPrefix("\"In \(place.rawValue)\"\n") })
      for command in place.commands {
        for keys in KeyMap.standard.keys(for: command, in: place) {
          let name = keys.name.replacing("\"", with: "\\(dq")
          #expect(part.contains("Ic \"\(name)\""), "\(name) of \(place.rawValue) is missing")
        }
      }
    }
  }

  @Test func hasEveryExitCodeVariableAndSign() {
    for code in ExitCode.allCases { #expect(manual.contains(".It Ic \"\(code.rawValue)\"\n\(code.meaning)")) }
    for code in ExitCode.allCases.dropFirst() { #expect(manual.contains("\(code.name) (\(code.rawValue))")) }
    for (name, meaning) in HelpText.environment { #expect(manual.contains(".It Ev \"\(name)\"\n\(meaning)")) }
    for sign in Help.legend { #expect(manual.contains(sign.meaning)) }
  }

  // MARK: hogreel-config(5)

  @Test func hasEverySettingCommandAndPlace() {
    let settings =
      SettingTable.preferences.map { ($0.name, $0.meaning) }
      + SettingTable.profile.map { ($0.name, $0.meaning) }
    for (name, meaning) in settings {
      let first = meaning.prefix { $0 != "." }
      #expect(config.contains(".It Ic \"\(name)\"\n\(first)"), "\(name) is missing")
    }
    for command in Command.allCases {
      #expect(config.contains(".It Ic \"\(command.name)\"\n\(command.title)"))
    }
    for place in Place.allCases { #expect(config.contains(".It Ic \"\(place.name)\"\n\(place.rawValue)")) }
    for role in Style.Role.allCases { #expect(config.contains(role.name)) }
  }

  // MARK: Form

  @Test(arguments: ManualCommand.Page.allCases)
  func isValid(_ page: ManualCommand.Page) async throws {
    let files = try TemporaryDirectory()
    try files.write(try page.text(date: Date()), to: "page")
    let lint = try await Tool.output(
      of: ["mandoc", "-Tlint", "-Wwarning", "page"], directory: files.path)
    #expect(lint.status == 0 && lint.output.isEmpty, "\(lint.output)")
    let shown = try await Tool.output(of: ["mandoc", "-Thtml", "page"], directory: files.path)
    #expect(shown.status == 0 && shown.output.contains("id=\"SEE_ALSO\""))
  }

  @Test(arguments: [
    (".Sh x", "\\&.Sh x"), ("'x'", "\\&\\(aqx\\(aq"), ("a\\b", "a\\eb"), ("~/x-y", "\\(ti/x\\-y"),
    ("★ é", "\\[u2605] \\[u00E9]"), ("🦔", "\\[u1F994]"),
  ])
  func escapes(_ text: String, _ expected: String) { #expect(ManualPage.escaped(text) == expected) }

  // MARK: Completions

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsHaveEveryCommandAndOption(shell: String) throws {
    let script = Hogreel.completionScript(for: try #require(CompletionShell(rawValue: shell)))
    for command in commands {
      #expect(script.contains(command.commandName))
      for spelling in command.shownArguments.flatMap(\.spellings) {
        // fish has no hyphens before the names.
        #expect(script.contains(shell == "fish" ? "'\(spelling.drop { $0 == "-" })'" : spelling))
      }
    }
  }

  @Test func playlistsAreCompletedWhereverTheyAreNamed() throws {
    let dump = try JSON(parsing: Hogreel._dumpHelp())
    let commands = try #require(dump["command"]?["subcommands"]?.array)
    let arguments = commands.flatMap { $0["arguments"]?.array ?? [] }
    let playlists = arguments.filter {
      ["playlist", "source", "target"].contains($0["valueName"]?.string?.lowercased())
    }
    #expect(playlists.count >= 2)
    for argument in playlists { #expect(argument["completionKind"]?["custom"] != nil) }
  }
}
