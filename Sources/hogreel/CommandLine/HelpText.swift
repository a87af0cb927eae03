import Glibc
import TerminalUI

/// The parts of `--help` that are not options.
enum HelpText {
  static let version = "0.2.0"

  static let introduction = """
    The personal API key is never an argument, because other users of the machine can read those. Create one under Settings, Personal API keys, with the scope \
    session_recording_playlist:write, or :read for read-only use.
    """

  /// The variables that the program reads, and what they do.
  static let environment = [
    (Environment.key, "the personal API key (phx_...)"),
    (Environment.keyFile, "or a file with it that only you can read"),
    (Environment.keyCommand, "or a shell command that prints it"),
    (Environment.host, "the server; default \(Settings.defaultHost)"),
    (Environment.project, "the project's number; default @current"),
    (Environment.preview, "off loads recordings on Enter only"),
    (Environment.certificateFile, "a file of certificates to trust"),
    (Environment.certificateDirectory, "or a directory of them"),
    ("XDG_CONFIG_HOME", "for \(Config.fileName); default ~/.config"),
    ("XDG_STATE_HOME", "for drafts and undo; default ~/.local/state"),
    ("XDG_CACHE_HOME", "for offline copies; default ~/.cache"),
    ("https_proxy", "the proxy to use, as for curl; no_proxy names servers without one"),
    (Environment.visual, "the editor; before \(Environment.editor)"),
    ("BROWSER", "the program that opens addresses"),
    ("NO_COLOR", "disables colours when set"),
  ]

  static let discussion = """
    \(introduction)

    ENVIRONMENT:
    \(table(environment))

    @current is the project open in the web app.

    Profiles, looks and keys are set in a file: `hogreel config init` writes it with every setting as a comment. Options \
    win over environment variables, and these over the file; a profile named by --profile wins over both.

    EXIT STATUS:
    \(table(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) }))

    MANUAL AND COMPLETIONS:
    `hogreel manual` and `hogreel manual hogreel-config` print the manual pages, `hogreel --generate-completion-script \
    bash` (or zsh, fish) the completions. `Resources/install` installs all of them; then `man hogreel` shows the manual.
    """

  /// Moves the usage, for which most people ask, before the prose, after which the parser puts it.
  static func usageFirst(_ text: String) -> String {
    let parts = text.split(separator: "\n\n")
    let usage = parts.filter { $0.hasPrefix("USAGE:") }
    return (usage + parts.filter { !$0.hasPrefix("USAGE:") }).joined(separator: "\n\n")
  }

  /// As the parser finds it.
  private static var columns: Int {
    getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? Output.columns ?? 80
  }

  /// Terms and what they mean, in two columns.
  ///
  /// - Parameter columns: the width of the terminal. Lines are shorter, since the parser would wrap those as long.
  static func table(_ rows: [(String, String)], columns: Int = columns) -> String {
    let indent = 2 + (rows.map(\.0.count).max() ?? 0) + 2
    // What is too narrow for two columns is left to the terminal.
    let width = max(columns - 1 - indent, 16)
    return rows.map { term, meaning in
      let lines = DisplayText.wrapped(meaning, width: width)
      let hanging = lines.joined(separator: "\n" + String(repeating: " ", count: indent))
      return "  " + term + String(repeating: " ", count: indent - 2 - term.count) + hanging
    }.joined(separator: "\n")
  }
}
