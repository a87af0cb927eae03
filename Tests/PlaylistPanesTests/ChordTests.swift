import Foundation
import PlaylistCore
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

/// Keys pressed one after the other.
@Suite struct ChordTests {
  private static let map = KeyMap.standard.changed(by: [
    KeyChange(keys: "g g", command: "move-to-first", source: "1"),
    KeyChange(keys: "g e", command: "move-to-last", source: "2"),
    KeyChange(keys: ", p", command: "toggle-pin", source: "3"),
    KeyChange(keys: ", r", command: "rename", source: "4"),
    KeyChange(keys: ", a", command: "add-recordings", source: "5"),
    KeyChange(keys: ", Tab", command: "history", source: "6"),
    KeyChange(place: "detail", keys: ", w", command: "mark-watched", source: "7"),
  ]).map

  private func screen(_ columns: Int = 80, _ rows: Int = 24) throws -> TestScreen {
    try TestScreen(columns, rows, keyMap: Self.map)
  }

  @Test func theSecondKeyRunsTheCommand() throws {
    var screen = try screen()
    screen.press("g", "e")
    #expect(screen.state.list.cursor.row == 5)
    screen.press("g", "g")
    #expect(screen.state.list.cursor.row == 0)
  }

  @Test func whatMayFollowIsShown() throws {
    var screen = try screen()
    screen.press("j", ",")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽ Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          · Unnamed uN4mEd00                               ?                      16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                     ?   �[31mMallory         1 d










               ┌─ , … ─────────────────────────────────────────────────────────┐
               │ a    add recordings  r    rename                              │
               │ p    pin             Tab  history                             │
               └───────────────────────────────────────────────────────────────┘
        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc drop “,”
        """)
  }

  @Test func whatMayFollowIsShownInASmallWindow() throws {
    var screen = try screen(40, 12)
    screen.press("j", ",")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when
          ◇ Watch history        42/42
        ▸★≡ Checkout trouble      1/10      3 d
          ▽ Rage┌─ , … ───────────────┐  12 min
          · Unna│ a    add recordings │   16 mo
          ≡ 決済│ p    pin            │    5 wk
          ≡ evil│ r    rename         │     1 d
                │ Tab  history        │
                └─────────────────────┘
        ─ 2 of 6 ───────────────────────────────
         Esc drop “,”
        """)
  }

  @Test func escDropsTheFirstKey() throws {
    var screen = try screen()
    screen.press("j", ",")
    screen.send([.escape])
    #expect(screen.status.contains("Dropped “,”."))
    #expect(screen.app.pendingKey == nil && screen.state.list.cursor.row == 1)
    screen.press("g", "e")
    #expect(screen.state.list.cursor.row == 5)
  }

  @Test func anotherKeyDropsTheFirstAndSaysSo() throws {
    var screen = try screen()
    screen.press("j", ",")
    screen.send([.character("D")])
    #expect(screen.status.contains(", D does nothing here: ? shows the keys."))
    #expect(!screen.state.hasDialog && screen.app.pendingKey == nil)
  }

  @Test func aChordOfTheOtherPaneSaysWhere() throws {
    var screen = try screen()
    screen.press("j", ",")
    screen.send([.character("w")])
    #expect(screen.status.contains(", w (mark as watched) acts on recordings: Enter opens them."))
  }

  @Test func aDialogThatOpensMeanwhileDropsTheFirstKey() throws {
    var screen = try screen()
    screen.press("j", ",")
    screen.apply(.run(.delete))
    screen.send([.character("p")])
    #expect(screen.state.place == .confirm)
    screen.press("Esc")
    #expect(screen.app.pendingKey == nil)
  }

  @Test func aPasteDropsTheFirstKey() throws {
    var screen = try screen()
    screen.press("j", ",")
    screen.paste("019cc258-8fa0-7ccc-8ddd-eeeeffff0001")
    #expect(screen.app.pendingKey == nil)
  }

  /// As `p` alone: held, it pins once.
  @Test func theSecondKeyHeldActsOnce() throws {
    var screen = try screen()
    screen.answers = false
    screen.press("j", ",")
    screen.send([.character("p")])
    let sent = screen.calls.count
    for _ in 0..<5 {
      screen.now.addTimeInterval(0.033)
      screen.send([.character("p")])
    }
    #expect(screen.calls.count == sent)
  }

  @Test(arguments: PastedTexts.all)
  func textWithoutMarksActsNowhere(_ text: String) throws {
    for length in [1, 2, 3, .max] {
      var screen = try screen()
      screen.press("j")
      screen.answers = false
      screen.pasteUnmarked(", " + text, inPiecesOf: length)
      #expect(screen.calls.allSatisfy { if case .update = $0.request { false } else { true } })
    }
  }

  /// A letter to which submitting is bound must not submit what a paste has begun.
  @Test func aLetterInATextSubmitsNothing() throws {
    let change = KeyChange(place: "pick", keys: "z", command: "submit", source: "1")
    var screen = try TestScreen(80, 24, keyMap: KeyMap.standard.changed(by: [change]).map)
    screen.press("j", "A")
    screen.send([.character("j"), .character("z")])
    #expect(screen.state.place == .pick)
    #expect(screen.status.contains("z came with other keys, as in a paste: press it again."))
  }

  @Test(arguments: [Size(columns: 20, rows: 6), Size(columns: 30, rows: 8), Size(columns: 200, rows: 50)])
  func whatMayFollowFitsAnySize(_ size: Size) throws {
    var screen = try screen(size.columns, size.rows)
    screen.press("j", ",")
    for row in 0..<size.rows { #expect(DisplayText.width(screen.frame.row(row)) <= size.columns) }
    #expect(screen.text.contains("add reco") && screen.footer.contains("Esc drop"))
  }

  @Test func whatHasNoRoomIsCounted() throws {
    var screen = try screen(20, 6)
    screen.press("j", ",")
    #expect(screen.text.contains("… 2 more"))
  }

  @Test func typedAheadAChordActs() throws {
    var screen = try screen()
    screen.send([.character("g"), .character("e")])
    #expect(screen.state.list.cursor.row == 5)
  }

  @Test func textsNameTheChord() throws {
    let map = KeyMap.standard.changed(by: [
      KeyChange(keys: ", u", command: "undo", source: "1"), KeyChange(keys: "u", command: nil, source: "2"),
      KeyChange(keys: "F1", command: nil, source: "3"), KeyChange(keys: "F9", command: "help", source: "4"),
      KeyChange(keys: "?", command: nil, source: "5"),
    ]).map
    var screen = try TestScreen(80, 24, keyMap: map)
    screen.press("j", "D")
    #expect(screen.text.contains("This removes it for everyone. , u undoes it."))
    screen.press("Esc")
    screen.send([.character("z")])
    #expect(screen.status.contains("z does nothing here: F9 shows the keys."))
    #expect(screen.footer.contains("F9 help"))
  }

  @Test func aCommandWithoutAKeyIsNamedAsInThePalette() throws {
    let map = KeyMap.standard.changed(by: [KeyChange(keys: "u", command: nil, source: "1")]).map
    var screen = try TestScreen(80, 24, keyMap: map)
    screen.press("j", "D")
    #expect(screen.text.contains("This removes it for everyone. :undo undoes it."))
  }
}
