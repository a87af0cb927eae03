import DemoServer
import TerminalEmulator
import Testing

/// The mouse in a terminal.
@Suite(.serialized, .fewAtOnce) struct MouseScenarios {
  @Test func theMouseIsOffUntilItIsTurnedOnAndGivenBackAtTheEnd() async throws {
    let session = try await DemoSession.start()
    #expect(await !session.terminal.screen.reportsMouse)
    try await session.terminal.type("M")
    try await session.terminal.waitUntil("the mouse is reported") { $0.reportsMouse }
    try await session.terminal.waitFor("Hold Shift to select text")
    try await session.terminal.type("M")
    try await session.terminal.waitUntil("the mouse is not reported any more") { !$0.reportsMouse }
    try await session.terminal.type("M")
    try await session.terminal.waitUntil("the mouse is reported") { $0.reportsMouse }
    #expect(try await session.quit() == .exit(0))
    #expect(await !session.terminal.screen.reportsMouse)
  }

  @Test func aPlaylistIsSelectedAndOpenedByTheMouse() async throws {
    let session = try await DemoSession.start(size: .init(columns: 120, rows: 30))
    try await session.terminal.type("M")
    try await session.terminal.waitUntil("the mouse is reported") { $0.reportsMouse }
    try await session.terminal.click(row: 5, column: 10)
    try await session.terminal.waitUntil("the row has the cursor") { $0.cells[5][10].isReversed }
    try await session.terminal.click(row: 6, column: 10)
    try await session.terminal.click(row: 6, column: 10)
    try await session.terminal.waitUntil("the recordings are open") {
      $0.line(6).hasPrefix("▸") && !$0.cells[6][10].isReversed && $0.contains("Esc back")
    }
    try await session.terminal.click("? help")
    try await session.terminal.waitFor("Help: recordings")
    #expect(await session.terminal.screen.reportsMouse)
  }

  @Test func theWheelScrollsTheList() async throws {
    let session = try await DemoSession.start(playlists: 200)
    try await session.terminal.type("M")
    let before = try await session.terminal.waitUntil("the mouse is reported") { $0.reportsMouse }
    let sixth = before.line(7).suffix(40)
    try await session.terminal.click(row: 10, column: 10, button: 5)
    try await session.terminal.waitUntil("the list has moved by three rows") {
      $0.line(4).suffix(40) == sixth
    }
    try await session.terminal.click(row: 10, column: 10, button: 4)
    try await session.terminal.waitUntil("the list is back") { $0.line(7).suffix(40) == sixth }
  }

  @Test func otherProgramsGetTheTerminalWithoutTheMouse() async throws {
    let sandbox = try Sandbox(editor: "printf 'edi''ting\\n'; read -r line")
    let session = try await DemoSession.start(in: sandbox)
    try await session.terminal.type("M")
    try await session.terminal.waitUntil("the mouse is reported") { $0.reportsMouse }
    try await session.terminal.type("c")
    try await session.terminal.waitFor("New collection")
    try await session.terminal.press(.tab, .control("g"))
    #expect(try await !session.terminal.waitFor("editing").reportsMouse)
    try await session.terminal.press(.enter)
    try await session.terminal.waitUntil("the mouse is reported again") {
      $0.reportsMouse && $0.contains("New collection")
    }
  }
}
