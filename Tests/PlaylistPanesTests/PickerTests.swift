import PlaylistCore
import PostHogAPI
import Testing

@Suite struct PickerTests {
  private func open(_ columns: Int, _ rows: Int, playlists: [Playlist] = Samples.playlists) throws
    -> TestScreen
  {
    var screen = try TestScreen(columns, rows, playlists: playlists)
    screen.press("j", "Enter", "Space", "Space", "m")
    return screen
  }

  @Test func collections() throws {
    var screen = try open(80, 24)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡┌─ Copy 2 recordings to… ──────────────────────────────────────────────────┐
         R│   type to search or to name a new one                                    │
         M│   + new collection…                                                      │
         C│ ▸ 決済で止まる人たち 🛒 と戻ってこない訪問者の記録      0/12,403    5 wk │
         P│   evil�[2J�]0;owned�txt⏎next                                   ?     1 d │
        ─ │                                                                          │──
          │                                                                          │s
         ●│                                                                          │1
         ●│                                                                          │0
        ▸ │                                                                          │4
        ─ │                                                                          │──
         P│                                                                          │
         T│                                                                          │
         P│                                                                          │
         W│                                                                          │
         A│                                                                          │
         I│                                                                          │
         C└──────────────────────────────────────────────────────────────────────────┘


        ─ 2 of 6 · 2 recordings marked ─────────────────────────────────────────────────
         Enter copy  Ctrl-T move instead  Esc close  Alt-v requests
        """)
    screen.press("Ctrl-T", "Up")
    screen.type("Slow pages")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡┌─ Move 2 recordings from “Checkout trouble” to… ──────────────────────────┐
         R│   Slow pages                                                             │
         M│ ▸ + new collection “Slow pages”                                          │
         C│   決済で止まる人たち 🛒 と戻ってこない訪問者の記録      0/12,403    5 wk │
         P│   evil�[2J�]0;owned�txt⏎next                                   ?     1 d │
        ─ │   Searching…                                                             │──
          │                                                                          │s
         ●│                                                                          │1
         ●│                                                                          │0
        ▸ │                                                                          │4
        ─ │                                                                          │──
         P│                                                                          │
         T│                                                                          │
         P│                                                                          │
         W│                                                                          │
         A│                                                                          │
         I│                                                                          │
         C└──────────────────────────────────────────────────────────────────────────┘


        ─ 2 of 6 · 2 recordings marked ─────────────────────────────────────────────────
         Enter move  Ctrl-T copy instead  Esc close  Alt-v requests
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.ssssssssssssssss.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        ..oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        .do...ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff.o
        .do.::AAAAAAAAAAAAAAAAAAAAAAAAAAAAA:::::::::::::::::::::::::::::::::::::::::.o
        .do.dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.o
        ..o.dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.o
        b.o...dddddddddd.............................................................obb
        ..o..........................................................................od
        ++o..........................................................................o++
        ++o..........................................................................o++
        ::o..........................................................................o::
        b.o..........................................................................obb
        .do..........................................................................o
        .do..........................................................................o
        .do..........................................................................o
        .do..........................................................................o
        .do..........................................................................o
        .do..........................................................................o
        .doooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo


        b.......ddd+++++++++++++++++++.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..kkkkkk.dddddddddddd..kkk.ddddd..kkkkk.dddddddd
        """)
  }

  @Test func wide() throws {
    let screen = try open(120, 40, playlists: Samples.playlists + Samples.many.prefix(40))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Checkout trouble ──────────────────────────────────
          ◇ Watch history                                  42/42          │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                                1/10      3 d │ Recordings 3 of 10 available, 2 watched, 1
          ▽ Rage clicks, last 7 days                        2/9+↑  12 min │            unwatched
          · Unnamed uN4mEd00                                   ?    16 mo │ Modified   3 d ago, 4 Mar 2026, by Ada Lovelace
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │ Created    2 wk ago, 15 Feb 2026, by Ada Lovelace
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d │ People stuck at paying: the card form rejects them,
          ≡ Playlist 0                                         ?      now │ or the button does nothing.
          ≡ Playlist 1                                         ?    1 min ├─ Recordings  3 of 3, all listed ────────────────────
          ≡ Playlist 2        ┌─ Copy 2 recordings to… ──────────────────────────────────────────────────┐n             watched
          ≡ Playlist 3        │   type to search or to name a new one                                    │er@example.…  you +1
          ≡ Playlist 4        │   + new collection…                                                      █mous-77       –
          ≡ Playlist 5        │ ▸ 決済で止まる人たち 🛒 と戻ってこない訪問者の記録      0/12,403    5 wk █              you
          ≡ Playlist 6        │   evil�[2J�]0;owned�txt⏎next                                   ?     1 d █fff0003 ──────────────
          ≡ Playlist 7        │   Playlist 0                                                   ?     now █
          ≡ Playlist 8        │   Playlist 1                                                   ?   1 min █TC, 1:02:33 long
          ≡ Playlist 9        │   Playlist 2                                                   ?   2 min │e.test/�[2J?q=購入
          ≡ Playlist 10       │   Playlist 3                                                   ?   3 min │
          ≡ Playlist 11       │   Playlist 4                                                   ?   4 min │00
          ≡ Playlist 12       │   Playlist 5                                                   ?   5 min │ presses
          ≡ Playlist 13       │   Playlist 6                                                   ?   6 min │
          ≡ Playlist 14       │   Playlist 7                                                   ?   7 min │
          ≡ Playlist 15       │   Playlist 8                                                   ?   8 min │
          ≡ Playlist 16       │   Playlist 9                                                   ?   9 min │
          ≡ Playlist 17       │   Playlist 10                                                  ?  10 min │
          ≡ Playlist 18       │   Playlist 11                                                  ?  11 min │
          ≡ Playlist 19       └──────────────────────────────────────────────────────────────────────────┘
          ≡ Playlist 20                                        ?   20 min │
          ≡ Playlist 21                                        ?   21 min │
          ≡ Playlist 22                                        ?   22 min │
          ≡ Playlist 23                                        ?   23 min │
          ≡ Playlist 24                                        ?   24 min │
          ≡ Playlist 25                                        ?   25 min │
          ≡ Playlist 26                                        ?   26 min │
          ≡ Playlist 27                                        ?   27 min │
          ≡ Playlist 28                                        ?   28 min │
          ≡ Playlist 29                                        ?   29 min │
        ─ 2 of 46 · 2 recordings marked ──────────────────────────────────┴─────────────────────────────────────────────────────
         Enter copy  Ctrl-T move instead  Esc close  Alt-v requests
        """)
  }

  @Test func littleRoom() throws {
    let screen = try open(40, 12)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Copy 2 recordings to… ──────────────┐
        │   type to search or to name a new o… │
        │   + new collection…                  │
        │ ▸ 決済で止まる人…   0/12,403    5 wk │
        │   evil�[2J�]0;ow…          ?     1 d │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
        ─ 2 of 6 · 2 recordings marked ─────────
         Enter copy  Esc close  Alt-v requests
        """)
  }

  @Test func builtInSourceSaysWhyNothingCanBeMoved() throws {
    var screen = try TestScreen(80, 24)
    screen.recordings[Samples.builtIn.id] = RecordingPage(recordings: Samples.recordings, hasNext: false)
    screen.press("Enter", "m")
    #expect(screen.text.contains("built into PostHog: its recordings"))
    #expect(!screen.footer.contains("move"))
  }

  @Test func progressStandsInTheStatusLine() throws {
    var screen = try open(80, 24)
    screen.press("Ctrl-T", "Enter", "Esc")
    #expect(screen.status.contains("moving 0 of 2…"))
    #expect(screen.footer.contains("Esc stop"))
  }
}
