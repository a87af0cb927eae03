import PlaylistCore
import PostHogAPI
import Testing

@Suite struct MarksScreenTests {
  private func marked(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press("j", "Space", "Space", "j", "Space", "k")
    return screen
  }

  @Test func playlists() throws {
    var screen = try marked(80, 24)
    screen.press("k")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
         ★≡●Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽●Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
        ▸ · Unnamed uN4mEd00                               ?                      16 mo
          ≡●決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                     ?   �[31mMallory         1 d














        ─ 4 of 6 · 3 marked · Esc unmarks ──────────────────────────────────────────────
         Enter open  p pin 2  D delete 3  Esc unmark  / search  a add  ? help  q quit
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooo.oooooooooooooooooooooooooooooooodddddddddodddddddddddddooooooodddddd
        ..d.........................................ddddddddddddddddddddddddddddddddddd
        ++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++
        ++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++
        ::::::::::::AAAAAAAA::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++
        ..c.........................................ddddddddddddddddddddddddddddddddddd














        b.......ddd++++++++dddddddddddddd.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..k.ddddd..k.dddddddd..kkk.dddddd..k.dddddd..k.ddd..k.dddd..k.dddd
        """)
  }

  @Test func playlistsInLittleRoom() throws {
    let screen = try marked(40, 12)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when
          ◇ Watch history        42/42
         ★≡●Checkout trouble      1/10      3 d
          ▽●Rage clicks, la…      2/9+↑  12 min
          · Unnamed uN4mEd00         ?    16 mo
        ▸ ≡●決済で止まる人…   0/12,403     5 wk
          ≡ evil�[2J�]0;own…         ?      1 d


        ─ 5 of 6 · 3 marked · Esc unmarks ──────
         Enter open  p pin 2  / search  ? help
        """)
  }

  @Test func recordings() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "Enter", "Space", "j", "V", "k")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the button does …
        ─ Recordings  2 of 3, all listed ───────────────────────────────────────────────
          start           length  person                 watched   kept  errors  clicks
         ● 6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
        ▸● 5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
         ●31 Jan 2025    1:02:33  顧客                   you                 17   1,204
        ─ 019cc258-8fa0-7ccc-8ddd-eeeeffff0002 ─────────────────────────────────────────
         Person     anonymous-77
         Time       5 Mar 2026 13:31 UTC, still recording, 0:42 long
         Page       https://shop.example.test/
         Watched    by nobody
         Activity   ▌          3 of 100
         Input      0 clicks, 0 key presses
         Console    0 errors
         Kept       2 days

        ─ 2 of 6 · 3 recordings marked ─────────────────────────────────────────────────
         Esc drop range  Space end range  x remove 3  m copy or move 3  ? help  q quit
        """)
  }

  @Test func recordingsInLittleRoom() throws {
    var screen = try TestScreen(40, 12)
    screen.press("j", "Enter", "Space", "Space")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Checkout trouble ─────────────────────
         ≡ collection · aB3dE6gH · ★ pinned fo…
         Recordings 3 of 10 available, 2
                    watched, 1 unwatched
        ─ Recordings  3 of 3, all listed ───────
          start           length  person
         ● 6 Mar 14:02     12:05  shopper@exam…
         ● 5 Mar 13:31     0:42+  anonymous-77
        ▸ 31 Jan 2025    1:02:33  顧客
        ─ 2 of 6 · 2 recordings marked ─────────
         x remove 2  Esc unmark  a add  ? help
        """)
  }

  @Test func question() throws {
    var screen = try TestScreen(80, 16, playlists: Samples.playlists + Samples.many.prefix(6))
    screen.press("*", "D")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
        ▸ ◇ Watch history                              42/42   built in
         ★≡●Chec┌─ Delete ─────────────────────────────────────────────────────┐    3 d
          ▽●Rage│ Delete 11 playlists?                                         │ 12 min
          ·●Unna│                                                              │  16 mo
          ≡●決済│ “Checkout trouble”, “Rage clicks, last 7 days”, “Unnamed     │   5 wk
          ≡●evil│ uN4mEd00” and 8 more                                         │    1 d
          ≡●Play│ This removes them for everyone. u undoes it.                 │    now
          ≡●Play│ Type 11                                                      │  1 min
          ≡●Play└──────────────────────────────────────────────────────────────┘  2 min
          ≡●Playlist 3                                     ?                      3 min
          ≡●Playlist 4                                     ?                      4 min
          ≡●Playlist 5                                     ?                      5 min
        ─ 1 of 12 · 11 marked ──────────────────────────────────────────────────────────
         Enter delete  Esc cancel  Alt-v requests
        """)
  }

  @Test func marksOutOfSightAreCounted() throws {
    var screen = try marked(80, 16)
    screen.press("/")
    screen.type("checkout")
    screen.press("Enter")
    #expect(screen.status.contains("3 marked, 2 hidden"))
  }

  @Test func reasonStandsWhereTheCursorIs() throws {
    var screen = try marked(80, 16)
    screen.press("p", "y")
    for call in screen.calls {
      screen.apply(.answered(call, .failure(APIError(.validation(field: nil), detail: "Not today."))))
    }
    #expect(screen.status.contains("not: Not today."))
    screen.press("j", "k")
    #expect(screen.status.contains("✗ Not pinned: Not today."))
    #expect(screen.text.contains("▽✗Rage clicks"))
  }
}
