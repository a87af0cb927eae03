import DemoServer
import FoundationEssentials
import Glibc
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import PostHogCurl
import Terminal
import TerminalUI

/// Runs the interface until the user quits. Blocks; call it on the process's first thread.
func runInterface(settings: Settings) -> ExitCode {
  do {
    let program = try InterfaceProgram(settings)
    return try program.run()
  } catch {
    Hogreel.exit(with: error)
  }
}

/// The parts of the interface, assembled from the settings.
private struct InterfaceProgram {
  private let settings: Settings
  private let runID = Self.makeRunID()
  private let mailbox: Mailbox
  private let signals: SignalPipe
  /// Nil without a usable directory, which does not prevent a start that is read-only.
  private let store: StateDirectory?
  /// The demo server, which lives as long as the program.
  private let demo: DemoServer?
  private let connection: Connection
  private let transport: CurlTransport
  private let runner: EffectRunner
  private let requests: RequestCounter
  private let files: FileRunner
  private let stateStore: StateStore?
  private let lastSeen: LastSeenStore?
  /// The offline copy of the list, shown until the server answers.
  private let seen: LastSeen?
  /// The recordings given on the command line.
  private let offer: RecordingOffer?

  /// The server and its key.
  private struct Connection {
    let address: ServerAddress
    let key: PersonalAPIKey
  }

  init(_ settings: Settings) throws(Problem) {
    self.settings = settings
    // Before the terminal check: it reads standard input and replaces it by the keyboard.
    offer = if let addition = settings.addition { try RecordingInput.read(addition) } else { nil }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    guard let mailbox = Mailbox(), let signals = SignalPipe() else { throw .terminalLost }
    self.mailbox = mailbox
    self.signals = signals
    do {
      store = try settings.stateDirectory.map { path throws(FileError) in try StateDirectory(path: path) }
    } catch {
      guard settings.isReadOnly else { throw .stateDirectory(error) }
      store = nil
    }
    switch settings.source {
    case .server(let address, let key):
      demo = nil
      connection = Connection(address: address, key: key)
    case .demo(let options):
      let server = try startDemoServer(options)
      demo = server
      do {
        connection = Connection(
          address: try ServerAddress(server.address), key: try PersonalAPIKey(DemoServer.demoKey))
      } catch {
        throw .demoServer("\(error)")
      }
    }
    let log: LogFile?
    do {
      log = if let path = settings.logFile { try LogFile(path: path, key: connection.key) } else { nil }
    } catch {
      throw .logFile(error)
    }
    // Shared by all clients, so that connections survive when the project's ID becomes known.
    transport = CurlTransport(settings.transport)
    let observer = ClientObserver(log: log, mailbox: mailbox)
    requests = observer.requests
    runner = Self.runner(connection, settings.project, transport, observer, mailbox)
    files = FileRunner(mailbox: mailbox)
    let scope = FileScope(address: connection.address, project: settings.project)
    stateStore = store.map { [runID] in
      StateStore(directory: $0, scope: scope, runID: runID, mailbox: mailbox)
    }
    if stateStore == nil {
      mailbox.post(
        .notify(.warning, "Saved views are not kept: there is no directory that can be written to."))
    }
    lastSeen = Self.lastSeenStore(in: settings.cacheDirectory, scope, mailbox)
    seen = lastSeen?.read(PlaylistQuery())
  }

  func run() throws(Problem) -> ExitCode {
    let screen: Screen
    do {
      screen = try Screen.open()
    } catch {
      throw Problem(error)
    }
    let session = Session(
      address: connection.address, project: settings.project, isReadOnly: settings.isReadOnly,
      isDemo: demo != nil)
    var preferences = Preferences()
    preferences.showsPreviews = settings.showsPreviews
    let themes = themes(for: screen)
    show(themes.theme(named: preferences.theme), on: screen)
    var state = AppState(
      session: session, runID: runID, offer: offer, opening: settings.destination,
      preferences: preferences, themes: themes.names, awaitsHistory: stateStore != nil)
    if let seen { _ = state.reduce(.recalled(seen), at: Date()) }
    var loop = InterfaceLoop(
      app: App(
        state: state, size: screen.size, repertoire: TerminalEnvironment.repertoire,
        utcOffset: { Self.utcOffset(at: $0) }), screen: screen, themes: themes, signals: signals,
      mailbox: mailbox, runner: runner, store: stateStore, lastSeen: lastSeen,
      editor: store.map { UserEditor(directory: $0, environment: Environment.current()) }, files: files,
      requests: requests)
    let ending = loop.run()
    screen.close()
    transport.shutdown()
    stateStore?.finish()
    lastSeen?.finish()
    files.finish()
    if ending == .terminalLost { throw .terminalLost }
    return ending
  }

  private func themes(for screen: Screen) -> ThemeLibrary {
    ThemeLibrary(
      directory: settings.configDirectory.map { $0 + "/themes" },
      isColored: screen.colors > 0 && !TerminalEnvironment.isColorUnwanted)
  }

  private func show(_ reading: (theme: Theme, problem: String?), on screen: Screen) {
    screen.use(reading.theme)
    if let problem = reading.problem { mailbox.post(.notify(.warning, problem)) }
  }

  /// Returns nil without a usable cache directory, which does not prevent the start.
  private static func lastSeenStore(
    in path: String?, _ scope: FileScope, _ mailbox: Mailbox
  ) -> LastSeenStore? {
    guard let path, let directory = try? StateDirectory(path: path) else {
      return nil
    }
    return LastSeenStore(directory: directory, scope: scope, mailbox: mailbox)
  }

  private static func runner(
    _ connection: Connection, _ project: ProjectReference, _ transport: any HTTPTransport,
    _ observer: ClientObserver, _ mailbox: Mailbox
  ) -> EffectRunner {
    EffectRunner(project: project, mailbox: mailbox) { project in
      var configuration = PostHogClient.Configuration(
        address: connection.address, key: connection.key, project: project,
        userAgent: "hogreel/\(HelpText.version)")
      // The status line shows the wait, and Esc ends it.
      configuration.maximumRateLimitWait = .seconds(2 * 3600)
      return PostHogClient(configuration, transport: transport, observer: { observer.note($0) })
    }
  }

  /// Seconds east of UTC of the local time zone at a date.
  private static func utcOffset(at date: Date) -> Int {
    // Years 1 to 9999: others are shown as these.
    var time = time_t(min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799))
    var local = tm()
    localtime_r(&time, &local)
    return local.tm_gmtoff
  }

  /// Unique to this run.
  private static func makeRunID() -> String {
    String(Int(Date().timeIntervalSince1970 * 1000), radix: 36) + "-" + String(getpid(), radix: 36)
  }
}

extension Problem {
  fileprivate init(_ error: TerminalError) {
    switch error {
    case .notATerminal, .alreadyOpened: self = .notATerminal
    case .unknownTerminal(let name), .noCursorAddressing(let name): self = .unknownTerminal(name)
    }
  }
}
