import DemoServer
import PlaylistCore
import PostHogAPI
import PostHogCurl

/// The validated settings from arguments and environment.
struct Settings: Sendable {
  /// The server or demo to connect to.
  enum Source: Sendable {
    case server(ServerAddress, PersonalAPIKey)
    case demo(DemoServerOptions)
  }

  /// Recordings to add after the start.
  struct Addition: Hashable, Sendable {
    /// A path, or `-` for standard input.
    let file: String
    /// Nil lets the user choose in the list.
    let target: PlaylistID?
  }

  let source: Source
  let project: ProjectReference
  let isReadOnly: Bool
  let addition: Addition?
  /// What to open at the start.
  let destination: Destination?
  /// Whether recordings load where the cursor rests.
  let showsPreviews: Bool
  /// The path of the log file, if one is wanted.
  let logFile: String?
  /// The directory of drafts and the journal. The demo has its own. Nil when there is no home and nothing to keep but
  /// views.
  let stateDirectory: String?
  /// The directory of the user's own files, such as themes. Nil without a home.
  let configDirectory: String?
  /// The directory of offline copies. Nil keeps none, as for the demo, whose data are new each time.
  let cacheDirectory: String?
  let transport: CurlTransport.Options

  static let defaultHost = "https://us.posthog.com"
  /// Larger demos take seconds to generate.
  static let demoPlaylistLimit = 1_000_000

  /// Resolves the settings: arguments before environment before defaults. Empty variables count as unset.
  ///
  /// The demo ignores the host, project and key of the environment, to keep a real key out of it.
  static func resolve(
    _ options: BrowseRequest, environment: [String: String]
  ) throws(Problem) -> Settings {
    let environment = environment.mapValues(\.unwrapped).filter { !$0.value.isEmpty }
    let destination = try destination(options)
    let source: Source = try options.demo ? .demo(demo(options)) : server(options, environment)
    let number = options.project ?? (options.demo ? nil : environment[Environment.project])
    let project = try project(number ?? (options.demo ? nil : destination?.project.map { String($0) }))
    if case .server(let address, _) = source,
      let problem = destination?.problem(in: Session(address: address, project: project))
    {
      throw .foreignLink(problem)
    }
    return Settings(
      source: source, project: project, isReadOnly: options.readOnly, addition: try addition(options),
      destination: destination, showsPreviews: try showsPreviews(options, environment), logFile: options.log,
      stateDirectory: try stateDirectory(options, environment),
      configDirectory: directory("XDG_CONFIG_HOME", or: "/.config", environment),
      cacheDirectory: options.demo ? nil : directory("XDG_CACHE_HOME", or: "/.cache", environment),
      transport: CurlTransport.Options(
        certificateFile: environment[Environment.certificateFile],
        certificateDirectory: environment[Environment.certificateDirectory]))
  }

  private static func destination(_ options: BrowseRequest) throws(Problem) -> Destination? {
    guard let text = options.link else { return nil }
    guard options.add == nil else { throw .linkWithAddition }
    guard let destination = Destination(text) else { throw .noLink(text) }
    return destination
  }

  private static func showsPreviews(
    _ options: BrowseRequest, _ environment: [String: String]
  ) throws(Problem) -> Bool {
    switch environment[Environment.preview]?.lowercased() {
    case "off": return false
    case nil, "on": return !options.noPreview
    case let text?: throw .preview(text)
    }
  }

  private static func addition(_ options: BrowseRequest) throws(Problem) -> Addition? {
    guard let file = options.add else {
      guard options.to == nil else { throw .targetWithoutAddition }
      return nil
    }
    guard !options.readOnly else { throw .additionReadOnly }
    let target = options.to?.trimmed
    guard target?.isShortID ?? true else { throw .target(options.to ?? "") }
    return Addition(file: file, target: target.map { PlaylistID($0) })
  }

  private static func demo(_ options: BrowseRequest) throws(Problem) -> DemoServerOptions {
    guard options.host == nil else { throw .demoWithHost }
    var demo = DemoServerOptions()
    demo.playlists = 1200
    if let generation = options.demoGeneration { demo.generation = generation }
    if let playlists = options.demoPlaylists {
      guard 0...demoPlaylistLimit ~= playlists else { throw .demoPlaylists }
      demo.playlists = playlists
    }
    return demo
  }

  private static func server(
    _ options: BrowseRequest, _ environment: [String: String]
  ) throws(Problem) -> Source {
    guard options.demoPlaylists == nil, options.demoGeneration == nil else { throw .demoOptionWithoutDemo }
    let host = options.host?.unwrapped ?? environment[Environment.host] ?? defaultHost
    return .server(
      try checkedAddress(host, allowPlainHTTP: options.allowHttp),
      try checkedKey(environment[Environment.key]))
  }

  private static func project(_ text: String?) throws(Problem) -> ProjectReference {
    guard let text else { return .current }
    guard let project = ProjectReference(text.trimmed) else { throw .project(text) }
    return project
  }

  private static func stateDirectory(
    _ options: BrowseRequest, _ environment: [String: String]
  ) throws(Problem) -> String? {
    if let state = directory("XDG_STATE_HOME", or: "/.local/state", environment) {
      return state + (options.demo ? "/demo" : "")
    }
    guard options.readOnly else { throw .noHome }
    return nil
  }

  /// Returns hogreel's directory by the XDG Base Directory Specification, which ignores relative paths.
  ///
  /// - Parameters:
  ///   - variable: the variable of the base directory.
  ///   - fallback: the base directory below the home directory when the variable is unset.
  private static func directory(
    _ variable: String, or fallback: String, _ environment: [String: String]
  ) -> String? {
    if let base = environment[variable], base.hasPrefix("/") { return base + "/hogreel" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + fallback + "/hogreel"
  }
}
