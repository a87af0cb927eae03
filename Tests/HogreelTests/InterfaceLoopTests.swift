import Dispatch
import FoundationEssentials
import Glibc
import LosslessJSON
import PlaylistPanes
import Synchronization
import Terminal
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistCore
@testable import hogreel
@testable import PostHogAPI

/// The event loop on a display that records its frames.
@Suite struct InterfaceLoopTests {
  @Test func paintsSimultaneousInputOnce() throws {
    let down = InputEvent.key(.character("j"))
    let display = try #require(
      RecordingDisplay([[down], Array(repeating: down, count: 2_000), [], [.key(.character("q"))]]))
    let mailbox = try #require(Mailbox())
    // Actions that wait at the first key are painted with it.
    for number in 1...100 { mailbox.post(.notify(.info, "Message \(number)")) }
    var loop = try loop(display, mailbox)
    #expect(loop.run() == .ok)
    let messages = display.frames.compactMap { $0.text.firstMatch(of: /Message \d+/)?.output }
    #expect(Set(messages) == ["Message 100"])
  }

  @Test func aThemeThatIsChosenIsUsedAtOnce() throws {
    let keys = ["T", "7"].map { [InputEvent.key(.character($0))] }
    let display = try #require(RecordingDisplay(keys + [[.key(.character("q"))]]))
    var loop = try loop(display, try #require(Mailbox()), themes: ThemeLibrary.builtInNames)
    #expect(loop.run() == .ok)
    let library = ThemeLibrary(directory: nil, isColored: true)
    #expect(try display.themes == ["default", "solarized-dark"].map { try library.theme(named: $0) })
    #expect(display.frames.contains { $0.text.contains("solarized-dark, until you quit") })
  }

  /// One message, which names the theme that is drawn in, and the mark at that one.
  @Test func aBrokenThemeLeavesTheOneInForce() throws {
    let directory = try TemporaryDirectory()
    try directory.write("danger = \"rde\"\n", to: "broken.toml")
    let library = ThemeLibrary(directory: directory.path, isColored: true)
    let keys = ["T", "9", "T", "a", "T"].map { [InputEvent.key(.character($0))] }
    let display = try #require(RecordingDisplay(keys + [[.key(.escape)], [.key(.character("q"))]]))
    var loop = try loop(
      display, try #require(Mailbox()), themes: ThemeLibrary.builtInNames + ["broken"], library: library)
    #expect(loop.run() == .ok)
    #expect(try display.themes == ["default", "gruvbox"].map { try library.theme(named: $0) })
    let texts = display.frames.map(\.text)
    #expect(texts.contains { $0.contains("The theme stays gruvbox: ") })
    #expect(!texts.contains { $0.contains("broken, until you quit") })
    let menu = try #require(texts.last { $0.contains("Colours") })
    let marked = menu.split(separator: "\n").filter { $0.contains("✓") }
    #expect(marked.count == 1 && marked[0].contains("gruvbox"), "\(marked)")
  }

  @Test func aBrokenThemeOfTheSettingsIsTheDefault() throws {
    let directory = try TemporaryDirectory()
    try directory.write("danger = \"rde\"\n", to: "broken.toml")
    let display = try #require(RecordingDisplay([[.key(.character("q"))]]))
    var preferences = Preferences()
    preferences.theme = "broken"
    var loop = try loop(
      display, try #require(Mailbox()), themes: ["default", "broken"],
      library: ThemeLibrary(directory: directory.path, isColored: true), preferences: preferences)
    #expect(loop.run() == .ok)
    #expect(display.themes == [ThemeLibrary.standard])
    #expect(display.frames.contains { $0.text.contains("The theme stays default: ") })
  }

  @Test func sendsTheFirstRequestBeforeAnEmptyFrame() throws {
    let display = try #require(RecordingDisplay([[.key(.character("q"))]]))
    let transport = SilentTransport()
    let hasRequest = Mutex(false)
    display.onFirstFrame = { hasRequest.withLock { $0 = $0 || transport.hasRequest(within: .seconds(20)) } }
    let mailbox = try #require(Mailbox())
    var loop = try loop(display, mailbox, transport)
    #expect(loop.run() == .ok)
    #expect(hasRequest.withLock { $0 })
  }

  @Test func paintsTheLastSeenListBeforeTheFirstRequest() throws {
    let display = try #require(RecordingDisplay([[.key(.character("q"))]]))
    let transport = SilentTransport()
    display.onFirstFrame = { #expect(!transport.hasRequest(within: .zero)) }
    let row = Playlist(id: PlaylistID("aB"), name: "Seen", filters: .emptyObject)
    let seen = LastSeen(query: PlaylistQuery(), seenAt: Date(), total: 1, rows: [row])
    let mailbox = try #require(Mailbox())
    var loop = try loop(display, mailbox, transport, seen)
    #expect(loop.run() == .ok)
    #expect(display.frames.first?.text.contains("Seen") == true)
    #expect(transport.hasRequest(within: .seconds(20)))
  }

  /// A text without marks that comes in pieces, of which the first would remove a recording or pin.
  @Test func awaitsTheRestOfATextBeforeItsFirstLetterActs() throws {
    let display = try #require(RecordingDisplay([[.key(.character("p"))], [.key(.control("c"))]]))
    display.rest = ["lease", "\n", "read"].map { $0.map { .key($0 == "\n" ? .enter : .character($0)) } }
    let row = Playlist(id: PlaylistID("aB"), name: "Seen", kind: .collection)
    let seen = LastSeen(query: PlaylistQuery(), seenAt: Date(), total: 1, rows: [row])
    let mailbox = try #require(Mailbox())
    var loop = try loop(display, mailbox, SilentTransport(), seen)
    #expect(loop.run() == .ok)
    #expect(display.rest.isEmpty)
    #expect(display.frames.contains { $0.text.contains("The pasted text was not used.") })
  }

  @Test func theTerminalFollowsThePreferenceForTheMouse() throws {
    let display = try #require(
      RecordingDisplay([[.key(.character("M"))], [.key(.character("M"))], [.key(.character("q"))]]))
    let mailbox = try #require(Mailbox())
    var loop = try loop(display, mailbox)
    #expect(loop.run() == .ok)
    #expect(display.mouseUses == [false, true, false])
  }

  // MARK: Another project

  /// A late answer of the old project and its open dialog reach nothing of the new one.
  @Test func anotherProjectBeginsClean() throws {
    let display = try #require(
      RecordingDisplay([
        [.key(.character("P"))], [.key(.character("n"))], [.key(.character("9"))], [.key(.enter)], [],
        [.key(.character("q"))],
      ]))
    let mailbox = try #require(Mailbox())
    let connector = ScriptedConnector()
    var loop = try loop(display, mailbox, connector: connector)
    connector.onConnect = {
      mailbox.post(.notify(.info, "A message of before"))
      mailbox.post(
        .recalled(LastSeen(query: PlaylistQuery(), seenAt: Date(), total: 1, rows: [Self.row("Old")])))
    }
    #expect(loop.run() == .ok)
    #expect(connector.targets == [.project(9)])
    let last = try #require(display.frames.last?.text)
    #expect(last.contains("project 9") && !last.contains("Old") && !last.contains("Project number"))
    // What could not be saved is still reported.
    #expect(display.frames.contains { $0.text.contains("A message of before") })
  }

  @Test func aConnectionThatFailsLeavesEverythingAsItIs() throws {
    let display = try #require(
      RecordingDisplay([
        [.key(.character("P"))], [.key(.character("n"))], [.key(.character("9"))], [.key(.enter)], [],
        [.key(.character("q"))],
      ]))
    let mailbox = try #require(Mailbox())
    let connector = ScriptedConnector()
    connector.problem = .noKey
    let seen = LastSeen(query: PlaylistQuery(), seenAt: Date(), total: 1, rows: [Self.row("Seen")])
    var loop = try loop(display, mailbox, SilentTransport(), seen, connector: connector)
    #expect(loop.run() == .ok)
    let last = try #require(display.frames.last?.text)
    #expect(last.contains("Seen") && display.frames.contains { $0.text.contains("No key is set") })
  }

  private static func row(_ name: String) -> Playlist {
    Playlist(id: PlaylistID("aB"), name: name, filters: .emptyObject)
  }

  /// Connects to any project of the same silent server.
  private final class ScriptedConnector: Connector {
    private(set) var targets: [ConnectionTarget] = []
    var problem: Problem?
    var onConnect: () -> Void = {}

    func connect(
      to target: ConnectionTarget, from state: AppState, outside: (() -> Void) -> Void
    ) throws(Problem) -> (Connection, AppState) {
      targets.append(target)
      if let problem { throw problem }
      onConnect()
      guard let mailbox = Mailbox(), let address = try? ServerAddress("https://posthog.example.test") else {
        throw .terminalLost
      }
      let state = AppState(session: Session(address: address, project: .id(9)), runID: "next")
      do {
        return (try InterfaceLoopTests.connection(mailbox, SilentTransport()), state)
      } catch { throw .terminalLost }
    }

    func keep(_ preferences: Preferences) {}
  }

  private static func connection(_ mailbox: Mailbox, _ transport: SilentTransport) throws -> Connection {
    let address = try ServerAddress("https://posthog.example.test")
    let key = try PersonalAPIKey("phx_example")
    let runner = EffectRunner(project: .id(1), mailbox: mailbox) { project in
      PostHogClient(.init(address: address, key: key, project: project), transport: transport)
    }
    return Connection(mailbox: mailbox, runner: runner, files: FileRunner(mailbox: mailbox))
  }

  private func loop(
    _ display: RecordingDisplay, _ mailbox: Mailbox, _ transport: SilentTransport = SilentTransport(),
    _ seen: LastSeen? = nil, themes: [String] = [], connector: (any Connector)? = nil,
    library: ThemeLibrary = ThemeLibrary(directory: nil, isColored: true),
    preferences: Preferences = Preferences()
  ) throws -> InterfaceLoop {
    let address = try ServerAddress("https://posthog.example.test")
    var state = AppState(
      session: Session(address: address, project: .id(1)), runID: "test", preferences: preferences,
      themes: themes)
    if let seen { _ = state.reduce(.recalled(seen), at: Date()) }
    return InterfaceLoop(
      app: App(state: state, size: display.size), display: display,
      themes: library, signals: try #require(SignalPipe()),
      connection: try Self.connection(mailbox, transport), connector: connector)
  }
}

