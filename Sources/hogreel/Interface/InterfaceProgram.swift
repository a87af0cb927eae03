import DemoServer
import FoundationEssentials
import Glibc
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import PostHogCurl
import Terminal
import TerminalUI

/// Shows the interface until the person leaves it. Blocks; call it on the process's first thread.
func runInterface(settings: Settings) -> ExitCode {
  do {
    let program = try InterfaceProgram(settings)
    return try program.run()
  } catch {
    Hogreel.exit(with: error)
  }
}

/// What the interface stands on, put together from the settings.
private struct InterfaceProgram {
  private let settings: Settings
  private let mailbox: Mailbox
  private let signals: SignalPipe
  private let store: StateDirectory
  /// Lives as long as the program, in demo mode.
  private let demo: DemoServer?
  private let connection: Connection
  private let transport: CurlTransport
  private let runner: EffectRunner
  private let files: FileRunner
  private let stateStore: StateStore
  private let lastSeen: LastSeenStore?
  /// The list that is shown until the server has answered.
  private let seen: LastSeen?
  /// The recordings that the program was started with.
  private let offer: RecordingOffer?

  /// A server to talk to.
  private struct Connection {
    let address: ServerAddress
    let key: PersonalAPIKey
  }

  init(_ settings: Settings) throws(StartError) {
    self.settings = settings
    // Before the terminal is looked for: it takes standard input, and leaves the keyboard in its place.
    offer = if let addition = settings.addition { try RecordingInput.read(addition) } else { nil }
    // Checked next: nothing else is worth doing without a terminal.
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    guard TerminalEnvironment.showsUTF8 else { throw .notUTF8 }
    guard let mailbox = Mailbox(), let signals = SignalPipe() else { throw .terminalLost }
    self.mailbox = mailbox
    self.signals = signals
    do { store = try StateDirectory(path: settings.stateDirectory) } catch { throw .stateDirectory(error) }
    switch settings.source {
    case .server(let address, let key):
      demo = nil
      connection = Connection(address: address, key: key)
    case .demo(let wanted):
      let server = try Self.startDemo(wanted)
      demo = server
      connection = try Self.connection(to: server)
    }
    let log: LogFile?
    do {
      log = if let path = settings.logFile { try LogFile(path: path, key: connection.key) } else { nil }
    } catch {
      throw .logFile(error)
    }
    // One for all clients: connections are kept when the project's number becomes known.
    transport = CurlTransport(settings.transport)
    runner = Self.runner(
      connection, settings.project, transport, ClientObserver(log: log, mailbox: mailbox), mailbox)
    files = FileRunner(mailbox: mailbox)
    let scope = StateStore.Scope(address: connection.address, project: settings.project)
    stateStore = StateStore(directory: store, scope: scope, mailbox: mailbox)
    lastSeen = Self.lastSeenStore(in: settings.cacheDirectory, scope, mailbox)
    seen = lastSeen?.read(PlaylistQuery())
  }

  func run() throws(StartError) -> ExitCode {
    let screen: Screen
    do {
      screen = try Screen.open(theme: TerminalEnvironment.isColorUnwanted ? .monochrome : .default)
    } catch {
      throw StartError(error)
    }
    let session = Session(
      address: connection.address, project: settings.project, isReadOnly: settings.isReadOnly,
      isDemo: demo != nil)
    var state = AppState(session: session, runID: runID, offer: offer)
    if let seen { _ = state.reduce(.recalled(seen), at: Date()) }
    var loop = InterfaceLoop(
      app: App(state: state, size: screen.size, utcOffset: Self.utcOffset), screen: screen, signals: signals,
      mailbox: mailbox, runner: runner, store: stateStore, lastSeen: lastSeen,
      editor: UserEditor(directory: store, environment: Environment.current()), files: files)
    let ending = loop.run()
    screen.close()
    transport.shutdown()
    stateStore.finish()
    lastSeen?.finish()
    files.finish()
    if ending == .terminalLost { throw .terminalLost }
    return ending
  }

  /// Nil where nothing is to be kept, or nothing can be: it is no reason not to start.
  private static func lastSeenStore(
    in path: String?, _ scope: StateStore.Scope, _ mailbox: Mailbox
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
      PostHogClient(
        .init(
          address: connection.address, key: connection.key, project: project,
          userAgent: "hogreel/\(HelpText.version)"), transport: transport, observer: { observer.note($0) })
    }
  }

  /// Seconds east of UTC, as the user's clock shows them now.
  private static var utcOffset: Int {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return local.tm_gmtoff
  }

  /// Differs from run to run.
  private var runID: String {
    String(Int(Date().timeIntervalSince1970 * 1000), radix: 36) + "-" + String(getpid(), radix: 36)
  }

  private static func startDemo(_ wanted: Settings.Demo) throws(StartError) -> DemoServer {
    var options = DemoServerOptions()
    options.playlists = wanted.playlists
    options.generation = wanted.generation.server
    return try startDemoServer(options)
  }

  private static func connection(to server: DemoServer) throws(StartError) -> Connection {
    do {
      return Connection(
        address: try ServerAddress(server.address), key: try PersonalAPIKey(DemoServer.demoKey))
    } catch {
      throw .demoServer("\(error)")
    }
  }
}

extension StartError {
  fileprivate init(_ error: TerminalError) {
    switch error {
    case .notATerminal, .alreadyOpened: self = .notATerminal
    case .unknownTerminal(let name), .noCursorAddressing(let name): self = .unknownTerminal(name)
    }
  }
}
