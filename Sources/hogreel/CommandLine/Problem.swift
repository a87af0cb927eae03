import PlaylistCore
import PostHogAPI

/// An error that ends the program.
struct Problem: Error, Hashable {
  let exitCode: ExitCode
  /// The error in one sentence, with a remedy and without secrets.
  let message: String

  init(_ exitCode: ExitCode, _ message: String) {
    self.exitCode = exitCode
    self.message = message
  }
}

// MARK: Arguments and environment

extension Problem {
  /// - Parameter source: where the host is set.
  static func host(_ text: String, from source: SettingSource = .option("--host")) -> Problem {
    Problem(
      .badHost,
      "The host\(quoted(text)) is not a server address: give one like \(Settings.defaultHost) \(source.place)."
    )
  }

  static func pageAddress(
    _ text: String, server: String, project: Int?, from source: SettingSource = .option("--host")
  ) -> Problem {
    Problem(
      .badHost,
      """
      The host\(quoted(text)) is the address of a page: use \(server) \(source.place)\
      \(project.map { ", and \($0) \(source.placeOfProject)" } ?? "").
      """)
  }

  static func plainHTTP(_ text: String) -> Problem {
    Problem(
      .badHost,
      """
      The host\(quoted(text)) is not encrypted, which would expose your key: use https, or \
      --allow-http if you trust the network.
      """)
  }

  static func ingestionHost(
    _ text: String, instead: String, from source: SettingSource = .option("--host")
  ) -> Problem {
    Problem(.badHost, "The host\(quoted(text)) only receives events: use \(instead) \(source.place).")
  }

  static func project(_ text: String, from source: SettingSource = .option("--project")) -> Problem {
    Problem(
      .badProject,
      """
      The project\(quoted(text)) is neither a number nor @current: give the number of the web app's address, \
      /project/<number>/, \(source.place).
      """)
  }

  static let demoWithHost = Problem(
    .usage, "The demo has its own server: drop either --demo or --host.")
  static let demoWithProfile = Problem(
    .usage, "The demo has its own server: drop either --demo or --profile.")
  static let profileWithHost = Problem(
    .usage, "The profile names a server of its own: drop either --profile or --host.")

  /// - Parameter names: of the profiles that exist.
  static func unknownProfile(_ text: String, names: [String]) -> Problem {
    let advice =
      text.nearest(in: names).map { "perhaps “\($0)” is meant." }
      ?? (names.isEmpty
        ? "add it to the file that `hogreel config path` prints."
        : "there are \(names.map { "“\($0)”" }.joined(separator: ", ")).")
    return Problem(.usage, "There is no profile\(quoted(text)): \(advice)")
  }

  static let demoOptionWithoutDemo = Problem(
    .usage, "--demo-playlists and --demo-generation need --demo: add it, or drop them.")
  static let demoPlaylists = Problem(
    .usage,
    "The demo has 0 to \(Settings.demoPlaylistLimit) playlists: give --demo-playlists a number in that range."
  )
  static let targetWithoutAddition = Problem(
    .usage, "--to names the collection for --add: give --add too.")

  static func target(_ text: String) -> Problem {
    Problem(
      .usage,
      """
      The collection\(quoted(text)) is \(text.looksLikePath ? "a path, not" : "not") a short ID: use the last part of its page's address, after \
      /playlists/.
      """)
  }

  static func noLink(_ text: String) -> Problem {
    if let command = text.nearest(in: Hogreel.commandNames) {
      return Problem(.link, "There is no command\(quoted(text)): did you mean `hogreel \(command)`?")
    }
    return Problem(
      .link,
      """
      The argument\(quoted(text)) is neither a link to a playlist or a recording nor the ID of one: copy the address of \
      its page, or a short ID of eight letters and digits.
      """)
  }

  /// - Parameter reason: a sentence.
  static func foreignLink(_ reason: String) -> Problem { Problem(.link, reason) }

  static let linkWithAddition = Problem(
    .usage, "A link cannot be opened together with --add: name the collection with --to.")
  static func preview(_ text: String) -> Problem {
    Problem(.usage, "\(Environment.preview)\(quoted(text)) is neither on nor off: set it to one of them.")
  }

