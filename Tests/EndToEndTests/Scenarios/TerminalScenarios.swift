import Glibc
import Testing

/// However the program ends, the terminal is as it was.
@Suite struct TerminalScenarios {
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGABRT, SIGSEGV, SIGILL, SIGFPE, SIGBUS])
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
    try await session.terminal.waitFor("half a screen down")
    try await session.terminal.type("last row")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("49 of 49")
  }

  @Test func copyGoesThroughTheTerminal() async throws {
    let session = try await DemoSession.start()
    try await session.terminal.type("j")
    try await session.terminal.type("y")
    try await session.terminal.waitFor("copy the ID")
    try await session.terminal.type("i")
    let screen = try await session.terminal.waitFor("ID copied.")
    #expect(screen.oscPayloads.contains { $0.hasPrefix("52;") })
  }

  @Test func lostTerminalEndsTheProgram() async throws {
    let session = try await DemoSession.start()
    await session.terminal.hangUp()
    _ = try await session.terminal.waitForExit()
  }
}
