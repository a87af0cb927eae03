import PlaylistCore
import PostHogAPI
import PostHogCurl

/// All that was asked for by argument or environment, checked and complete.
struct Settings: Sendable {
  /// What the interface talks to.
  enum Source: Sendable {
    case server(ServerAddress, PersonalAPIKey)
    case demo(Demo)
  }

  struct Demo: Hashable, Sendable {
    var playlists = 1200
    var generation = DemoGeneration.summer2026
  }

  /// Recordings to bring along.
  struct Addition: Hashable, Sendable {
    /// A path, or `-` for standard input.
    let file: String
    /// Nil: the user chooses when the list is there.
    let target: PlaylistID?
  }

  let source: Source
  let project: ProjectReference
  let isReadOnly: Bool
  let addition: Addition?
  /// The path of the log file, if one is wanted.
  let logFile: String?
  /// Where drafts and the journal are kept. The demo has a place of its own.
  let stateDirectory: String
  /// Where lists are kept as last seen. Nil: nowhere, as for the demo, whose data are new each time.
  let cacheDirectory: String?
  let transport: CurlTransport.Options

  static let defaultHost = "https://us.posthog.com"
  /// Above this the demo's data takes seconds to make up.
  static let demoPlaylistLimit = 1_000_000

  /// Arguments go before the environment, and that before the defaults. An empty variable counts as unset.
  ///
  /// The demo ignores host, project and key of the environment: a real key has no business there.
  static func resolve(
    _ options: BrowseRequest, environment: [String: String]
  ) throws(SettingsError) -> Settings {
    let environment = environment.mapValues(\.trimmed).filter { !$0.value.isEmpty }
    return Settings(
      source: try options.demo ? .demo(demo(options)) : server(options, environment),
      project: try project(options.project ?? (options.demo ? nil : environment[Environment.project])),
      isReadOnly: options.readOnly, addition: try addition(options), logFile: options.log,
      stateDirectory: try stateDirectory(environment) + (options.demo ? "/demo" : ""),
      cacheDirectory: options.demo ? nil : cacheDirectory(environment),
      transport: CurlTransport.Options(
        certificateFile: environment[Environment.certificateFile],
        certificateDirectory: environment[Environment.certificateDirectory]))
  }

  private static func addition(_ options: BrowseRequest) throws(SettingsError) -> Addition? {
    guard let file = options.add else {
      guard options.to == nil else { throw .targetWithoutAddition }
      return nil
    }
    guard !options.readOnly else { throw .additionReadOnly }
    let target = options.to?.trimmed
    guard target.map(isShortID) ?? true else { throw .target(options.to ?? "") }
    return Addition(file: file, target: target.map { PlaylistID($0) })
  }

  private static func isShortID(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
          || byte == UInt8(ascii: "-")
      }
  }

  private static func demo(_ options: BrowseRequest) throws(SettingsError) -> Demo {
    guard options.host == nil else { throw .demoWithHost }
    var demo = Demo()
    if let generation = options.demoGeneration { demo.generation = generation }
    if let playlists = options.demoPlaylists {
      guard 0...demoPlaylistLimit ~= playlists else { throw .demoPlaylists }
      demo.playlists = playlists
    }
    return demo
  }

  private static func server(
    _ options: BrowseRequest, _ environment: [String: String]
  ) throws(SettingsError) -> Source {
    guard options.demoPlaylists == nil, options.demoGeneration == nil else { throw .demoOptionWithoutDemo }
    let host = options.host?.trimmed ?? environment[Environment.host] ?? defaultHost
    return .server(
      try checkedAddress(host, allowPlainHTTP: options.allowHttp),
      try checkedKey(environment[Environment.key]))
  }

  private static func project(_ text: String?) throws(SettingsError) -> ProjectReference {
    guard let text else { return .current }
    guard let project = ProjectReference(text.trimmed) else { throw .project(text) }
    return project
  }

  /// As the XDG Base Directory Specification has it: a relative path is no path.
  private static func stateDirectory(_ environment: [String: String]) throws(SettingsError) -> String {
    if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") { return base + "/hogreel" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { throw .noHome }
    return home + "/.local/state/hogreel"
  }

  private static func cacheDirectory(_ environment: [String: String]) -> String? {
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") { return base + "/hogreel" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.cache/hogreel"
  }
}
