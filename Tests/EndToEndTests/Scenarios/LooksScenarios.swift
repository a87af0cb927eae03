import Foundation
import TerminalEmulator
import TestSupport
import Testing

/// Colours, signs and borders in the terminals and locales that people have.
@Suite(.fewAtOnce) struct LooksScenarios {
  /// In the row under the cursor, and nowhere else.
  private static let countUnderCursor = "109/336"

  private static let size = TerminalSession.Size(columns: 120, rows: 24)

  /// The demo, with the cursor on the second row.
  private func start(
    _ environment: [String: String] = [:], in sandbox: Sandbox? = nil
  ) async throws -> TerminalSession {
    let terminal = try Program.start(
      "--demo", in: try sandbox ?? Sandbox(), environment: environment, size: Self.size)
    try await terminal.waitUntil("the list is there") { $0.contains("1 of 1,209") }
    try await terminal.type("j")
    try await terminal.waitFor("2 of 1,209")
    return terminal
  }

  /// Chooses a theme by its number in the menu.
  private func choose(_ number: String, in terminal: TerminalSession) async throws -> Screen {
    try await terminal.type("T")
    try await terminal.waitFor("Colours")
    try await terminal.type(number)
    return try await terminal.waitUntil("the menu is closed") {
      !$0.contains("Colours") && $0.contains("q quit")
    }
  }

  // MARK: Colours

  @Test(arguments: ["xterm-256color", "xterm", "screen", "screen-256color", "tmux-256color", "linux"])
  func theDefaultLeavesTheGroundToTheTerminal(name: String) async throws {
    let screen = try await start(["TERM": name]).screen
    #expect(screen.cells.joined().allSatisfy { $0.background == .terminalDefault })
    #expect(screen.shows(Self.countUnderCursor) { $0.isReversed && $0.foreground == .terminalDefault })
    #expect(screen.shows("Playlists") { $0.isBold && $0.foreground == .palette(6) })
    #expect(screen.shows("hogreel  Storefront", where: \.isReversed))
    #expect(screen.shows("Watch history") { !$0.isReversed && $0.foreground == .terminalDefault })
  }

  @Test(arguments: ["vt100", "vt220"])
  func terminalsWithoutColours(name: String) async throws {
    let screen = try await start(["TERM": name]).screen
    expectNoColour(screen)
    #expect(screen.shows(Self.countUnderCursor, where: \.isReversed))
    #expect(screen.shows("Playlists", where: \.isBold))
  }

  @Test func noColorWins() async throws {
    let terminal = try await start(["NO_COLOR": "1"])
    expectNoColour(await terminal.screen)
    try await terminal.type("T")
    expectNoColour(try await terminal.waitFor("NO_COLOR is set: no colours are shown."))
  }

  private func expectNoColour(_ screen: Screen) {
    let cells = screen.cells.joined()
    #expect(cells.allSatisfy { $0.background == .terminalDefault && $0.foreground == .terminalDefault })
  }

  /// Solarized, in as many colours as there are; each cell has the ground of the theme.
  @Test(
    arguments: [
      ("xterm-256color", 234, 247), ("tmux-256color", 234, 247), ("screen-256color", 234, 247),
      ("xterm", 0, 7), ("screen", 0, 7), ("linux", 0, 7),
    ])
  func aThemeInTheColoursThereAre(name: String, ground: Int, text: Int) async throws {
    let terminal = try await start(["TERM": name])
    _ = try await choose("7", in: terminal)
    let screen = try await terminal.waitUntil("the theme is used") {
      $0.shows("Watch history") { $0.foreground == .palette(text) }
    }
    let others = screen.cells.dropFirst().flatMap { $0 }.filter {
      $0.width > 0 && $0.background != .palette(ground)
    }
    // Those of the row under the cursor.
    #expect(others.count <= 66)
    #expect(
      screen.shows(Self.countUnderCursor) { $0.isReversed || $0.background != .palette(ground) })
    // And back, without a trace.
    _ = try await choose("1", in: terminal)
    try await terminal.waitUntil("the theme is used") {
      $0.cells.joined().allSatisfy { $0.background == .terminalDefault }
    }
  }

  /// What is painted step by step is what a repaint paints.
  @Test func aGroundOfItsOwnIsPaintedEverywhere() async throws {
    let terminal = try await start()
    _ = try await choose("2", in: terminal)
    for _ in 0..<40 { try await terminal.press(.down) }
    try await terminal.waitFor("42 of 1,209")
    try await terminal.press(.home)
    try await terminal.type("/zebra")
    try await terminal.press(.enter)
    let screen = try await terminal.waitFor("search “zebra”")
    let body = screen.cells.dropFirst().joined().filter { $0.width > 0 }
    #expect(body.allSatisfy { $0.background != .terminalDefault }, "\(screen)")
  }

  // MARK: Signs

  @Test(arguments: ["C", "POSIX"])
  func aLocaleWithoutUTF8GetsASCII(locale: String) async throws {
    let terminal = try await start(["LC_ALL": locale])
    for key in ["j", "?"] {
      try await terminal.type(key)
      let screen = try await terminal.waitUntil("it is painted") { $0.contains(" of 1,209") }
      #expect(screen.text.allSatisfy { $0.isASCII })
      #expect(screen.contains("- Playlists -") || screen.contains("+- Help"))
    }
    #expect(await terminal.output.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [["LANG": "C.UTF-8"], ["LANG": ""], ["LANG": "xx_YY.UTF-8"]])
  func otherLocalesGetAllSigns(environment: [String: String]) async throws {
    let screen = try await start(environment).screen
    #expect(screen.contains("─ Playlists ─"))
    #expect(screen.contains("▸ ◇ Recordings with comments"))
    #expect(screen.contains("購入手続きで迷った人たち"))
  }

  @Test func theConsoleKeepsNamesButGetsPlainSigns() async throws {
    let screen = try await start(["TERM": "linux"]).screen
    #expect(screen.contains("- Playlists -"))
    #expect(screen.contains("> o Recordings with comments"))
    #expect(screen.contains("購入手続きで迷った人たち"))
  }

  // MARK: The user's own theme

  @Test func aThemeOfTheUser() async throws {
    let sandbox = try Sandbox()
    let themes = sandbox.path("config/hogreel/themes")
    try FileManager.default.createDirectory(atPath: themes, withIntermediateDirectories: true)
    try sandbox.write("normal = \"green on black\"\n", to: "config/hogreel/themes/ours.toml")
    try sandbox.write("dim = \"\"\nkey = \"blod\"\n", to: "config/hogreel/themes/wrong.toml")
    let terminal = try await start(["XDG_CONFIG_HOME": sandbox.path("config")], in: sandbox)
    _ = try await choose("a", in: terminal)
    try await terminal.waitUntil("the theme is used") {
      $0.shows("Watch history") { $0.foreground == .palette(2) && $0.background == .palette(0) }
    }
    try await terminal.type("T")
    try await terminal.waitFor("ours")
    try await terminal.type("b")
    try await terminal.waitFor("The theme stays ours: ")
    try await terminal.type("!")
    let messages = try await terminal.waitFor("did you mean bold?")
    #expect(messages.contains("The theme stays ours: "))
  }
}
