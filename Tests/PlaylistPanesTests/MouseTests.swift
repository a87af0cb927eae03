import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI
import Testing

@testable import PlaylistPanes

/// The mouse, on what is on the screen.
@Suite struct MouseTests {
  private func wideScreen() throws -> TestScreen { try TestScreen(120, 24) }

  /// A list that is longer than the screen.
  private func longScreen(_ columns: Int = 80) throws -> TestScreen {
    try TestScreen(columns, 24, playlists: Array(Samples.many.prefix(60)))
  }

  // MARK: Panes

  @Test func aClickMovesTheCursorAndASecondOneOpens() throws {
    var screen = try TestScreen(80, 24)
    let title = try #require(screen.state.list.id(at: 2).flatMap { screen.state.playlist($0) }).titleText
    screen.click(String(title.prefix(12)))
    #expect(screen.state.list.cursor.row == 2 && screen.state.focus == .list)
    screen.click(String(title.prefix(12)), times: 2)
    #expect(screen.state.list.cursor.row == 2 && screen.state.focus == .detail)
    screen.press("Esc")
    screen.click(String(title.prefix(12)), times: 3)
    #expect(screen.state.focus == .detail, "a third click does nothing")
  }

  @Test func twoSlowClicksOpenNothing() throws {
    var screen = try TestScreen(80, 24)
    screen.click("Checkout")
    screen.click("Checkout")
    #expect(screen.state.focus == .list)
  }

