import Foundation
import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

@Suite struct HelpScreenTests {
  @Test func signsAndTheMostUsedKeysComeFirst() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "?")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ ┌─ Help: playlists ────────────────────────────────────────────────────────┐n
          │ / type a key or a word                                                   │
        ▸★│ ▸ ★   pinned for everyone             ⟳   being saved                    █d
          │   ≡   collection                      ✎   a draft is not saved           █n
          │   ▽   saved filter                    1/3 1 of 3 recordings watched      █o
          │   ◇   built into PostHog              9+  more than 9                    █k
          │   ·   kind not known                  ↑   more than at the count before  │d
          │   ●   marked                          ?   never counted                  │
          │   ✗   marked; the last action failed                                     │
          │ Most used here                                                           │
          │   Enter l Right      open                                                │
          │   /                  search by name, link or ID                          │
          │   f                  choose filters                                      │
          │   p                  pin or unpin for everyone                           │
          │   R                  rename in place                                     │
          │   a                  add recordings from a list                          │
          │   Space              mark                                                │
          │   u                  undo the last change  Nothing to undo.              │
          │   :                  find a command, view or setting                     │
          │                                                                          │
          └──────────────────────────────────────────────────────────────────────────┘
        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc close
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooodd
        ..o.k.ddddddddddddddddddddffffffffffffffffffffffffffffffffffffffffffffffffff.od
        :Po.::A:::::::::::::::::::::::::::::::::::A:::::::::::::::::::::::::::::::::.b::
        ..o...a...................................a..................................bd
        ..o...a...................................aaa................................bd
        ..o...a...................................aa.................................bd
        ..o...a...................................a..................................bd
        ..o...a...................................a..................................b
        ..o...a......................................................................b
        ..o.ssssssssssssss...........................................................b
        ..o...kkkkkkkkkkkkk..........................................................b
        ..o...k......................................................................b
        ..o...k......................................................................b
        ..o...k......................................................................b
        ..o...k......................................................................b
        ..o...k......................................................................b
        ..o...kkkkk..................................................................b
        ..o...k......................................dddddddddddddddddd..............b
        ..o...k......................................................................b
        ..o..........................................................................o
        ..oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkk.ddddd
        """)
  }

  @Test func inASmallWindow() throws {
    var screen = try TestScreen(40, 12)
    screen.press("j", "?")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Help: playlists ────────────────────┐
        │ / type a key or a word               │
        │ ▸ ★   pinned for …  ⟳   being saved  █
        │   ≡   collection    ✎   a draft is … │
        │   ▽   saved filter  1/3 1 of 3 reco… │
        │ ★ pinned for everyone · ⟳ being      │
        │ saved                                │
        │                                      │
        └──────────────────────────────────────┘
        ─ 2 of 6 ───────────────────────────────
         Esc close
        """)
    #expect(screen.text.contains("★ pinned for everyone · ⟳ being"))
    for _ in 0..<8 { screen.press("Down") }
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Help: playlists ────────────────────┐
        │ / type a key or a word               │
        │   Enter l      open                  │
        │ ▸ /            search by name, link… █
        │   f            choose filters        │
        │ search by name, link or ID ·         │
        │ config.toml, [keys.list]: "/" =      │
        │ "search"                             │
        └──────────────────────────────────────┘
        ─ 2 of 6 ───────────────────────────────
         Enter run  Esc close
        """)
  }

  @Test func aReasonOfManyIsShortInTheRowsAndWholeBelow() throws {
    var screen = try TestScreen(80, 24)
    screen.press("?")
    for _ in 0..<11 { screen.press("Down") }
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ ┌─ Help: playlists ────────────────────────────────────────────────────────┐n
        ▸ │ / type a key or a word                                                   │
         ★│   ·   kind not known                  ↑   more than at the count before  │d
          │   ●   marked                          ?   never counted                  █n
          │   ✗   marked; the last action failed                                     █o
          │ Most used here                                                           █k
          │   Enter l Right      open                                                █d
          │   /                  search by name, link or ID                          │
          │   f                  choose filters                                      │
          │   p                  pin or unpin for everyone  not now                  │
          │ ▸ R                  rename in place  not now                            │
          │   a                  add recordings from a list  not now                 │
          │   Space              mark  not now                                       │
          │   u                  undo the last change  Nothing to undo.              │
          │   :                  find a command, view or setting                     │
          │   Esc                back                                                │
          │ All others                                                               │
          │   j Down             down                                                │
          │   k Up               up                                                  │
          │ “Watch history” is built into PostHog and cannot be changed.             │
          └──────────────────────────────────────────────────────────────────────────┘
        ─ 1 of 6 ───────────────────────────────────────────────────────────────────────
         Enter run  Esc close
        """)
  }

  @Test func readOnlyIsNamedInEachRow() throws {
    var screen = try TestScreen(80, 24, isReadOnly: true)
    screen.press("?")
    for _ in 0..<10 { screen.press("Down") }
    #expect(screen.text.contains("pin or unpin for everyone  read-only"))
    #expect(screen.text.contains("│ Read-only: started with --read-only."))
  }

  @Test(arguments: [
    ("ren", Command.rename), ("toggle-pin", .togglePin), ("Ctrl-L", .redraw), ("G", .moveToLast),
  ])
  func isSearchedByNameAndKey(text: String, command: Command) throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "?")
    screen.type(text)
    guard case .help(let help) = screen.state.dialog else {
      Issue.record("no help")
      return
    }
    #expect(help.selected(in: screen.state) == command)
  }

  @Test func isSearchedByReason() throws {
    var screen = try TestScreen(80, 24)
    screen.press("?")
    screen.type("cannot be changed")
    #expect(screen.text.contains("rename in place  not now"))
    #expect(!screen.text.contains("Most used here"))
  }

  /// Someone who looks for a dry run has to learn where it is.
  @Test func whatActsElsewhereIsFoundWithItsPlace() throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "?")
    screen.type("sent")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ ┌─ Help: playlists ────────────────────────────────────────────────────────┐n
          │ / sent                                                                   │
        ▸★│ ▸ U                  history of changes                                  │d
          │   v F3               show what would be sent, send nothing  in: question │n
          │   Alt-v F3           show what would be sent, send nothing  in: edit     │o
          │                                                                          │k
          │                                                                          │d
          │                                                                          │
          │                                                                          │
          │                                                                          │
          │                                                                          │
          │ config.toml, [keys.list]: "U" = "history"                                │
          └──────────────────────────────────────────────────────────────────────────┘
        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter run  Esc close
        """)
    screen.press("Down", "Enter")
    #expect(screen.state.place == .help, "it does not act here")
  }

  @Test(arguments: ["curl", "script", "command", "dry run", "sent"])
  func otherWordsFindKeys(word: String) throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "?")
    screen.type(word)
    #expect(!screen.text.contains("No key and no command matches"))
    #expect(screen.text.contains("show what would be sent"))
  }

  @Test func enterRunsWhatWasFound() throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "?")
    screen.type("ren")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ ┌─ Help: playlists ────────────────────────────────────────────────────────┐n
          │ / ren                                                                    │
        ▸★│ ▸ R                  rename in place                                     │d
          │                                                                          │n
          │                                                                          │o
          │                                                                          │k
          │                                                                          │d
          │                                                                          │
          │                                                                          │
          │                                                                          │
          │                                                                          │
          │ config.toml, [keys.list]: "R" = "rename"                                 │
          └──────────────────────────────────────────────────────────────────────────┘
        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter run  Esc close
        """)
    screen.press("Enter")
    #expect(screen.state.place == .rename)
  }

  /// Nothing may write over the border.
  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 20, rows: 6)])
  func nothingFoundSaysSo(_ size: Size) throws {
    var screen = try TestScreen(size.columns, size.rows)
    screen.press("?")
    screen.type("qqqq")
    let frame = screen.frame
    #expect(size.rows < 12 || frame.text.contains("No key and no command matches"))
    #expect(size.rows < 12 || frame.text.contains("└──────") && frame.text.contains("──────┘"))
  }

  @Test func scrollsToBothEnds() throws {
    var screen = try TestScreen(40, 12)
    screen.press("?", "End")
    #expect(screen.text.contains("suspend"))
    screen.press("Home")
    #expect(screen.text.contains("★"))
    for _ in 0..<8 { screen.press("PgDn") }
    #expect(screen.text.contains("suspend"))
    for _ in 0..<8 { screen.press("PgUp") }
    #expect(screen.text.contains("★"))
  }

  /// The cursor passes over titles, in both directions.
  @Test func titlesAreNotSelected() throws {
    var screen = try TestScreen(80, 24)
    screen.press("?", "Home")
    for _ in 0..<80 {
      screen.press("Down")
      #expect(!screen.text.contains("▸ Most") && !screen.text.contains("▸ All"))
    }
    for _ in 0..<80 {
      screen.press("Up")
      #expect(!screen.text.contains("▸ Most") && !screen.text.contains("▸ All"))
    }
  }

  /// The text of the row under the cursor takes more or fewer lines; the list keeps its rows.
  @Test(arguments: [(40, 12), (60, 16), (80, 24)]) func theListStaysStill(columns: Int, rows: Int) throws {
    var screen = try TestScreen(columns, rows)
    screen.press("j", "?")
    var heights: Set<Int> = []
    for _ in 0..<40 {
      guard case .help(let help) = screen.state.dialog else { break }
      let box = HelpBox(scene: screen.app.scene(at: screen.now), help: help)
      heights.insert(box.rows(in: screen.app.layout.body).rect.rows)
      screen.press("Down")
    }
    #expect(heights.count == 1)
  }

  @Test(arguments: BarTests.states.filter { !["prompt", "question", "copy menu", "help"].contains($0.0) })
  func everyPlaceShowsItsKeys(name: String, keys: [String]) throws {
    var screen = try BarTests.screen(keys)
    let place = screen.state.place
    guard place.hasHelp else { return }
    screen.press("F1")
    guard case .help(let help) = screen.state.dialog else {
      Issue.record("no help in \(place)")
      return
    }
    #expect(help.place == place)
    screen.press("Esc")
    #expect(screen.state.place == place)
  }

  @Test func theHelpOfADialogRunsInIt() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "e", "F1")
    screen.type("next-field")
    screen.press("Enter")
    guard case .form(let form) = screen.state.dialog else {
      Issue.record("no form")
      return
    }
    #expect(form.focus == .description)
  }
}
