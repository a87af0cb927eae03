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
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Checkout trouble
         ≡┌─ Copy 2 recordings to… ──────────────────────────────────────────────────┐
         R│ / type to search, or to name a new one                                   │
         M│   + new collection…                                                      │
         P│ ▸ 決済で止まる人たち 🛒 と戻ってこない訪問者の記録      0/12,403    5 wk │
          │   evil�[2J�]0;owned�txt⏎next                                   ?     1 d │
         R│                                                                          │
          │                                                                          │s
         ●│                                                                          │1
         ●│                                                                          │0
        ▸ │                                                                          │4
          │                                                                          │
          │                                                                          │
          │                                                                          │
          │                                                                          │
        ──│                                                                          │──
         P│                                                                          │
         T│                                                                          │
         P└──────────────────────────────────────────────────────────────────────────┘
         Watched    by you
         Activity   ██████████ 100 of 100
         2 of 6 · 2 recordings marked
         Enter copy  Ctrl-T move instead  Esc close
        """)
    screen.press("Ctrl-T", "Up")
    screen.type("Slow pages")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Checkout trouble
         ≡┌─ Move 2 recordings from “Checkout trouble” to… ──────────────────────────┐
         R│ / Slow pages                                                             │
         M│ ▸ + new collection “Slow pages”                                          │
         P│   決済で止まる人たち 🛒 と戻ってこない訪問者の記録      0/12,403    5 wk │
          │   evil�[2J�]0;owned�txt⏎next                                   ?     1 d │
         R│   Searching…                                                             │
          │                                                                          │s
         ●│                                                                          │1
         ●│                                                                          │0
        ▸ │                                                                          │4
          │                                                                          │
          │                                                                          │
          │                                                                          │
          │                                                                          │
        ──│                                                                          │──
         P│                                                                          │
         T│                                                                          │
         P└──────────────────────────────────────────────────────────────────────────┘
         Watched    by you
         Activity   ██████████ 100 of 100
         2 of 6 · 2 recordings marked
         Enter move  Ctrl-T copy instead  Esc close
        """)
    expect(
      screen.roles,
      is:
        """
        SSSSSSSShhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .oooooooooooooooo
        ..oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        .do.k.ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff.o
        .do.::AAAAAAAAAAAAAAAAAAAAAAAAAAAAA:::::::::::::::::::::::::::::::::::::::::.o
        ..o.dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.o
        ..o.dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.o
        .so...dddddddddd.............................................................o
        ..o..........................................................................od
        ++o..........................................................................o++
        ++o..........................................................................o++
        ::o..........................................................................o::
        ..o..........................................................................o
        ..o..........................................................................o
        ..o..........................................................................o
        ..o..........................................................................o
        bbo..........................................................................obb
        .do..........................................................................o
        .do..........................................................................o
        .doooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        .ddddddddddd
        .dddddddddddaaaaaaaaaa
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .kkkkk.dddd..kkkkkk.dddddddddddd..kkk.ddddd
        """)
  }

  @Test func wide() throws {
    let screen = try open(120, 40, playlists: Samples.playlists + Samples.many.prefix(40))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                 LIVE  as of 14:02 UTC
         Playlists                          seen/all     when │ Checkout trouble
          ◇ Watch history                      42/42          │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                    1/10      3 d │ Recordings 3 of 10 can still be loaded, 2 watched by you, 1
          ▽ Rage clicks, last 7 days            2/9+↑  12 min │            left
          · Unnamed uN4mEd00                       ?    16 mo │ Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
          ≡ 決済で止まる人たち 🛒 と戻っ…   0/12,403     5 wk │ Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
          ≡ evil�[2J�]0;owned�txt⏎next             ?      1 d │ People stuck at paying: the card form rejects them, or the
          ≡ Playlist 0                             ?      now │ button does nothing.
          ≡ Playlist 1                             ?    1 min │
          ≡ Playlist 2        ┌─ Copy 2 recordings to… ──────────────────────────────────────────────────┐
          ≡ Playlist 3        │ / type to search, or to name a new one                                   │
          ≡ Playlist 4        │   + new collection…                                                      █
          ≡ Playlist 5        │ ▸ 決済で止まる人たち 🛒 と戻ってこない訪問者の記録      0/12,403    5 wk █een by   left  errors
          ≡ Playlist 6        │   evil�[2J�]0;owned�txt⏎next                                   ?     1 d █ou +1    29 d       2
          ≡ Playlist 7        │   Playlist 0                                                   ?     now █          2 d       0
          ≡ Playlist 8        │   Playlist 1                                                   ?   1 min █ou                 17
          ≡ Playlist 9        │   Playlist 2                                                   ?   2 min │
          ≡ Playlist 10       │   Playlist 3                                                   ?   3 min │
          ≡ Playlist 11       │   Playlist 4                                                   ?   4 min │
          ≡ Playlist 12       │   Playlist 5                                                   ?   5 min │
          ≡ Playlist 13       │   Playlist 6                                                   ?   6 min │
          ≡ Playlist 14       │   Playlist 7                                                   ?   7 min │
          ≡ Playlist 15       │   Playlist 8                                                   ?   8 min │
          ≡ Playlist 16       │   Playlist 9                                                   ?   9 min │
          ≡ Playlist 17       │   Playlist 10                                                  ?  10 min │
          ≡ Playlist 18       │   Playlist 11                                                  ?  11 min │
          ≡ Playlist 19       └──────────────────────────────────────────────────────────────────────────┘──────────────────────
          ≡ Playlist 20                            ?   20 min │ Person     顧客
          ≡ Playlist 21                            ?   21 min │ Time       31 Jan 2025 14:02 UTC, 1:02:33 long
          ≡ Playlist 22                            ?   22 min │ Page       https://shop.example.test/�[2J?q=購入
          ≡ Playlist 23                            ?   23 min │ Watched    by you
          ≡ Playlist 24                            ?   24 min │ Activity   ██████████ 100 of 100
          ≡ Playlist 25                            ?   25 min │ Input      1,204 clicks, 5 key presses
          ≡ Playlist 26                            ?   26 min │ Console    17 errors
          ≡ Playlist 27                            ?   27 min │
          ≡ Playlist 28                            ?   28 min │
          ≡ Playlist 29                            ?   29 min │
         2 of 46 · 2 recordings marked
         Enter copy  Ctrl-T move instead  Esc close
        """)
  }

  @Test func littleRoom() throws {
    let screen = try open(40, 12)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop  LIVE
        ┌─ Copy 2 recordings to… ──────────────┐
        │ / type to search, or to name a new o │
        │   + new collection…                  │
        │ ▸ 決済で止まる人…   0/12,403    5 wk │
        │   evil�[2J�]0;ow…          ?     1 d │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         2 of 6 · 2 recordings marked
         Enter copy  Ctrl-T move instead
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
