import ArgumentParser

/// The recordings that a command is about.
struct RecordingArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("IDs of recordings, or links to them.", valueName: "recording"))
  var recordings: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file with them, as the program reads it on screen: lines, CSV, JSON, logs; - for standard input.",
      valueName: "file"), completion: .file())
  var from: String?

  init() {}

  /// - Parameter file: the only source.
  init(from file: String?) {
    recordings = []
    from = file
  }

  func validate() throws {
    guard recordings.isEmpty || from == nil else {
      throw ValidationError("Give recordings as arguments or with --from, not both.")
    }
    for argument in recordings {
      if let problem = Problem.recordingArgument(argument) { throw ValidationError(problem.message) }
    }
  }

  /// The text that was given, and its name for messages; nil for none.
  func text() throws(Problem) -> (text: String, source: String)? {
    if let from {
      let text = try TextInput.text(of: from)
      return (text, TextInput.name(of: from))
    }
    return recordings.isEmpty ? nil : (recordings.joined(separator: "\n"), "the arguments")
  }
}
