import FoundationEssentials
import PlaylistCore
import PlaylistPanes
import TerminalUI

/// hogreel(1), made from the tables of commands, options, keys, variables and exit codes.
enum ProgramManual {
  static func text(_ program: CommandTree, date: Date) -> String {
    var page = ManualPage(
      "hogreel", section: 1, summary: "browse, edit and fill PostHog session recording playlists", date: date)
    page.section("SYNOPSIS")
    page.literal(Hogreel.usage)
    page.section("DESCRIPTION")
    page.paragraphs(HelpText.introduction)
    page.section("OPTIONS")
    page.paragraphs("They may also follow the name of a command.")
    page.list(program.shownArguments)
    page.list(
      [(["-h", "--help"], "Show the help of a command."), (["--version"], "Show the version.")], "Ic")
    page.section("COMMANDS")
    page.paragraphs("Without one, the interface opens.")
    for command in program.shownCommands {
      page.subsection(command.path)
      page.paragraphs(([command.abstract, command.discussion].compactMap { $0 }).joined(separator: "\n\n"))
      page.list(command.shownArguments)
    }
    keys(&page)
    page.section("ENVIRONMENT")
    page.list(HelpText.environment.map { ([$0.0], $0.1) }, "Ev")
    page.section("FILES")
    page.list(
      [
        (["~/.config/hogreel/config.toml"], "Settings, described in hogreel-config(5)."),
        (["~/.config/hogreel/themes/NAME.toml"], "Themes of your own."),
        (["~/.local/state/hogreel"], "History, drafts and saved views."),
        (["~/.cache/hogreel"], "The lists as last seen."),
      ], "Pa")
    page.section("EXIT STATUS")
    page.list(ExitCode.allCases.map { (["\($0.rawValue)"], $0.meaning) }, "Ic", isCompact: true)
    page.section("JSON")
    page.paragraphs(
      """
      With --json a command prints one document, a failed one too, also where its options or arguments are invalid: a \
      list of rows, or an object. Objects of changes and of failures have a status: done, partly_done, unknown, interrupted, failed, or \
      planned for a dry run. Where not all is done, their error has a message, the exit_status, and a code:
      """)
    page.paragraphs(
      ExitCode.allCases.filter { $0 != .ok }.map { "\($0.name) (\($0.rawValue))" }.joined(separator: ", "))
    page.section("EXAMPLES")
    page.paragraphs(
      """
      Try it with made-up data:

        hogreel --demo

      Add the recordings of a log to a collection:

        grep -o 'session_id=[^ ]*' app.log | hogreel --add - --to aB3dE6gH

      Find out what is wrong with the set-up:

        hogreel doctor
      """)
    page.section("SEE ALSO")
    page.paragraphs("hogreel-config(5)")
    return page.text
  }

  private static func keys(_ page: inout ManualPage) {
    page.section("KEYS")
    page.paragraphs(
      "These are the standard keys; hogreel-config(5) describes how to change them. F1 shows those in force.")
    for place in Place.allCases {
      let rows = place.commands.compactMap { command -> (terms: [String], meaning: String)? in
        let keys = KeyMap.standard.keys(for: command, in: place).map(\.name)
        return keys.isEmpty ? nil : (keys, command.title)
      }
      page.subsection("In \(place.rawValue)")
      page.list(rows, "Ic", isCompact: true)
    }
    page.subsection("Signs")
    page.list(Help.legend.map { ([$0.sign], $0.meaning) }, "Ic", isCompact: true)
  }
}