  @Test func aDoubleClickOpensWhatTheFirstClickSelectedThoughTheListScrolls() throws {
    var screen = try longScreen()
    let last = screen.state.list.visibleRows.upperBound - 1
    let bottom = screen.app.size.rows - 3
    let top = screen.state.list.top
    screen.mouse(.press(.left), bottom, 10)
    #expect(
      screen.state.list.cursor.row == last && screen.state.list.top > top, "the margin scrolls the list")
    let clicked = screen.state.list.cursor.id
    screen.mouse(.press(.left), bottom, 10)
    #expect(screen.state.focus == .detail && screen.state.list.cursor.id == clicked)
  }

  @Test func aClickFocusesThePane() throws {
    var screen = try wideScreen()
    screen.press("j")
    screen.mouse(.press(.left), 3, 100)
    #expect(screen.state.focus == .detail)
    let second = try #require(screen.state.selectedRecordings?.visible[1])
    let row =
      try #require(
        DetailPane(
          scene: screen.app.scene(at: screen.now),
          rect: Layout.wide.detail ?? Rect(row: 0, column: 0, rows: 0, columns: 0), joint: true
        ).rows()
      ).rect.row + 1
    screen.now.addTimeInterval(1)
    screen.mouse(.press(.left), row, 70)
    #expect(screen.state.selectedRecording == second)
    screen.now.addTimeInterval(1)
    screen.mouse(.press(.left), 2, 5)
    #expect(screen.state.focus == .list && screen.state.list.cursor.row == 0)
  }

  @Test func aClickBelowTheLastRowSelectsNothing() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    screen.mouse(.press(.left), 20, 5)
    #expect(screen.state.list.cursor.row == 1)
    screen.mouse(.press(.left), 20, 5)
    #expect(screen.state.focus == .list, "and a double click opens nothing")
  }

  @Test func otherButtonsDoNothing() throws {
    var screen = try TestScreen(80, 24)
    for action: MouseEvent.Action in [.press(.right), .press(.middle), .release(.left), .drag(.left)] {
      screen.mouse(action, 4, 5)
      screen.mouse(action, 23, 3)
    }
    #expect(screen.state.list.cursor.row == 0 && screen.state.dialog == nil)
  }

  @Test func theWheelScrollsByThreeRowsAndTheCursorStaysInView() throws {
    var screen = try longScreen()
    screen.mouse(.wheelDown, 10, 10)
    #expect(
      screen.state.list.top == 3 && screen.state.list.cursor.row == 6, "three rows above it, as for keys")
    screen.mouse(.wheelDown, 10, 10)
    #expect(screen.state.list.top == 6 && screen.state.list.cursor.row == 9)
    screen.mouse(.wheelUp, 10, 10)
    #expect(screen.state.list.top == 3 && screen.state.list.cursor.row == 9, "no need to move it")
    for _ in 0..<100 { screen.mouse(.wheelDown, 10, 10) }
    #expect(screen.state.list.visibleRows.upperBound == screen.state.list.total)
    for _ in 0..<100 { screen.mouse(.wheelUp, 10, 10) }
    #expect(screen.state.list.top == 0)
  }

  @Test func theWheelScrollsWhatIsUnderThePointer() throws {
    var screen = try wideScreen()
    screen.recordings[Samples.checkout.id] = RecordingPage(
      recordings: (0..<60).map { Recording(id: RecordingID("r\($0)")) }, hasNext: false)
    screen.press("j", "Enter", "Esc")
    screen.mouse(.wheelDown, 15, 100)
    #expect(screen.state.selectedRecordings?.top == 3)
    #expect(screen.state.focus == .list && screen.state.list.cursor.row == 1)
  }

  @Test func theWheelStillsAtTheEndOfAShortList() throws {
    var screen = try TestScreen(80, 24)
    screen.mouse(.wheelDown, 10, 10)
    #expect(screen.state.list.cursor.row == 0 && screen.state.list.top == 0)
  }

  // MARK: Footer, filters and split

  @Test func theFooterCanBeClicked() throws {
    var screen = try TestScreen(80, 24)
    screen.click("search")
    #expect(screen.state.place == .search)
    screen.press("Esc")
    screen.click("? help")
    #expect(screen.state.place == .help)
    screen.click("Esc close")
    #expect(screen.state.dialog == nil)
  }

  @Test func aDoubleClickOnTheFooterActsOnce() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    screen.click("p unpin", times: 2)
    #expect(screen.writes.count == 1)
  }

  @Test func aChipClearsItsFilter() throws {
    var screen = try TestScreen(80, 24)
    screen.press("f", "p")
    while screen.state.hasDialog { screen.press("Esc") }
    screen.press("f", "i")
    while screen.state.hasDialog { screen.press("Esc") }
    let filters = screen.state.list.query.filters
    try #require(filters.count == 2)
    let chip = "[\(screen.state.label(of: filters[0]))]"
    screen.click(chip)
    #expect(screen.state.list.query.filters == [filters[1]])
    #expect(screen.status.contains("Cleared the filter"))
  }

  @Test func draggingTheRuleMovesTheSplitAndKeepsItOnce() throws {
    var screen = try wideScreen()
    let rule = try #require(Layout.wide.detail).column - 1
    screen.mouse(.press(.left), 10, rule)
    for column in [rule + 1, rule + 4, 84] { screen.mouse(.drag(.left), 10, column) }
    #expect(screen.state.preferences.split == 70)
    #expect(
      screen.effects.allSatisfy { $0 != .usePreferences(screen.state.preferences) }, "not while it moves")
    screen.mouse(.release(.left), 10, 84)
    #expect(screen.effects.last == .usePreferences(screen.state.preferences))
    screen.mouse(.drag(.left), 10, 40)
    #expect(screen.state.preferences.split == 70, "released")
    #expect(screen.state.list.cursor.row == 0 && screen.state.focus == .list)
  }

  @Test func theSplitLeavesRoomForBothPanes() throws {
    var screen = try wideScreen()
    screen.mouse(.press(.left), 10, try #require(Layout.wide.detail).column - 1)
    screen.mouse(.drag(.left), 10, 0)
    #expect(screen.state.preferences.split == 25)
    screen.mouse(.drag(.left), 10, 119)
    #expect(screen.state.preferences.split == 75)
  }

  // MARK: Dialogs

  @Test func aMenuIsClicked() throws {
    var screen = try TestScreen(80, 24)
    screen.press("s")
    guard case .menu(let before) = screen.state.dialog else { throw Unexpected() }
    let entries = before.entries(in: screen.state)
    let target = try #require(entries.indices.first { $0 != before.cursor })
    // With its letter: the panes have the same words.
    let name = "\(try #require(entries[target].key)) \(entries[target].title)"
    screen.click(name)
    guard case .menu(let after) = screen.state.dialog else { throw Unexpected() }
    #expect(after.cursor == target)
    screen.click(name, times: 2)
    #expect(screen.state.dialog == nil)
  }

  @Test func aClickOutsideADialogDoesNothing() throws {
    var screen = try TestScreen(80, 24)
    screen.press("s")
    let before = screen.state
    for row in 0..<22 where row != 22 {
      for column in [0, 3, 79] {
        screen.now.addTimeInterval(1)
        screen.mouse(.press(.left), row, column)
      }
    }
    #expect(screen.state.list.cursor == before.list.cursor && screen.state.dialog == before.dialog)
  }

  @Test func theCopyMenuIsClicked() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "y")
    screen.click("copy the ID")
    #expect(screen.effects.last == .copy(Samples.checkout.id.rawValue, what: "ID"))
    #expect(screen.state.dialog == nil)
  }

  @Test func thePaletteRunsWhatIsDoubleClicked() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", ":")
    screen.click("rename in place")
    #expect(screen.state.place == .palette)
    screen.now.addTimeInterval(1)
    screen.click("rename in place", times: 2)
    #expect(screen.state.place == .rename)
  }

  @Test func aTitleOfTheHelpIsNotSelected() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "?")
    screen.click("Most used here")
    #expect(!screen.text.contains("▸ Most used here") && screen.text.contains("▸ Enter l Right"))
  }

  @Test func helpRunsWhatIsDoubleClicked() throws {
    var screen = try TestScreen(80, 40)
    screen.press("?")
    screen.type("sor")
    screen.click(Command.sortMenu.title, times: 2)
    #expect(screen.state.place == .menu)
  }

  @Test func aRowToAddIsSkippedByADoubleClick() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    screen.paste("019cc258-8fa0-7ccc-8ddd-eeeeffff0101\n019cc258-8fa0-7ccc-8ddd-eeeeffff0102")
    #expect(screen.state.adding?.tally.valid == 2)
    screen.click("019cc258-8fa0-7ccc-8ddd-eeeeffff0102", times: 2)
    #expect(screen.state.adding?.cursor == 1 && screen.state.adding?.tally.valid == 1)
    #expect(screen.writes.isEmpty)
  }

  @Test func theHistoryIsClicked() throws {
    var screen = try TestScreen(80, 24)
    for _ in 0..<2 {
      screen.press("j", "p")
      guard let id = screen.state.list.cursor.id, let playlist = screen.state.playlist(id) else {
        throw Unexpected()
      }
      screen.answerLast(.success(.playlist(playlist)))
    }
    screen.press("U")
    let rows = screen.state.history.entries.reversed().map(\.id)
    #expect(rows.count == 2)
    screen.mouse(.press(.left), 3, 10)
    guard case .history(let history) = screen.state.dialog else { throw Unexpected() }
    #expect(history.cursor == rows[1])
  }

  @Test func theWheelScrollsADialog() throws {
    var screen = try TestScreen(80, 12)
    screen.press("?")
    screen.mouse(.wheelDown, 5, 40)
    guard case .help(let help) = screen.state.dialog else { throw Unexpected() }
    #expect(help.cursor == 3)
    screen.press("Esc", "j", "j", "J")
    screen.mouse(.wheelDown, 5, 40)
    guard case .page(let page) = screen.state.dialog else { throw Unexpected() }
    #expect(page.top <= 3)
  }

  // MARK: Accidents

  @Test func noClickAnswersAQuestionWithYes() throws {
    for keys in [["j", "D"], ["j", "Enter", "j", "w"], ["j", "C"], ["*", "D"]] {
      var screen = try TestScreen(80, 24, playlists: Samples.playlists + Samples.many.prefix(20))
      for key in keys { screen.press(key) }
      guard let question = screen.state.dialog, question.isQuestion else { throw Unexpected() }
      for row in 0..<23 {
        for column in stride(from: 0, to: 80, by: 2) {
          screen.now.addTimeInterval(0.1)
          screen.mouse(.press(.left), row, column)
          screen.mouse(.press(.left), row, column)
        }
      }
      #expect(screen.writes.isEmpty && screen.state.dialog == question)
      screen.click("Esc ")
      #expect(screen.state.dialog == nil && screen.writes.isEmpty, "no is an answer")
    }
  }

  @Test func noClickActsBeforeTheDialogUnderItIsPainted() throws {
    var screen = try TestScreen(80, 24)
    screen.press("s")
    let place = try #require(screen.place(of: "name"))
    screen.press("Esc")
    screen.paint()
    screen.sendUnseen([.character("s")])
    let before = screen.state
    for _ in 0..<2 { screen.mouseUnseen(.press(.left), place.row, place.column) }
    #expect(screen.state == before)
  }

  @Test func noClickActsOnRowsThatHaveMovedSinceTheyWerePainted() throws {
    var screen = try longScreen()
    screen.paint()
    screen.sendUnseen([.character("G")])
    let row = screen.state.list.cursor.row
    screen.mouseUnseen(.press(.left), 5, 10)
    #expect(screen.state.list.cursor.row == row)
    screen.mouse(.press(.left), 5, 10)
    #expect(screen.state.list.cursor.row != row, "once it is painted it does")
  }

  @Test func nothingActsInAWindowTooSmallToShowIt() throws {
    var screen = try TestScreen(80, 24)
    screen.resize(19, 5)
    for row in 0..<5 { screen.mouse(.press(.left), row, 3) }
    screen.mouse(.wheelDown, 2, 2)
    #expect(screen.state.list.cursor.row == 0 && screen.state.dialog == nil)
  }

  /// Whatever is clicked, a frame can be drawn.
  @Test(arguments: AccidentTests.places.map(\.name)) func everyCellOfEveryPlaceMayBeClicked(place: String)
    throws
  {
    let keys = try #require(AccidentTests.places.first { $0.name == place }).keys
    for (columns, rows) in [(100, 14), (24, 7)] {
      var screen = try TestScreen(columns, rows, playlists: Samples.playlists + Samples.many.prefix(20))
      screen.press("j")
      for key in keys { screen.press(key) }
      let start = screen
      for row in stride(from: -1, through: rows, by: 2) {
        for column in stride(from: -1, through: columns, by: 17) {
          screen = start
          screen.mouse(.press(.left), row, column)
          screen.mouse(.drag(.left), row + 1, column + 3)
          screen.mouse(.wheelDown, row, column)
          screen.mouse(.wheelUp, row, column)
          _ = screen.frame
        }
      }
    }
  }

  // MARK: The preference

  @Test func mTurnsTheMouseOnAndOff() throws {
    var screen = try TestScreen(80, 24)
    screen.press("M")
    #expect(screen.state.preferences.usesMouse && screen.status.contains("Hold Shift to select text"))
    #expect(screen.effects.last == .usePreferences(screen.state.preferences))
    screen.press("M")
    #expect(!screen.state.preferences.usesMouse && screen.status.contains("Mouse off, until you quit."))
  }

  private struct Unexpected: Error {}
}

extension Layout {
  /// Of a screen of 120 columns and 24 rows.
  fileprivate static var wide: Layout { Layout(size: Size(columns: 120, rows: 24), focus: .list, split: nil) }
}
