/// An error in the arguments or the environment.
///
/// No case carries a key. Other texts are shown only if they do not look like one.
enum SettingsError: Problem, Hashable {
  /// The arguments contain a key or an option for one.
  case secretArgument
  case noKey
  case keyFile(FileError)
  /// The file of the key belongs to another user, or others can read it.
  case keyFileIsOpen(String)
  /// The command for the key failed. Its output went to standard error.
  case keyCommand
  /// A `phc_` token, which only sends events.
  case projectToken
  /// A `phs_` key, which belongs to a project, not to a person.
  case projectSecret
  /// The key has characters that are not valid in a header.
  case malformedKey
  case host(String)
  /// The key would travel unencrypted.
  case plainHTTP(String)
  /// An address such as us.i.posthog.com, and the right one.
  case ingestionHost(String, instead: String)
  case project(String)
  case demoWithHost
  case demoOptionWithoutDemo
  case demoPlaylists
  case targetWithoutAddition
  case target(String)
  case additionReadOnly
  case noHome

  var exitCode: ExitCode {
    switch self {
    case .secretArgument, .demoWithHost, .demoOptionWithoutDemo, .demoPlaylists,
      .targetWithoutAddition, .target, .additionReadOnly:
      .usage
    case .noKey, .keyFile, .keyFileIsOpen, .keyCommand: .noKey
    case .projectToken, .projectSecret, .malformedKey: .unusableKey
    case .host, .plainHTTP, .ingestionHost: .badHost
    case .project: .badProject
    case .noHome: .stateDirectory
    }
  }
}

extension SettingsError {
  var message: String {
    switch self {
    case .secretArgument:
      """
      A key must not be an argument, where other users can read it: put it in the environment variable \
      \(Environment.key) and, as it has been seen now, replace it with a new one.
      """
    case .noKey:
      """
      No key is set: put a personal API key in the environment variable \(Environment.key), or try \
      `hogreel --demo`.
      """
    case .keyFile(let error):
      "The key file cannot be read (\(error)): put its path in \(Environment.keyFile)."
    case .keyFileIsOpen(let path):
      "The key file must be readable by you alone: run `chmod 600 \(path)`."
    case .keyCommand:
      "The command in \(Environment.keyCommand) failed: run it in a shell to see why."
    case .projectToken:
      """
      \(Environment.key) holds a project token (phc_), which can only send events: make a personal API key \
      (phx_) under Settings, Personal API keys.
      """
    case .projectSecret:
      """
      \(Environment.key) holds a project secret (phs_), which cannot be used here: make a personal API key \
      (phx_) under Settings, Personal API keys.
      """
    case .malformedKey:
      """
      \(Environment.key) has a space or another invalid character: copy the key again.
      """
    case .host(let text):
      """
      The host\(quoted(text)) is not a server address: give one like \(Settings.defaultHost) with --host or \
      \(Environment.host).
      """
    case .plainHTTP(let text):
      """
      The host\(quoted(text)) is not encrypted, which would expose your key: use https, or \
      --allow-http if you trust the network.
      """
    case .ingestionHost(let text, let instead):
      "The host\(quoted(text)) only receives events: use \(instead) with --host or \(Environment.host)."
    case .project(let text):
      """
      The project\(quoted(text)) is neither a number nor @current: take the number from the web app's address, \
      /project/<number>/.
      """
    case .demoWithHost:
      "The demo has its own server: drop either --demo or --host."
    case .demoOptionWithoutDemo:
      "--demo-playlists and --demo-generation need --demo: add it, or drop them."
    case .demoPlaylists:
      "The demo has 0 to \(Settings.demoPlaylistLimit) playlists: give --demo-playlists a number in that range."
    case .targetWithoutAddition:
      "--to names the collection for --add: give --add too."
    case .target(let text):
      """
      The collection\(quoted(text)) is not a short ID: use the last part of its page's address, after \
      /playlists/.
      """
    case .additionReadOnly:
      "--add does not work with --read-only: drop one of them."
    case .noHome:
      "There is nowhere to keep drafts and undo: set HOME or XDG_STATE_HOME to a directory of yours."
    }
  }

  /// ` “text”`, or nothing where the text may contain a key or a password, or is too long to help.
  private func quoted(_ text: String) -> String {
    let isFit = !SecretShape.isFound(in: text) && !text.contains("@") && text.count <= 100
    return isFit || text == "@" ? " “\(text)”" : ""
  }
}
