import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI
import PostHogCurl

/// Assembles connections from the settings, at the start and for each profile or project that is chosen.
struct ProgramConnector: Connector {
  /// A server and its key.
  struct Server {
    let address: ServerAddress
    let key: PersonalAPIKey
  }

  private let start: Start
  private var settings: Settings
  private var server: Server
  /// Nil without a usable directory, which does not prevent a start that is read-only.
  private let directory: StateDirectory?
  /// Shared by all clients.
  private let transport: CurlTransport
  private let themes: [String]
  private let clock: () -> Date

  /// - Parameters:
  ///   - settings: resolved from `start`.
  ///   - server: that of the settings, or the demo's.
  init(
    _ start: Start, _ settings: Settings, _ server: Server, _ directory: StateDirectory?,
    _ transport: CurlTransport, themes: [String], clock: @escaping () -> Date
  ) {
    (self.themes, self.clock) = (themes, clock)
    (self.start, self.settings, self.server) = (start, settings, server)
    (self.directory, self.transport) = (directory, transport)
  }

  // MARK: At the start

  /// - Parameter offer: the recordings of the command line.
  func connect(_ offer: RecordingOffer?) throws(Problem) -> (Connection, AppState) {
    let (connection, state) = try assemble(
      settings, server, preferences: firstPreferences, offer: offer,
      resumes: settings.destination == nil && offer == nil)
    // The first one last: the status line shows the latest message.
    for problem in settings.configProblems.reversed() {
      connection.mailbox.post(.notify(.warning, problem.description))
    }
    let count = settings.configProblems.count
    if count > 1 {
      connection.mailbox.post(
        .notify(
          .warning, "\(Config.fileName) has \(count) problems: ! lists them, as does `hogreel config check`.")
      )
    }
    if let editor = connection.editor { connection.store?.reportTexts(of: editor) }
    keepProfile()
    return (connection, state)
  }

  /// The preferences of the start: those that the file does not set are as the last session left them.
  private var firstPreferences: Preferences {
    var preferences = settings.preferences
    if !settings.hasOwnSplit {
      preferences.split = directory.map { LastUsedFile.read(in: $0.path).split } ?? nil
    }
    return preferences
  }

  private func keepProfile() {
    guard let name = settings.profile?.name, let directory else { return }
    LastUsedFile.change(in: directory) { $0.profile = name }
  }

  // MARK: While the program runs

  mutating func connect(
    to target: ConnectionTarget, from state: AppState, outside: (() -> Void) -> Void
  ) throws(Problem) -> (Connection, AppState) {
    let (settings, server) = try resolve(target, outside)
    var preferences = settings.preferences
    // Preferences that the user has changed since the start stay as they are.
    for setting in SettingTable.preferences {
      let value = setting.value(state.preferences)
      if let value, value != setting.value(self.settings.preferences) { setting.set(&preferences, value) }
    }
    // A screen cannot become lines, nor lines a screen.
    preferences.isLinear = state.preferences.isLinear
    let assembled = try assemble(
      settings, server, preferences: preferences, offer: state.remainingOffer, resumes: true)
    (self.settings, self.server) = (settings, server)
    keepProfile()
    return assembled
  }

  private func resolve(
    _ target: ConnectionTarget, _ outside: (() -> Void) -> Void
  ) throws(Problem) -> (Settings, Server) {
    switch target {
    case .project(let number):
      var settings = settings
      settings.project = .id(number)
      return (settings, server)
    case .profile(let name):
      let start = start.with(profile: name)
      let source = start.config.profile(named: name).flatMap { KeySource($0) }
      var result: Result<Settings, Problem>?
      func resolve() { result = Result { () throws(Problem) in try start.settings() } }
      if let source, source.runsCommand {
        outside {
          StandardError.write(
            "Running \(source.setting), for at most \(KeySource.commandSeconds) seconds. Ctrl-C goes back.")
          resolve()
        }
      } else {
        resolve()
      }
      guard let settings = try result?.get(), case .server(let address, let key) = settings.source else {
        throw .unknownProfile(name, names: [])
      }
      return (settings, Server(address: address, key: key))
    }
  }

  func keep(_ preferences: Preferences) {
    guard !settings.hasOwnSplit, let directory else { return }
    LastUsedFile.change(in: directory) { $0.split = preferences.split }
  }

  // MARK: Assembling

  private func assemble(
    _ settings: Settings, _ server: Server, preferences: Preferences, offer: RecordingOffer?, resumes: Bool
  ) throws(Problem) -> (Connection, AppState) {
    guard let mailbox = Mailbox() else { throw .terminalLost }
    let log = try settings.openLog(server.key)
    let runID = Self.makeRunID()
    let observer = ClientObserver(log: log, mailbox: mailbox)
    let scope = FileScope(address: server.address, project: settings.project)
    let store = directory.map { StateStore(directory: $0, scope: scope, runID: runID, mailbox: mailbox) }
    if store == nil {
      mailbox.post(
        .notify(.warning, "Saved views are not kept: there is no directory that can be written to."))
    }
    let lastSeen = lastSeenStore(scope, mailbox)
    let connection = Connection(
      mailbox: mailbox, runner: runner(server, settings.project, observer, mailbox),
      requests: observer.requests,
      store: store, lastSeen: lastSeen,
      editor: directory.map { UserEditor(directory: $0, environment: Environment.current(), runID: runID) },
      files: FileRunner(mailbox: mailbox))
    let bookmark = resumes ? store?.readBookmark() : nil
    var state = AppState(
      session: Session(
        address: server.address, project: settings.project, profile: settings.profile,
        isReadOnly: settings.isReadOnly, isDemo: isDemo),
      runID: runID, offer: offer, opening: resumes ? nil : settings.destination, preferences: preferences,
      themes: themes, profiles: settings.profiles, resuming: bookmark, awaitsHistory: store != nil)
    if let seen = lastSeen?.read(bookmark?.query ?? PlaylistQuery()) {
      _ = state.reduce(.recalled(seen), at: clock())
    }
    return (connection, state)
  }

  private var isDemo: Bool { if case .demo = settings.source { true } else { false } }

  /// Returns nil without a usable cache directory, which does not prevent the start.
  private func lastSeenStore(_ scope: FileScope, _ mailbox: Mailbox) -> LastSeenStore? {
    guard let path = settings.cacheDirectory, let directory = try? StateDirectory(path: path) else {
      return nil
    }
    return LastSeenStore(directory: directory, scope: scope, mailbox: mailbox)
  }

  private func runner(
    _ server: Server, _ project: ProjectReference, _ observer: ClientObserver, _ mailbox: Mailbox
  ) -> EffectRunner {
    EffectRunner(project: project, mailbox: mailbox) { [transport] project in
      var configuration = PostHogClient.Configuration(server.address, server.key, project)
      // The status line shows the wait, and Esc ends it.
      configuration.maximumRateLimitWait = .seconds(2 * 3600)
      return PostHogClient(configuration, transport: transport, observer: { observer.note($0) })
    }
  }

  /// Unique to a session of this program.
  static func makeRunID() -> String {
    String(Int(Date().timeIntervalSince1970 * 1000), radix: 36) + "-" + String(getpid(), radix: 36)
  }
}
