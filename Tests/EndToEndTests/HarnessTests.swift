import Foundation
import TerminalEmulator
import Testing

/// The harness with programs of known behaviour.
@Suite(.fewAtOnce) struct HarnessTests {
  @Test func screenShowsOutput() async throws {
    let terminal = try TerminalSession(["sh", "-c", #"printf 'plain \033[1;4;7;31mloud\033[m 日本e\314\201'"#])
    #expect(try await terminal.waitForExit() == .exit(0))
    let screen = await terminal.screen
    #expect(screen.text == "plain loud 日本é")
    #expect(screen.shows("loud") { $0.isBold && $0.isUnderlined && $0.isReversed })
    #expect(screen.shows("loud") { $0.foreground == .palette(1) && $0.background == .terminalDefault })
    #expect(screen.shows("plain") { !$0.isBold && $0.foreground == .terminalDefault })
    #expect(screen.position(of: "é") == .init(row: 0, column: 15))
    #expect(screen.cursor == .init(row: 0, column: 16))
    #expect(!screen.isAlternate)
  }

  @Test func emojiAreAsWideAsTheSystemSays() async throws {
    // Of Unicode 6, 10 and 14.
    let terminal = try TerminalSession(["printf", "🛒|🦔|🫠|"])
    #expect(try await terminal.waitForExit() == .exit(0))
    let screen = await terminal.screen
    #expect(screen.text == "🛒|🦔|🫠|")
    #expect((0..<9).map { screen.cells[0][$0].width } == [2, 0, 1, 2, 0, 1, 2, 0, 1])
  }

  @Test(arguments: 0...9) func emojiMayArriveInPieces(cut: Int) {
    let bytes = Array("a🦔🇸".utf8)
    let emulator = Emulator(rows: 1, columns: 10)
    for piece in [bytes[..<cut], bytes[cut...]] { piece.withUnsafeBytes(emulator.write) }
    #expect(emulator.snapshot().text == "a🦔🇸")
  }

  @Test func joinedEmojiAreDrawnApart() async throws {
    let terminal = try TerminalSession(["printf", "👩‍👧|"])
    #expect(try await terminal.waitForExit() == .exit(0))
    #expect(await terminal.screen.cells[0][4].text == "|")
    #expect(String(decoding: await terminal.output, as: UTF8.self) == "👩‍👧|")
  }

  @Test func keysReachTheProgram() async throws {
    let terminal = try TerminalSession(["cat"])
    try await terminal.type("grüße")
    try await terminal.press(.backspace, .enter)
    try await terminal.waitUntil("the line came back") { $0.line(1) == "grüß" }
    try await terminal.press(.control("d"))
    #expect(try await terminal.waitForExit() == .exit(0))
  }

  /// A picture of several pieces, with a pause between them.
  @Test func aScreenIsSeenWhole() async throws {
    let pause = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"
    let terminal = try TerminalSession(["sh", "-c", "printf first; \(pause); printf ' second'; read line"])
    let screen = try await terminal.waitFor("first")
    #expect(screen.text == "first second")
  }

  @Test func sendsLongLines() async throws {
    let terminal = try TerminalSession(["cat"], size: .init(columns: 200, rows: 5))
    let line = String(repeating: "0123456789", count: 15)
    try await terminal.type(line)
    try await terminal.press(.enter)
    try await terminal.waitUntil("the line came back") { $0.line(0) == line && $0.line(1) == line }
  }

  @Test func sendsLongPastes() async throws {
    let terminal = try TerminalSession(
      ["sh", "-c", "stty raw -echo; printf 'on\\033[?2004h'; head -c 50012 | wc -c"])
    try await terminal.waitFor("on")
    try await terminal.paste(String(repeating: "line\n", count: 10_000))
    // 50,000 bytes and two brackets of six bytes.
    try await terminal.waitFor("50012")
    #expect(try await terminal.waitForExit() == .exit(0))
  }

  @Test func emulatorRepliesToQueries() async throws {
    let terminal = try TerminalSession(
      ["sh", "-c", "stty raw -echo; printf 'ab\\033[6n'; head -c 6 | od -An -c"])
    try await terminal.waitFor("033   [   1   ;   3   R")
  }

  @Test func arrowKeysFollowTheTerminalMode() async throws {
    let terminal = try TerminalSession(
      ["sh", "-c", "stty raw -echo; printf 'go\\033[?1h'; head -c 3 | od -An -c"])
    try await terminal.waitFor("go")
    try await terminal.press(.up)
    try await terminal.waitFor("033   O   A")
  }

  @Test func resizes() async throws {
    let terminal = try TerminalSession(
      [
        "sh", "-c",
        #"trap 'stty size; printf "\033[33;101Hx"; exit' WINCH; echo waiting; sleep 600 & wait"#,
      ])
    try await terminal.waitFor("waiting")
    try await terminal.resize(columns: 101, rows: 33)
    try await terminal.waitFor("33 101")
    #expect(try await terminal.waitFor("x").position(of: "x") == .init(row: 32, column: 100))
  }

  @Test func reportsAlternateScreenAndCursor() async throws {
    let terminal = try TerminalSession(
      ["sh", "-c", "printf 'main\\033[?1049h\\033[?25lfull'; read -r x; printf '\\033[?1049l\\033[?25h'"])
    let full = try await terminal.waitUntil("the full screen is up") { $0.isAlternate && $0.contains("full") }
    #expect(!full.contains("main") && !full.isCursorVisible)
    try await terminal.press(.enter)
    #expect(try await terminal.waitForExit() == .exit(0))
    let screen = await terminal.screen
    #expect(screen.contains("main") && !screen.isAlternate && screen.isCursorVisible)
  }

  @Test func keepsUnknownOSCSequences() async throws {
    let terminal = try TerminalSession(["sh", "-c", "printf '\\033]52;c;aG9n\\033\\\\done'"])
    #expect(try await terminal.waitFor("done").oscPayloads == ["52;c;aG9n"])
  }

  @Test func modesShowARawTerminal() async throws {
    let terminal = try TerminalSession(["sh", "-c", "read -r x; stty raw; echo raw; read -r x"])
    let before = try await terminal.modes
    try await terminal.press(.enter)
    try await terminal.waitFor("raw")
    #expect(try await terminal.modes != before)
  }

  @Test func modesEqualThoseOfStty() async throws {
    let terminal = try TerminalSession(["stty", "-g"], size: .init(columns: 300, rows: 3))
    try await terminal.waitForExit()
    #expect(try await terminal.screen.line(0) == terminal.modes)
  }

  @Test(arguments: [SIGTERM, SIGKILL]) func sendsSignals(_ number: Int32) async throws {
    let terminal = try TerminalSession(["sh", "-c", "echo up; exec cat"])
    try await terminal.waitFor("up")
    await terminal.signal(number)
    #expect(try await terminal.waitForExit() == .signal(number))
  }

  @Test func hangUpSendsSIGHUP() async throws {
    let terminal = try TerminalSession([
      "sh", "-c", "trap 'exit 7' HUP; echo up; while :; do read -r x; done",
    ])
    try await terminal.waitFor("up")
    await terminal.hangUp()
    #expect(try await terminal.waitForExit() == .exit(7))
  }

  @Test func failureShowsTheLastScreen() async throws {
    let terminal = try TerminalSession(["sh", "-c", "echo something else; exit 3"])
    let error = await #expect(throws: ScenarioFailure.self) { try await terminal.waitFor("the list") }
    let text = try #require(error).description
    #expect(text.contains("HarnessTests.swift:"))
    #expect(text.contains("exited with 3 before “the list” is shown"))
    #expect(text.contains("|something else "))
  }

  @Test func missingProgramFails() throws {
    #expect(throws: ScenarioFailure.self) { try TerminalSession(["/nonexistent/program"]) }
  }
}
