import Glibc
import PlaylistCore

/// The sources of the settings: the command line, the environment and the settings file.
///
/// They are kept, because a profile can be chosen while the program runs.
struct Start: Sendable {
  var request: BrowseRequest
  /// As it was at the start, with the keys. Programs started from here do not get them.
  var environment: [String: String]
  let config: Config

  /// Reads the environment and the settings file.
  init(_ request: BrowseRequest) {
    self.request = request
    environment = Settings.unwrapped(Environment.current())
    config = ConfigFile.read(environment)
  }

  /// Values that earlier sessions have left for all servers.
  var lastUsed: LastUsed {
    Settings.statePath(request, environment).map { LastUsedFile.read(in: $0) } ?? LastUsed()
  }

  /// Hides keys from programs that are started later, such as an editor or a browser.
  func hideKeys() {
    for variable in keyVariables { unsetenv(variable) }
  }

  /// The variables of the environment that may hold a key.
  var keyVariables: [String] { [Environment.key] + config.profiles.compactMap(\.keyVariable) }

  func settings() throws(Problem) -> Settings {
    try Settings.resolve(request, environment: environment, config: config, lastProfile: lastUsed.profile)
  }

  /// The same with a profile as if it had been named on the command line, and without what was to be opened.
  func with(profile: String) -> Start {
    var next = self
    next.request.profile = profile
    (next.request.host, next.request.project, next.request.link) = (nil, nil, nil)
    (next.request.add, next.request.to) = (nil, nil)
    return next
  }
}
