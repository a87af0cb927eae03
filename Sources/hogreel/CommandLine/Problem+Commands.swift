import FoundationEssentials
import PlaylistCore
import PostHogAPI

/// Problems that end commands without a screen.
extension Problem {
  /// An error of the server, with its exit status and what a command can do about it.
  ///
  /// - Parameters:
  ///   - explanation: instead of the error's own.
  ///   - now: the time from which the rate limit's rest counts.
  init(_ error: APIError, explanation: String? = nil, now: Date = Date()) {
    let code: ExitCode =
      switch error.kind {
      case .key: .unusableKey
      case .scope, .keysRefused, .forbidden: .scope
      case .project: .badProject
      case .notFound: .notFound
      case .conflict: .conflict
      case .rateLimited: .rateLimited
      case .validation, .tooLarge, .usedInAnotherProject: .refused
      case .network, .cancelled: .network
      case .server, .malformed, .endpoint, .redirected, .brokenRedirect: .server
      }
    let text = explanation ?? KeyNames.commands.filled("\(reason: error)")
    self.init(code, ([text] + error.remarks(at: now)).joined(separator: " "))
  }

  static let demoWithoutScreen = Problem(
    .usage,
    "The demo ends with its screen: start `hogreel demo-server`, which prints what to set for this command.")

  /// A profile with a mistake in what decides about server, key and safety is not used: it could be another server's.
  static func brokenProfile(_ name: String, _ problem: ConfigProblem) -> Problem {
    Problem(
      .config,
      "The profile\(quoted(name)) is not used until its mistake is corrected: \(problem.description).")
  }

  /// A profile of a file that cannot be read as a whole.
  static func profileOfBrokenFile(_ name: String, _ problem: ConfigProblem) -> Problem {
    Problem(.config, "The profile\(quoted(name)) cannot be looked up: \(problem.description).")
  }

  /// - Parameter known: the names of the fields that exist.
  static func field(_ name: String, known: [String]) -> Problem {
    Problem(.usage, "There is no field\(quoted(name)): use \(known.joined(separator: ", ")).")
  }

  static func repeatedField(_ name: String) -> Problem {
    Problem(.usage, "The field\(quoted(name)) is named twice: name it once.")
  }

  static func noPlaylist(_ text: String) -> Problem {
    Problem(
      .notFound,
      "No playlist has the name or short ID\(quoted(text)): `hogreel list --search` finds names.")
  }

  static func nothingDeleted(_ text: String) -> Problem {
    Problem(
      .notFound,
      "No deleted playlist\(quoted(text)) is known here: hogreel history lists deletions, and a short ID or a link "
        + "restores what was deleted elsewhere.")
  }

  static func ambiguousName(_ name: String, _ ids: [String]) -> Problem {
    Problem(
      .ambiguous,
      "Several playlists are called\(quoted(name)): use a short ID, \(ids.joined(separator: ", ")).")
  }

  /// - Parameter reason: a sentence.
  static func unlistable(_ title: String, _ reason: String) -> Problem {
    Problem(.refused, "The recordings of\(quoted(title)) cannot be listed: \(reason)")
  }

  // MARK: Changes

  /// The command was not given what it is about.
  static let recordingsMissing = Problem(
    .usage, "Name the recordings: as arguments, or with --from FILE, where - is standard input.")

  /// The problem of an argument that names no recording; nil for one that does.
  static func recordingArgument(_ text: String) -> Problem? {
    let advice =
      switch RecordingArgumentFault(text) {
      case nil: String?.none
      case .cutOff(let length)? where length < RecordingID.uuidLength:
        "looks cut off: it has \(length) of the \(RecordingID.uuidLength) characters of an ID. Copy it again."
      case .cutOff(let length)?:
        "has \(length) characters, and an ID \(RecordingID.uuidLength): copy it again."
      case .notRecording? where text == "-": "is no recording: --from - reads them from standard input."
      case .notRecording?:
        "is neither the ID of a recording nor a link to one. For IDs of another form, use --from."
      }
    return advice.map { Problem(.usage, "The argument\(quoted(text)) \($0)") }
  }

  static func readOnly(_ profile: Profile?) -> Problem {
    let cause =
      profile.flatMap { $0.isReadOnly ? "the profile\(quoted($0.name)) says so" : nil }
      ?? "drop --read-only to change something"
    return Problem(.usage, "Nothing was changed, since this is read-only: \(cause).")
  }

  /// - Parameter question: ends with a question mark.
  static func unconfirmed(_ question: String) -> Problem {
    Problem(.usage, "\(question) Without a terminal to ask at, this needs --yes. Nothing was changed.")
  }

