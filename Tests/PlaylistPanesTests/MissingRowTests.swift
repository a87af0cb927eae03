import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

/// Rows that have not come, or could not, and lists of none.
@Suite struct MissingRowTests {
  @Test func beforeTheFirstAnswer() throws {
    let screen = try TestScreen(40, 12, answers: false)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop
        ─ Playlists ────────── watched ─── when


            Loading playlists…





        ─ loading… ─────────────────────────────
         / search  c create  f filter  ? help
        """)
  }

  @Test func theFirstPageFails() throws {
    var screen = try TestScreen(40, 12, answers: false)
    screen.answerLast(.failure(APIError(.network(.timedOut))))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop
        ─ Playlists ────────── watched ─── when


            The server did not answer in
            time. Try again.
            Enter retries.



        ─ ✗ The server did not answer in ti… (!)
         Enter retry  / search  ? help
        """)
    screen.answers = true
    screen.press("Enter")
    #expect(screen.text.contains("Checkout trouble"))
  }

  @Test func rowsOnTheirWay() throws {
    var screen = try TestScreen(40, 12, playlists: Samples.many)
    screen.answers = false
    screen.press("G")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when
            …
            …
            …
            …
            …
            …
            …
        ▸   …
        ─ 12,403 of 12,403 · loading… ──────────
         / search  c create  f filter  ? help
        """)
  }

  @Test func rowsThatFailed() throws {
    var screen = try TestScreen(80, 12, playlists: Samples.many)
    screen.answers = false
    screen.press("G")
    screen.answerLast(.failure(APIError(.server, status: 502)))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
            ✗ failed, Enter to retry: The server failed (502). Try again.
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
        ▸   ✗ failed, Enter to retry
        ─ 12,403 of 12,403 ─────── ✗ The server failed (502). Try again; ! shows more. ─
         Enter retry  / search  c create  f filter  s sort  U history  ? help  q quit
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooo.oooooooooooooooooooooooooooooooodddddddddodddddddddddddooooooodddddd
        ....xxxxxxxxxxxxxxxxxxxxxxxx
        ....dddddddddddddddddddddddd
        ....dddddddddddddddddddddddd
        ....dddddddddddddddddddddddd
        ....dddddddddddddddddddddddd
        ....dddddddddddddddddddddddd
        ....dddddddddddddddddddddddd
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        b..................bbbbbbb.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.b
        .kkkkk.ddddd..k.dddddd..k.dddddd..k.dddddd..k.dddd..k.ddddddd..k.dddd..k.dddd
        """)
    screen.answers = true
    screen.press("Enter")
    #expect(screen.text.contains("Playlist 12402"))
  }

  @Test func rowsOfTheAnswerBeforeAreDim() throws {
    var screen = try TestScreen(40, 12)
    screen.answers = false
    screen.press("r")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when
        ▸ ◇ Watch history        42/42
         ★≡ Checkout trouble      1/10      3 d
          ▽ Rage clicks, la…      2/9+↑  12 min
          · Unnamed uN4mEd00         ?    16 mo
          ≡ 決済で止まる人…   0/12,403     5 wk
          ≡ evil�[2J�]0;own…         ?      1 d


        ─ 1 of 6 · loading… ────────────────────
         Enter open  / search  c create  ? help
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooo.oooooooooodddddddddooodddddd
        ::::::::::::::::::::::::::::::::::::::::
        ddddddddddddddddddddddddddddddddddddddd
        ddddddddddddddddddddddddddddddddddddddd
        ddddddddddddddddddddddddddddddddddddddd
        ddddddddddddddddddddddddddddddddddddddd
        ddddddddddddddddddddddddddddddddddddddd


        b.......ddddddddddd.bbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..k.dddddd..k.dddddd..k.dddd
        """)
  }

  // MARK: Nothing to list

  @Test func noPlaylists() throws {
    let screen = try TestScreen(40, 12, playlists: [])
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when


            No playlists here yet.
            c creates a collection.




        ─ no playlists ─────────────────────────
         / search  c create  f filter  ? help
        """)
  }

  @Test func noPlaylistsAndNoneToBeMade() throws {
    let screen = try TestScreen(40, 12, playlists: [], isReadOnly: true)
    #expect(screen.text.contains("No playlists here yet."))
    #expect(!screen.text.contains("creates"))
    #expect(screen.frame.row(0).hasSuffix("READ-ONLY"))
  }

  @Test func nothingFound() throws {
    var screen = try TestScreen(40, 12)
    screen.press("/")
    screen.type("zebra")
    screen.press("Enter")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists with “z… ─ watched ─── when


            No playlist matches “zebra”.
            Esc clears the search.




        ─ no playlists · search “zebra” ────────
         Esc clear  / search  c create  ? help
        """)
  }
}