  static let additionReadOnly = Problem(
    .usage, "--add does not work with --read-only: drop one of them.")
  static let noHome = Problem(
    .stateDirectory,
    "There is nowhere to keep drafts and undo: set HOME or XDG_STATE_HOME to a directory of yours.")

  /// ` “text”`, or nothing where the text may contain a key or a password, or is too long to help.
  static func quoted(_ text: String) -> String {
    let isFit = !SecretShape.isFound(in: text) && !text.contains("@") && text.count <= 100
    return isFit || text == "@" ? " “\(text)”" : ""
  }
}

extension SettingSource {
  /// The place to set it in, as in `with --host`.
  fileprivate var place: String {
    switch self {
    case .standard, .lastUsed: "with --host or \(Environment.host)"
    case .file: "in \(description)"
    case .variable(let name): "in \(name)"
    case .option(let name): "with \(name)"
    }
  }

  /// The place to set a project in that was found in the host.
  fileprivate var placeOfProject: String {
    switch self {
    case .option: "with --project"
    case .file: "as the project of the profile"
    case .standard, .lastUsed, .variable: "in \(Environment.project)"
    }
  }
}

// MARK: The settings file

extension Problem {
  static let noConfigDirectory = Problem(
    .config, "There is nowhere for a settings file: set HOME or XDG_CONFIG_HOME to a directory of yours.")

  static func configExists(_ path: String) -> Problem {
    Problem(.config, "\(path) exists already: edit it, or move it away first.")
  }

  static func configNotWritten(_ reason: String) -> Problem {
    Problem(.config, "The settings file cannot be written: \(reason)")
  }
}

// MARK: The report of doctor

extension Problem {
  static func reportExists(_ path: String) -> Problem {
    Problem(.output, "\(path) exists already: name a new file, or move it away first.")
  }

  static func reportNotWritten(_ reason: String) -> Problem {
    Problem(.output, "The report cannot be written (\(reason)): name another file.")
  }
}

// MARK: The system

extension Problem {
  static let notATerminal = Problem(
    .notATerminal,
    "The interface needs a terminal for both input and output: start it without a pipe or redirection, or with --linear."
  )
  static let noKeyboard = Problem(
    .notATerminal,
    "Standard input is not a terminal and there is no /dev/tty to read keys from: name a file with --add.")

  /// - Parameter name: the value of TERM; empty when unset.
  static func unknownTerminal(_ name: String) -> Problem {
    Problem(
      .unknownTerminal,
      name.isEmpty
        ? "TERM is not set: set it to your terminal's name, for example TERM=xterm-256color."
        : "TERM=\(name) is unknown or cannot move the cursor: try --linear, or TERM=xterm-256color.")
  }

  static let terminalLost = Problem(
    .terminalLost, "The terminal was closed; your draft is saved and will be offered again.")

  static func logFile(_ error: LogFileError) -> Problem {
    switch error {
    case .file(let error):
      Problem(.logFile, "The log file cannot be used (\(error)): name another with --log.")
    case .foreign(let path):
      Problem(.logFile, "\(path) is no log of hogreel and stays as it is: name a new file with --log.")
    }
  }

  static func stateDirectory(_ error: FileError) -> Problem {
    Problem(
      .stateDirectory,
      "The state directory cannot be used (\(error)): fix it, or set XDG_STATE_HOME to another directory.")
  }

  /// - Parameter reason: the system's, such as a port in use.
  static func demoServer(_ reason: String) -> Problem {
    Problem(.demoServer, "The demo server cannot start: \(reason).")
  }

  /// - Parameter reason: a sentence about the file.
  static func recordings(_ reason: String) -> Problem {
    Problem(.recordings, "The recordings cannot be read: \(reason)")
  }

  /// - Parameters:
  ///   - source: the file, or "standard input".
  ///   - leftOut: a sentence about what is in it.
  static func noRecordings(_ source: String, leftOut: String? = nil) -> Problem {
    Problem(
      .recordings,
      "No recording IDs in \(source): give IDs or links, one per line, CSV or JSON.\(leftOut.map { " \($0)" } ?? "")"
    )
  }

  /// - Parameter reason: a sentence.
  static func incompleteList(_ reason: String) -> Problem {
    Problem(
      .recordings,
      "\(reason) Nothing was changed: sync would remove what the list lacks; add removes nothing.")
  }
}
