/// What is wrong with the arguments or the environment.
///
/// No case carries a key. Other texts are shown only if they do not look like one.
enum SettingsError: Problem, Hashable {
  /// A key, or an option for one, stands among the arguments.
  case secretArgument
  case noKey
  case keyFile(FileError)
  /// The file of the key belongs to another user, or others can read it.
  case keyFileIsOpen(String)
  /// The command for the key failed. What it said went to standard error.
  case keyCommand
  /// A `phc_` token: it only takes events in.
  case projectToken
  /// A `phs_` key: it belongs to a project, not to a person.
  case projectSecret
  /// The key has characters that cannot stand in a header.
  case malformedKey
  case host(String)
  /// The key would travel unencrypted.
  case plainHTTP(String)
  /// An address such as us.i.posthog.com, and the one meant.
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
