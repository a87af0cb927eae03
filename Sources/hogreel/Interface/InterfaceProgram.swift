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
///
/// - Parameter settings: resolved from `start`.
func runInterface(_ start: Start, _ settings: Settings) -> ExitCode {
  do {
    return try InterfaceProgram(start, settings).run()
  } catch {
    Hogreel.exit(reporting: error)
  }
}

/// The parts of the interface that live as long as the program.
private struct InterfaceProgram {
  private let signals: SignalPipe
  private let demo: DemoServer?
  private let transport: CurlTransport
  private let connector: ProgramConnector
  private let connection: Connection
  private let state: AppState
  private let clock: @Sendable () -> Date
  private let keyMap: KeyMap
  private let themeDirectory: String?
  private let isLinear: Bool

  init(_ start: Start, _ settings: Settings) throws(Problem) {
    let clock = Self.clock(beginningAt: settings.demoDate)
    self.clock = clock
    keyMap = start.config.keyMap
    themeDirectory = settings.themeDirectory
    // Before the terminal check: it reads standard input and replaces it by the keyboard.
    let offer: RecordingOffer? =
      if let addition = settings.addition { try RecordingInput.read(addition) } else { nil }
    isLinear = settings.preferences.isLinear
    guard isLinear || isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    guard let signals = SignalPipe() else { throw .terminalLost }
    self.signals = signals
    let directory: StateDirectory?
    do {
      directory = try settings.stateDirectory.map { path throws(FileError) in try StateDirectory(path: path) }
    } catch {
      guard settings.isReadOnly else { throw .stateDirectory(error) }
      directory = nil
    }
    let server: ProgramConnector.Server
    (demo, server) = try Self.server(settings.source, clock)
    transport = CurlTransport(settings.transport)
    connector = ProgramConnector(
      start, settings, server, directory, transport,
      themes: SettingTable.themes, clock: clock)
    (connection, state) = try connector.connect(offer)
  }

  private static func server(
    _ source: Settings.Source, _ clock: @escaping @Sendable () -> Date
  ) throws(Problem) -> (DemoServer?, ProgramConnector.Server) {
    switch source {
    case .server(let address, let key): return (nil, ProgramConnector.Server(address: address, key: key))
    case .demo(let options):
      let demo = try startDemoServer(options, now: clock)
      do {
        return (
          demo,
          ProgramConnector.Server(
            address: try ServerAddress(demo.address), key: try PersonalAPIKey(DemoServer.demoKey))
        )
      } catch {
        throw .demoServer("\(error)")
      }
    }
  }

  func run() throws(Problem) -> ExitCode {
    let (display, colors) = try openDisplay()
    let themes = themes(colors: colors)
    var state = state
    state.themeRefusal = themes.isColored ? nil : themeRefusal
    var loop = InterfaceLoop(
      app: App(
        state: state, size: display.size, keyMap: keyMap, repertoire: TerminalEnvironment.repertoire,
        utcOffset: { Self.utcOffset(at: $0) }), display: display, themes: themes,
      signals: signals, connection: connection, connector: connector, clock: clock)
    let ending = loop.run()
    display.close()
    transport.shutdown()
    loop.close()
    if ending == .terminalLost { throw .terminalLost }
    return ending
  }

  /// Why no theme has an effect, where the display shows no colours.
  private var themeRefusal: String {
    if isLinear { return "Lines have no colours." }
    return TerminalEnvironment.isColorUnwanted
      ? "NO_COLOR is set: no colours are shown. Unset it to choose some."
      : "This terminal has no colours to choose."
  }

  /// Opens the screen, or lines, which have no colours.
  private func openDisplay() throws(Problem) -> (any Display, colors: Int) {
    guard !isLinear else { return (LinearDisplay(), 0) }
    do {
      let screen = try Screen.open()
      return (screen, screen.colors)
    } catch {
      throw Problem(error)
    }
  }

  private func themes(colors: Int) -> ThemeLibrary {
    ThemeLibrary(directory: themeDirectory, isColored: colors > 0 && !TerminalEnvironment.isColorUnwanted)
  }

  /// Seconds east of UTC of the local time zone at a date.
  private static func utcOffset(at date: Date) -> Int {
    // Years 1 to 9999: others are shown as these.
    var time = time_t(min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799))
    var local = tm()
    localtime_r(&time, &local)
    return local.tm_gmtoff
  }

  /// The time, or as long after another one as the program has run.
  private static func clock(beginningAt start: Date?) -> @Sendable () -> Date {
    let offset = start.map { $0.timeIntervalSince(Date()) } ?? 0
    return { Date() + offset }
  }
}

extension Problem {
  init(_ error: TerminalError) {
    switch error {
    case .notATerminal, .alreadyOpened: self = .notATerminal
    case .unknownTerminal(let name), .noCursorAddressing(let name): self = .unknownTerminal(name)
    }
  }
}
