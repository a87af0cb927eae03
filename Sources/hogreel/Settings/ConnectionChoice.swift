import PlaylistCore
import PostHogAPI

/// Where the value of a setting is from.
enum SettingSource: Hashable, Sendable, CustomStringConvertible {
  case standard
  /// A line of the settings file.
  case file(Int)
  case variable(String)
  case option(String)
  /// As an earlier session has left it.
  case lastUsed

  var description: String {
    switch self {
    case .standard: "default"
    case .file(let line): "\(Config.fileName):\(line)"
    case .variable(let name): name
    case .option(let name): name
    case .lastUsed: "last used"
    }
  }
}

/// Which server, project and key are used, and where each is set: by options, the environment, or a profile.
///
/// A key is used only with the host that it is meant for. So a default profile applies only if the environment names
/// neither a host nor a key, and a profile that was named wins over the environment.
struct ConnectionChoice: Hashable, Sendable {
  struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
    let value: Value
    let source: SettingSource
  }

  /// The profile in force.
  let profile: ConfiguredProfile?
  let profileSource: SettingSource
  let host: Sourced<String>
  /// Nil for the current one.
  let project: Sourced<String?>
  let key: KeySource
  let isReadOnly: Sourced<Bool>

  /// - Parameters:
  ///   - environment: without empty variables.
  ///   - lastProfile: the profile that was used last.
  init(
    _ options: BrowseRequest, _ environment: [String: String], _ config: Config, lastProfile: String?
  ) throws(Problem) {
    let (profile, source) = try Self.profile(options, environment, config, lastProfile)
    self.profile = profile
    profileSource = source
    let isAskedFor = options.profile != nil
    func line(of setting: String) -> SettingSource {
      profile?.line(of: setting).map { .file($0) } ?? .standard
    }

    if let host = options.host?.unwrapped {
      self.host = Sourced(value: host, source: .option("--host"))
    } else if let host = profile?.host {
      self.host = Sourced(value: host, source: line(of: "host"))
    } else if let host = environment[Environment.host] {
      self.host = Sourced(value: host, source: .variable(Environment.host))
    } else {
      host = Sourced(value: Settings.defaultHost, source: .standard)
    }

    let own = profile?.project.map { Sourced(value: Optional(String($0)), source: line(of: "project")) }
    let others = environment[Environment.project].map {
      Sourced(value: Optional($0), source: .variable(Environment.project))
    }
    if let project = options.project {
      self.project = Sourced(value: project, source: .option("--project"))
    } else {
      // The environment's project is not one of the server that was asked for.
      let isElsewhere = isAskedFor && profile?.host != nil
      project =
        (isAskedFor ? own ?? (isElsewhere ? nil : others) : others ?? own)
        ?? Sourced(value: nil, source: .standard)
    }

    key = profile.flatMap { KeySource($0) } ?? KeySource(environment: environment)
    isReadOnly =
      options.readOnly
      ? Sourced(value: true, source: .option("--read-only"))
      : Sourced(value: profile?.isReadOnly ?? false, source: line(of: "read-only"))
  }

  private static func profile(
    _ options: BrowseRequest, _ environment: [String: String], _ config: Config, _ lastProfile: String?
  ) throws(Problem) -> (ConfiguredProfile?, SettingSource) {
    if let name = options.profile {
      guard let profile = config.profile(named: name) else {
        if let problem = config.problems.first(where: \.isOfWholeFile) {
          throw .profileOfBrokenFile(name, problem)
        }
        throw .unknownProfile(name, names: config.profiles.map(\.name))
      }
      guard options.host == nil || profile.host == nil else { throw .profileWithHost }
      if let mistake = profile.mistake { throw .brokenProfile(name, mistake) }
      return (profile, .option("--profile"))
    }
    guard options.host == nil, environment[Environment.host] == nil else { return (nil, .standard) }
    let (profile, source): (ConfiguredProfile?, SettingSource)
    if let first = config.firstProfile {
      (profile, source) = (config.profile(named: first.value), .file(first.line))
    } else if let last = lastProfile.flatMap({ config.profile(named: $0) }) {
      (profile, source) = (last, .lastUsed)
    } else {
      (profile, source) = (config.profiles.first, .standard)
    }
    guard let profile, !KeySource.isSet(in: environment) || KeySource(profile) == nil else {
      return (nil, .standard)
    }
    // It is only the default, so the start continues without it.
    return profile.mistake == nil ? (profile, source) : (nil, .standard)
  }
}
