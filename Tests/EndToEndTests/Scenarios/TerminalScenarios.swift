import DemoServer
import Glibc
import PostHogAPI
import TerminalEmulator
import Testing

/// However the program ends, the terminal is as it was.
@Suite(.fewAtOnce) struct TerminalScenarios {
  /// All that end a process and can be caught (signal(7)), with the first and the last one of real time.
  private static let endings = [
    SIGTERM, SIGHUP, SIGINT, SIGABRT, SIGSEGV, SIGILL, SIGFPE, SIGBUS, SIGTRAP, SIGQUIT, SIGUSR1, SIGUSR2,
    SIGALRM,
    SIGXCPU, SIGVTALRM, SIGPROF, SIGSTKFLT, SIGIO, SIGPWR, SIGSYS, 34, 64,
  ]

  @Test(arguments: endings)
  func signalsLeaveTheTerminalAsItWas(signal: Int32) async throws {
    // Every new terminal has the same modes.
    let untouched = try await TerminalSession(["true"]).modes
    let session = try await DemoSession.start()
    #expect(await session.terminal.screen.isAlternate)
    #expect(try await session.terminal.modes != untouched)
    await session.terminal.signal(signal)
    let ending = try await session.terminal.waitForExit()
    switch signal {
    case SIGTERM, SIGINT: #expect(ending == .exit(0))
    case SIGHUP: #expect(ending != .signal(SIGHUP))
    default: #expect(ending == .signal(signal))
    }
    let screen = await session.terminal.screen
    #expect(!screen.isAlternate)
    #expect(screen.isCursorVisible)
    #expect(try await session.terminal.modes == untouched)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func endsAlthoughTheTerminalTakesNoOutput(signal: Int32) async throws {
    let untouched = try await TerminalSession(["true"]).modes
    let session = try await DemoSession.start()
    try await session.terminal.stopOutput()
    // Waits to be read, and would repaint the screen each time.
    for _ in 0..<100 { try await session.terminal.press(.control("l")) }
    await session.terminal.signal(signal)
    let ending = try await session.terminal.waitForExit()
    #expect(ending == .exit(signal == SIGHUP ? 13 : 0))
    #expect(await !session.terminal.screen.isAlternate)
    #expect(try await session.terminal.modes == untouched)
  }

