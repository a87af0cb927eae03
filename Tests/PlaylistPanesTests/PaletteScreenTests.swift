import PlaylistCore
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

@Suite struct PaletteScreenTests {
  @Test func opensWithAllCommands() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", ":")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ ┌─ Commands ───────────────────────────────────────────────────────────────┐n
          │ : a few letters of a command, view or setting                            │
        ▸★│ ▸   open                                                           Enter █d
          │     search by name, link or ID                                         / █n
          │     choose filters                                                     f │o
          │     choose the order                                                   s │k
          │     saved views                                                        v │d
          │     mark                                                           Space │
          │     mark a range                                                       V │
          │     mark all loaded                                                    * │
          │     rename in place                                                    R │
          │     pin or unpin for everyone                                          p │
          │     delete for everyone                                                D │
          │     add recordings from a list                                         a │
          │     pick recordings to add                                             A │
          │     edit name, description and filters                                 e │
          │     create a playlist                                                  c │
          │     duplicate the playlist                                             C │
          │                                                                          │
          └──────────────────────────────────────────────────────────────────────────┘

        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
  }

  @Test func nothingFoundLeavesNothingToChoose() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", ":")
    #expect(screen.footer.contains("Enter choose"))
    screen.type("qzqz")
    #expect(screen.text.contains("Nothing matches.") && !screen.footer.contains("choose"))
  }

  @Test func aPlaceholderThatIsCutEndsInAnEllipsis() throws {
    var screen = try TestScreen(40, 12)
    screen.press("j", ":")
    let line = try #require(screen.text.split(separator: "\n").first { $0.contains(": a few letters") })
    #expect(line.contains("…"))
  }

  @Test func findsByAFewLetters() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", ":")
    screen.type("rec")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ ┌─ Commands ───────────────────────────────────────────────────────────────┐n
          │ : rec                                                                    │
        ▸★│ ▸   recordings beside the list: on                                       │d
          │   ✓ recordings beside the list: off                                      │n
          │     add recordings from a list                                         a │o
          │     pick recordings to add                                             A │k
          │     sort: recordings, most first                                         │d
          │     motion: reduced                                                      │
          │     redraw the screen                                             Ctrl-L │
          │     rename in place                                                    R │
          │     ask before: all changes                                              │
          │     combine marked collections  Mark two or more collections first: S… m │
          │     profiles and projects                                              P │
          │     mouse on or off; Shift selects text                                M │
          │                                                                          │
          │                                                                          │
          │                                                                          │
          │                                                                          │
          │                                                                          │
          └──────────────────────────────────────────────────────────────────────────┘

        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooodd
        ..o.k.ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff.od
        :Po.::::AAA:::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::.o::
        ..o...a.aaa..................................................................od
        ..o.........aaa............................................................k.od
        ..o..........aaa...........................................................k.od
        ..o...........aaa............................................................od
        ..o.............aa..a........................................................o
        ..o.....aa..........a.................................................kkkkkk.o
        ..o.....aa...........a.....................................................k.o
        ..o.............aa......a....................................................o
        ..o.....ddddddddddadaddadddddddddddddddddddddddddddddddddddddddddddddddddd.k.o
        ..o...................a..aa................................................k.o
        ..o...............a...............aa.......................................k.o
        ..o..........................................................................o
        ..o..........................................................................o
        ..o..........................................................................o
        ..o..........................................................................o
        ..o..........................................................................o
        ..oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo

        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddddd..kkk.ddddd
        """)
  }

  @Test func inASmallWindow() throws {
    var screen = try TestScreen(40, 12)
    screen.press(":")
    screen.type("pin")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Commands ───────────────────────────┐
        │ : pin                                │
        │ ▸   pin or unpin for everyone  no… p █
        │     sort: pinned, pinned first       │
        │     only playlists: pinned           │
        │ “Watch history” is built into        │
        │ PostHog and cannot be changed.       │
        │                                      │
        └──────────────────────────────────────┘
        ─ 1 of 6 ───────────────────────────────
         Enter choose  Esc close
        """)
  }

  @Test func enterRuns() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", ":")
    screen.type("rename")
    screen.press("Enter")
    #expect(screen.state.place == .rename)
  }

  @Test func whatCannotActSaysWhyAndStays() throws {
    var screen = try TestScreen(80, 24)
    screen.press(":")
    screen.type("rename")
    screen.press("Enter")
    #expect(screen.status.contains("! “Watch history” is built into PostHog and cannot be changed."))
    #expect(screen.state.place == .palette)
  }

  @Test func nothingFoundSaysSo() throws {
    var screen = try TestScreen(40, 12)
    screen.press(":")
    screen.type("qqqq")
    #expect(screen.text.contains("│ Nothing matches."))
    screen.press("Enter")
    #expect(screen.state.place == .palette)
  }

  @Test func isTypedAheadUpToEnter() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    screen.send(":rename".map { .character($0) } + [.enter])
    guard case .palette(let palette) = screen.state.dialog else {
      Issue.record("no palette")
      return
    }
    #expect(palette.field.text == "rename")
    screen.press("Enter")
    #expect(screen.state.place == .rename)
  }

  @Test func aPasteIsTextInIt() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", ":")
    screen.pasteUnmarked("delete\n")
    #expect(screen.state.place == .palette)
  }
}
