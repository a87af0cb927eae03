import DemoServer
import FoundationEssentials
import PlaylistCore
import PostHogAPI
import PostHogCurl

/// The validated settings from arguments, environment and settings file.
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
  /// As it was asked for.
  var project: ProjectReference
  /// The profile in force.
  let profile: Profile?
  /// The profiles that can be chosen instead.
  let profiles: [Profile]
  let isReadOnly: Bool
  let addition: Addition?
  /// The playlist or recording to open at the start.
  let destination: Destination?
  let preferences: Preferences
  /// Whether the file, and not the last session, decides how wide the list is.
  let hasOwnSplit: Bool
  /// The problems of the settings file.
  let configProblems: [ConfigProblem]
  /// The path of the log file, if one is wanted.
  let logFile: String?
  /// The directory of drafts and the journal. The demo has its own. Nil when there is no home and nothing to keep but
  /// views.
  let stateDirectory: String?
  /// The directory of the user's own themes. Nil without a home.
  let themeDirectory: String?
  /// The directory of offline copies. Nil keeps none, as for the demo, whose data are new each time.
  let cacheDirectory: String?
  let transport: CurlTransport.Options
  /// When the demo begins; nil for now.
  let demoDate: Date?

  static let defaultHost = Session.defaultHost
  /// Larger demos take seconds to generate.
  static let demoPlaylistLimit = 1_000_000

  /// Resolves the settings: arguments before environment before file before defaults. Empty variables count as unset.
  ///
  /// The demo ignores the host, project and key of the environment and the profiles of the file, to keep a real key out
  /// of it. Reads the key, for which a program may run.
  ///
  /// - Parameter lastProfile: the profile that was used last.
  static func resolve(
    _ options: BrowseRequest, environment: [String: String], config: Config = Config(),
    lastProfile: String? = nil
  ) throws(Problem) -> Settings {
    let environment = unwrapped(environment)
    let destination = try destination(options)
    let (source, choice) = try source(options, environment, config, lastProfile)
    let number = choice?.project.value ?? options.project
    let project = try project(
      number ?? (options.demo ? nil : destination?.project.map { String($0) }), from: choice?.project.source)
    if case .server(let address, _) = source,
      let problem = destination?.problem(in: Session(address: address, project: project))
    {
      throw .foreignLink(problem)
    }
    let isReadOnly = choice?.isReadOnly.value ?? options.readOnly
    return Settings(
      source: source, project: project, profile: choice?.profile.map { Profile($0, environment) },
      profiles: options.demo ? [] : config.profiles.map { Profile($0, environment) }, isReadOnly: isReadOnly,
      addition: try addition(options, isReadOnly: isReadOnly), destination: destination,
      preferences: try preferences(options, environment, config, choice?.profile),
      hasOwnSplit: config.preferences(of: choice?.profile).split != nil, configProblems: config.problems,
      logFile: options.log, stateDirectory: try stateDirectory(options, environment, isReadOnly: isReadOnly),
      themeDirectory: ConfigFile.themeDirectory(environment),
      cacheDirectory: options.demo ? nil : cacheDirectory(environment),
      transport: transport(environment), demoDate: options.demoDate)
  }

  /// - Parameter environment: without variables that are empty.
  static func transport(_ environment: [String: String]) -> CurlTransport.Options {
    CurlTransport.Options(
      certificateFile: environment[Environment.certificateFile],
      certificateDirectory: environment[Environment.certificateDirectory])
  }

  /// The environment without quotes around values, and without empty variables.
  static func unwrapped(_ environment: [String: String]) -> [String: String] {
    environment.mapValues(\.unwrapped).filter { !$0.value.isEmpty }
  }

  private static func destination(_ options: BrowseRequest) throws(Problem) -> Destination? {
    guard let text = options.link else { return nil }
    guard options.add == nil else { throw .linkWithAddition }
    guard let destination = Destination(text) else { throw .noLink(text) }
    return destination
  }

  private static func preferences(
    _ options: BrowseRequest, _ environment: [String: String], _ config: Config, _ profile: ConfiguredProfile?
  ) throws(Problem) -> Preferences {
    var preferences = config.preferences(of: profile)
    switch environment[Environment.preview]?.lowercased() {
    case "off": preferences.showsPreviews = false
    case "on": preferences.showsPreviews = true
    case nil: break
    case let text?: throw .preview(text)
    }
    if options.noPreview { preferences.showsPreviews = false }
    if options.linear { preferences.isLinear = true }
    return preferences
  }

  private static func addition(_ options: BrowseRequest, isReadOnly: Bool) throws(Problem) -> Addition? {
    guard let file = options.add else {
      guard options.to == nil else { throw .targetWithoutAddition }
      return nil
    }
    guard !isReadOnly else { throw .additionReadOnly }
    let target = options.to?.trimmed
    guard target?.isShortID ?? true else { throw .target(options.to ?? "") }
    return Addition(file: file, target: target.map { PlaylistID($0) })
  }

  private static func source(
    _ options: BrowseRequest, _ environment: [String: String], _ config: Config, _ lastProfile: String?
  ) throws(Problem) -> (Source, ConnectionChoice?) {
    if options.demo { return (.demo(try demo(options)), nil) }
    guard options.demoPlaylists == nil, options.demoGeneration == nil, options.demoDate == nil else {
      throw .demoOptionWithoutDemo
    }
    let choice = try ConnectionChoice(options, environment, config, lastProfile: lastProfile)
    let address = try checkedAddress(
      choice.host.value, from: choice.host.source, allowPlainHTTP: options.allowHttp)
    do throws(Problem) {
      return (.server(address, try choice.key.key(in: environment)), choice)
    } catch {
      throw error == .noKey ? choice.profile.map { Problem.noKey(of: $0.name) } ?? error : error
    }
  }

  private static func demo(_ options: BrowseRequest) throws(Problem) -> DemoServerOptions {
    guard options.host == nil else { throw .demoWithHost }
    guard options.profile == nil else { throw .demoWithProfile }
    var demo = DemoServerOptions()
    demo.playlists = 1200
    if let generation = options.demoGeneration { demo.generation = generation }
    if let playlists = options.demoPlaylists {
      guard 0...demoPlaylistLimit ~= playlists else { throw .demoPlaylists }
      demo.playlists = playlists
    }
    return demo
  }

  /// - Parameter source: where it is set; nil for the command line.
  static func project(_ text: String?, from source: SettingSource? = nil) throws(Problem) -> ProjectReference
  {
    guard let text else { return .current }
    guard let project = ProjectReference(text.trimmed) else {
      throw .project(text, from: source ?? .option("--project"))
    }
    return project
  }

  private static func stateDirectory(
    _ options: BrowseRequest, _ environment: [String: String], isReadOnly: Bool
  ) throws(Problem) -> String? {
    if let path = statePath(options, environment) { return path }
    guard isReadOnly else { throw .noHome }
    return nil
  }

  /// The state directory of hogreel; nil where the environment has no place for it.
  static func statePath(_ options: BrowseRequest, _ environment: [String: String]) -> String? {
    directory("XDG_STATE_HOME", or: "/.local/state", environment).map { $0 + (options.demo ? "/demo" : "") }
  }

  /// The directory of offline copies; nil where the environment has no place for it.
  static func cacheDirectory(_ environment: [String: String]) -> String? {
    directory("XDG_CACHE_HOME", or: "/.cache", environment)
  }

  /// Returns hogreel's directory by the XDG Base Directory Specification, which ignores relative paths.
  ///
  /// - Parameters:
  ///   - variable: the variable of the base directory.
  ///   - fallback: the base directory below the home directory when the variable is unset.
  static func directory(
    _ variable: String, or fallback: String, _ environment: [String: String]
  ) -> String? {
    if let base = environment[variable], base.hasPrefix("/") { return base + "/hogreel" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + fallback + "/hogreel"
  }
}

extension Profile {
  /// The part of a profile that the interface shows and keeps to.
  /// - Parameter environment: names the host where the profile does not.
  init(_ profile: ConfiguredProfile, _ environment: [String: String]) {
    let host = profile.host ?? environment[Environment.host] ?? Settings.defaultHost
    let address = try? ServerAddress(host, allowPlainHTTP: true)
    self.init(
      name: profile.name, host: address?.hostAndPort ?? "", project: profile.project,
      isReadOnly: profile.isReadOnly,
      isProduction: profile.isProduction)
  }
}