  /// The first argument that looks like several short options, of which there are none; nil without one.
  static func textWithDash(in arguments: [String]) -> String? {
    let before = [""] + arguments
    return zip(before, arguments.prefix { $0 != "--" }).first { previous, argument in
      guard argument.count > 2, argument.hasPrefix("-"), previous != "--description" else { return false }
      return argument.dropFirst().first?.isLetter == true
    }?.1
  }

  /// The first argument of a command that takes texts that looks like a long option and is none; nil without one.
  static func textLikeOption(in arguments: [String]) -> String? {
    guard let program = CommandTree.program,
      let command = CommandWords(arguments, of: program).commands.first,
      command.shownArguments.contains(where: {
        ["name", "text"].contains($0.valueName) && $0.kind == "positional"
      })
    else { return nil }
    let options = Set(
      ["--help", "--version"] + (program.shownArguments + command.shownArguments).flatMap(\.spellings))
    return arguments.prefix { $0 != "--" }.first { argument in
      argument.hasPrefix("--") && !options.contains(String(argument.prefix { $0 != "=" }))
    }
  }

  /// A command line asks for the help of a command that does not exist, for which the parser shows that of another one;
  /// nil otherwise.
  static func unknownHelp(in arguments: [String]) -> Problem? {
    // The tree of commands takes longer to build than most commands take.
    guard arguments.contains(where: ["help", "--help", "-h"].contains), let program = CommandTree.program
    else { return nil }
    let line = CommandWords(arguments, of: program)
    let isHelpCommand = line.words.first == "help"
    guard isHelpCommand || line.asksForHelp, let first = line.words.first else { return nil }
    let names = Array(isHelpCommand ? line.words.dropFirst() : line.words[...])
    if isHelpCommand ? names.first == "help" : Destination(first) != nil { return nil }
    guard let unknown = program.unknownName(in: names, mayHaveArguments: !isHelpCommand) else { return nil }
    let known = names.prefix { $0 != unknown.name }
    let nearest = unknown.name.nearest(in: unknown.others).map {
      (["hogreel"] + (isHelpCommand ? ["help"] : []) + known + [$0]).joined(separator: " ")
    }
    let advice = nearest.map { "did you mean `\($0)`?" } ?? "`hogreel --help` lists all commands."
    return Problem(.usage, "There is no command\(quoted(unknown.name)): \(advice)")
  }

  static func textWithDash(_ text: String) -> Problem {
    Problem(.usage, "The argument\(quoted(text)) is no option: put -- before text that begins with a minus.")
  }

  static let declined = Problem(.declined, "Nothing was changed.")

  /// - Parameter reason: a sentence on why a change cannot be made.
  static func unavailable(_ reason: String) -> Problem { Problem(.refused, reason) }

  static func otherKind(_ title: String, _ kind: String) -> Problem {
    Problem(
      .refused, "\(quoted(title).dropFirst()) is a \(kind), and its copy can be nothing else: drop --kind.")
  }

  static func tooManyRecordings(_ title: String, _ limit: Int) -> Problem {
    Problem(
      .refused,
      "\(quoted(title).dropFirst()) finds more than \(grouped(limit)) recordings: narrow its filters, or name the recordings."
    )
  }

  /// - Parameter reason: a sentence about the file of a saved filter.
  static func filterFile(_ source: String, _ reason: String) -> Problem {
    Problem(.recordings, "No saved filter in\(quoted(source)): \(reason)")
  }

  /// - Parameter source: the name of a file without anything in it.
  static func emptyFilterFile(_ source: String) -> Problem {
    filterFile(source, "it is empty; give what `hogreel export PLAYLIST --format filters` writes.")
  }

  /// - Parameter reason: a sentence about standard input.
  static func textInput(_ reason: String) -> Problem {
    Problem(.recordings, "The text cannot be read: \(reason)")
  }

  static func namelessFilter(_ source: String) -> Problem {
    Problem(.usage, "The filters in\(quoted(source)) have no name: give one with --name.")
  }

  static func exportFile(_ failure: FileFailure, _ path: String) -> Problem {
    switch failure {
    case .exists: Problem(.output, "\(path) exists already: give --yes to replace it.")
    case .failed(let reason): Problem(.output, reason)
    }
  }

  static func noHolder(of count: Int) -> Problem {
    Problem(.notFound, count == 1 ? "No playlist holds the recording." : "No playlist holds any of them.")
  }

  /// - Parameter reason: a sentence.
  static func noEntry(_ reason: String) -> Problem { Problem(.notFound, reason) }

  /// - Parameter reason: a sentence that names what is not known.
  static func unknownOutcome(_ reason: String) -> Problem { Problem(.unknownOutcome, reason) }

  static func unexpected(_ description: String) -> Problem { Problem(.server, description) }
}