  @Test func otherProgramsInheritNoDescriptor() async throws {
    let list = #"ls -l /proc/self/fd > "$HOME/"#
    let sandbox = try Sandbox(editor: list + #"editor-has""#, browser: list + #"browser-has""#)
    let session = try await DemoSession.start(in: sandbox)
    let terminal = session.terminal
    try await terminal.type("c")
    try await terminal.waitFor("New collection")
    try await terminal.press(.tab, .control("g"))
    try await terminal.waitFor("returned at once")
    try await session.goBack()
    try await terminal.type("o")
    try await terminal.waitFor("Opened")
    for program in ["editor", "browser"] {
      // Beside the directory that `ls` itself has open.
      let descriptors = try sandbox.read("\(program)-has").matches(of: /([0-9]+) -> (.*)/)
        .filter { !$0.2.hasSuffix("/fd") }.map { "\($0.1) \($0.2)" }
      #expect(descriptors.count == 3, "\(program): \(descriptors)")
    }
  }

  @Test func modesThatACrashedEditorLeavesAreTakenBack() async throws {
    let sandbox = try Sandbox(
      editor: #"printf '\033[?1000h\033[?1003h\033[?1006h\033[?1004h' > /dev/tty; kill -9 $$"#)
    let session = try await DemoSession.start(in: sandbox)
    let terminal = session.terminal
    try await terminal.type("c")
    try await terminal.waitFor("New collection")
    try await terminal.press(.tab, .control("g"))
    try await terminal.waitFor("killed by signal 9")
    #expect(await !terminal.screen.reportsMouse)
    try await session.goBack()
    #expect(try await session.quit() == .exit(0))
    #expect(await !terminal.screen.reportsMouse)
  }

  @Test func modesAreTheSameBeforeAndAfter() async throws {
    for keys in ["q", "?", "c"] {
      let sandbox = try Sandbox()
      let shell = try await Shell.start(in: sandbox)
      let before = try await shell.modes
      try await shell.run("\(try Program.path()) --demo")
      try await shell.waitUntil("the list is shown") { $0.isAlternate && $0.contains(" of ") }
      try await shell.type("jj" + keys)
      if keys != "q" {
        try await shell.waitUntil("it lies over the list") { !$0.contains("q quit") }
        try await shell.press(.escape)
        try await shell.waitFor("q quit")
        try await shell.type("q")
      }
      try await shell.waitUntil("the shell is back") { !$0.isAlternate }
      #expect(try await shell.modes == before)
    }
  }

  @Test func suspendAndResume() async throws {
    let shell = try await Shell.start(in: Sandbox())
    let before = try await shell.modes
    try await shell.run("\(try Program.path()) --demo")
    try await shell.waitUntil("the list is shown") { $0.isAlternate && $0.contains(" of ") }
    try await shell.press(.control("z"))
    try await shell.waitUntil("the shell is back") { !$0.isAlternate && $0.contains("Stopped") }
    #expect(try await shell.modes == before)
    try await shell.run("fg")
    try await shell.waitUntil("the list is shown again") { $0.isAlternate && $0.contains(" of ") }
    try await shell.type("j")
    try await shell.waitFor("2 of ")
    try await shell.type("q")
    try await shell.waitUntil("the shell is back") { !$0.isAlternate }
    #expect(try await shell.modes == before)
  }

  @Test func aPasteWhoseEndNeverComesEndsByItself() async throws {
    let session = try await DemoSession.startOnCollection("Zebra crossing")
    func start(_ numbers: Int...) -> [UInt8] {
      Array("\u{1B}[200~\(numbers.map(DemoSession.uuid).joined(separator: "\r"))\r".utf8)
    }
    try await session.terminal.send(bytes: start(1, 2))
    try await session.terminal.waitFor("2 valid")
    try await session.goBack()
    // Or at once.
    try await session.terminal.send(bytes: start(3, 4))
    try await session.terminal.send(bytes: [0x03])
    try await session.terminal.waitFor("4 valid")
  }

  @Test func aPasteWithoutMarksIsNotRun() async throws {
    let session = try await DemoSession.startOnCollection("Zebra crossing")
    let text = "*Dynamic prices* are next.\rDelete your account, then press y: yes.\r\(DemoSession.uuid(1))\r"
    try await session.terminal.send(bytes: Array(text.utf8))
    try await session.terminal.waitFor("1 valid")
    try await session.goBack()
    let writes = session.server.requestLog().filter { $0.method != "GET" }
    #expect(writes.map(\.method) == ["POST"], "only what was prepared")
    #expect(try await session.playlist(named: "Zebra crossing") != nil)
  }

  @Test func anEnterThatComesWithTextRenamesNothing() async throws {
    let session = try await DemoSession.startOnCollection("Zebra crossing")
    let terminal = session.terminal
    try await terminal.type("R")
    try await terminal.waitFor("Enter save")
    try await terminal.send(bytes: Array(" at dusk\r".utf8))
    try await terminal.waitFor("Enter came with other keys, as in a paste: press it again.")
    #expect(try await session.playlist(named: "Zebra crossing") != nil)
    try await terminal.press(.enter)
    try await terminal.waitFor("Renamed “Zebra crossing”")
  }

  @Test func everySizeIsDrawn() async throws {
    let session = try await DemoSession.start()
    for (columns, rows) in [(40, 12), (120, 40), (20, 6), (200, 60), (80, 24)] {
      try await session.terminal.resize(columns: columns, rows: rows)
      try await session.terminal.waitUntil("\(columns)x\(rows) is drawn") { $0.contains("1 of") }
    }
    try await session.terminal.resize(columns: 12, rows: 4)
    try await session.terminal.waitUntil("it says so") { !$0.contains("1 of") }
    try await session.terminal.resize(columns: 80, rows: 24)
    try await session.terminal.waitFor("1 of")
    #expect(try await session.quit() == .exit(0))
  }

  @Test func helpRunsWhatItLists() async throws {
    let session = try await DemoSession.start()
    try await session.terminal.type("?")
    try await session.terminal.waitFor("Most used here")
    try await session.terminal.type("last row")
    try await session.terminal.waitFor("/ last row")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("49 of 49")
  }

  @Test func paletteFindsACommandByAFewLetters() async throws {
    let session = try await DemoSession.start()
    try await session.terminal.type(":")
    try await session.terminal.waitFor("a few letters of a command")
    try await session.terminal.type("msgs")
    try await session.terminal.waitFor("▸   messages of this session")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("No messages yet.")
  }

  @Test func copyGoesThroughTheTerminal() async throws {
    let session = try await DemoSession.start()
    try await session.terminal.type("j")
    try await session.terminal.type("y")
    try await session.terminal.waitFor("copy the ID")
    try await session.terminal.type("i")
    let screen = try await session.terminal.waitFor("ID sent to the clipboard.")
    #expect(screen.oscPayloads.contains { $0.hasPrefix("52;") })
  }

  @Test func lostTerminalEndsTheProgram() async throws {
    let session = try await DemoSession.start()
    await session.terminal.hangUp()
    _ = try await session.terminal.waitForExit()
  }
}