/// Delivers its input in batches, one for each wake-up, and records the frames.
private final class RecordingDisplay: Display {
  let size = Size(columns: 120, rows: 40)
  let inputDescriptor: Int32
  private let writeEnd: Int32
  private var batches: [[InputEvent]]
  /// Comes only to who waits for more.
  var rest: [[InputEvent]] = []
  private(set) var frames: [Frame] = []
  private(set) var mouseUses: [Bool] = []
  private(set) var themes: [Theme] = []
  /// Called before the first frame is recorded.
  var onFirstFrame: (() -> Void)?

  init?(_ batches: [[InputEvent]]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0, write(ends[1], [1], 1) == 1 else { return nil }
    (inputDescriptor, writeEnd) = (ends[0], ends[1])
    self.batches = batches
  }

  deinit {
    Glibc.close(inputDescriptor)
    Glibc.close(writeEnd)
  }

  /// Called whenever the descriptor is readable, which it always is; the last batch ends the program.
  func readEvents() -> [InputEvent] { batches.isEmpty ? [] : batches.removeFirst() }
  func awaitEvents() -> [InputEvent] { rest.isEmpty ? [] : rest.removeFirst() }
  func show(_ app: inout App, at now: Date) {
    guard let frame = app.nextFrame(at: now) else { return }
    if frames.isEmpty { onFirstFrame?() }
    frames.append(frame)
  }

  func use(_ theme: Theme) { themes.append(theme) }
  func redraw(_ app: App, at now: Date) {}
  func useMouse(_ isUsed: Bool) { mouseUses.append(isUsed) }
  func followWindow() -> Size { size }
  func suspend() -> Size { size }
  func resume() -> Size { size }
  func outside(_ work: () -> Void) { work() }
  func runOutside(_ arguments: [String]) -> Int32 { 127 }
  func copyToClipboard(_ text: String) -> Bool { false }
  func close() {}
}

/// Sends no response until it is cancelled.
private struct SilentTransport: HTTPTransport {
  private let requests = DispatchSemaphore(value: 0)

  /// Consumes one request, which may arrive within a time.
  func hasRequest(within time: Duration) -> Bool {
    requests.wait(timeout: .now() + .seconds(Int(time.components.seconds))) == .success
  }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    requests.signal()
    // Bounds a broken test.
    try? await Task.sleep(for: .seconds(600))
    throw APIError(.cancelled)
  }
}
