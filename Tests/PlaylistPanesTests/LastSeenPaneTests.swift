import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

/// A start with what the last session saw, before the server has answered.
@Suite struct LastSeenPaneTests {
  private func screen(_ columns: Int, _ rows: Int) throws -> TestScreen {
    let seen = LastSeen(
      query: PlaylistQuery(), seenAt: Samples.ago(minutes: 200), total: 1_208, projectName: "Webshop",
      rows: Samples.playlists)
    return try TestScreen(columns, rows, answers: false, lastSeen: seen)
  }

  private func fail(_ screen: inout TestScreen) {
    screen.answerLast(.failure(APIError(.network(.cannotConnect))))
  }

  @Test func start() throws {
    let screen = try screen(80, 24)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                             last seen 3 h ago
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
        ▸ ◇ Watch history                              42/42   built in
         ★≡ Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽ Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          · Unnamed uN4mEd00                               ?                      16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                     ?   �[31mMallory         1 d
            …
            …
            …
            …
            …
            …
            …
            …
            …
            …
            …
            …
            …
            …
        ─ 1 of 1,208 · loading… ────────────────────────────────────────────────────────
         Enter open  / search  c create  f filter  s sort  y copy  ? help  q quit
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooo.oooooooooooooooooooooooooooooooodddddddddodddddddddddddooooooodddddd
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        ....d
        b...........ddddddddddd.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..k.dddddd..k.dddddd..k.dddddd..k.dddd..k.dddd..k.dddd..k.dddd
        """)
  }

  @Test func startOnASmallScreen() throws {
    expect(
      try screen(40, 12).text,
      is:
        """
         hogreel  Webshop     last seen 3 h ago
        ─ Playlists ────────── watched ─── when
        ▸ ◇ Watch history        42/42
         ★≡ Checkout trouble      1/10      3 d
          ▽ Rage clicks, la…      2/9+↑  12 min
          · Unnamed uN4mEd00         ?    16 mo
          ≡ 決済で止まる人…   0/12,403     5 wk
          ≡ evil�[2J�]0;own…         ?      1 d
            …
            …
        ─ 1 of 1,208 · loading… ────────────────
         Enter open  / search  c create  ? help
        """)
  }

  @Test func offline() throws {
    var screen = try screen(80, 24)
    fail(&screen)
    screen.press("j")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                             last seen 3 h ago
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽ Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          · Unnamed uN4mEd00                               ?                      16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                     ?   �[31mMallory         1 d
            ✗ failed, Enter to retry: Cannot reach the server. Check the host and the …
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
            ✗ failed, Enter to retry
        ─ 2 of 1,208  ✗ Not loaded, r tries again: Cannot reach the server. Check t… (!)
         Enter open  / search  c create  f filter  s sort  y copy  ? help  q quit
        """)
    screen.press("p")
    #expect(
      screen.status == " 2 of 1,208                                        ! Offline copy: r reloads.")
    screen.press("Enter")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                             last seen 3 h ago
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 10, 1 watched, 9 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the button does …
        ─ Recordings ───────────────────────────────────────────────────────────────────
         Loading the recordings…













        ─ 2 of 1,208 ───────────────────────────────────────────────────────────────────
         Esc back  o browser  y copy  U history  r refresh  : commands  ? help  q quit
        """)
  }

  @Test func offlineOnAWideScreen() throws {
    var screen = try screen(120, 16)
    fail(&screen)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                     last seen 3 h ago
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Watch history ─────────────────────────────────────
        ▸ ◇ Watch history                                  42/42          │ ◇ built-in collection · synthetic-watch-history · …
         ★≡ Checkout trouble                                1/10      3 d │ Recordings 42, all watched
          ▽ Rage clicks, last 7 days                        2/9+↑  12 min │
          · Unnamed uN4mEd00                                   ?    16 mo │
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d │
            ✗ failed, Enter to retry: Cannot reach the server. Check the… ├─ Recordings ────────────────────────────────────────
            ✗ failed, Enter to retry                                      │ Enter loads the recordings.
            ✗ failed, Enter to retry                                      │
            ✗ failed, Enter to retry                                      │
            ✗ failed, Enter to retry                                      │
            ✗ failed, Enter to retry                                      │
        ─ 1 of 1,208 ─────────────────── ✗ Not loaded, r tries again: Cannot reach the server. Check the host and the network. ─
         Enter open  / search  c create  f filter  s sort  y copy  o browser  U history  v saved views  ? help  q quit
        """)
  }

  @Test func theAnswerTakesTheAgeAway() throws {
    var screen = try screen(80, 24)
    screen.answerLast(
      .success(.page(PlaylistPage(totalCount: Samples.playlists.count, playlists: Samples.playlists))))
    #expect(screen.frame.row(0).hasSuffix(" as of 14:02 UTC"))
    #expect(screen.text == (try TestScreen(80, 24)).text)
  }
}
