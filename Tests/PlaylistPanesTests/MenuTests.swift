import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

@Suite struct MenuTests {
  /// A letter that the settings file makes a key in menus cannot choose an entry as well.
  @Test func aLetterThatIsAKeyIsReplaced() throws {
    let change = KeyChange(place: "menu", keys: "n", command: "move-down", source: "config.toml:1")
    var screen = try TestScreen(80, 12, keyMap: KeyMap.standard.changed(by: [change]).map)
    screen.press("s", "n")
    #expect(screen.text.contains("▸   1 name"))
    screen.press("1")
    #expect(screen.state.list.query.order.column == .name)
  }

  @Test func sorting() throws {
    var screen = try TestScreen(80, 12)
    screen.press("s", "j")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlist┌─ Sort playlists by ──────────────────────────────────────┐──── when
        ▸ ◇ Watch │   ✓ l last modified  newest first                        │
         ★≡ Checko│ ▸   n name           A to Z                              │      3 d
          ▽ Rage c│     c created        newest first                        │t  12 min
          · Unname│     u unwatched      most first                          │    16 mo
          ≡ 決済で│     r recordings     most first                          │     5 wk
          ≡ evil�[│     p pinned         pinned first                        │      1 d
                  └──────────────────────────────────────────────────────────┘

        ─ 1 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.ssssssssoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooobbbbdddddd
        ::::::::::o...a.k..............dddddddddddddd........................o::::::::::
        .pc.......o.::::K:::::::::::::::::::::::::::::::::::::::::::::::::::.oddddddddd
        ..v.ddddddo.....k........dddddddddddddddddddd........................oddddddddd
        ....ddddddo.....k..........dddddddddddddddd..........................oddddddddd
        ..c.......o.....k...........ddddddddddddddd..........................oddddddddd
        ..c.......o.....k.......ddddddddddddddddddddd........................oddddddddd
        ..........oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo

        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddddd..kkk.ddddd
        """)
    screen.press("Enter")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
        ▸ ◇ Watch history                              42/42   built in
         ★≡ Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽ Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          · Unnamed uN4mEd00                               ?                      16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                     ?   �[31mMallory         1 d


        ─ 1 of 6 · by name, A to Z ─────────────────────────────────────────────────────
         Enter open  / search  c create  f filter  s sort  y copy  ? help  q quit
        """)
    #expect(screen.state.list.query.order == PlaylistQuery.Order(.name, isDescending: false))
  }

  @Test func sortingInLittleRoom() throws {
    var screen = try TestScreen(20, 6)
    screen.press("s")
    expect(
      screen.text,
      is: """
         hogreel  Webshop
         ▸ ✓ l last modifi…
             n name  A to Z
             c created  ne…
        ─ 1 of 6 ───────────
         Esc close
        """)
  }

  @Test func aMomentInARecording() throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "Enter", "O", "1", ":", "9", "9", "Enter")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created┌─ Open the recording at ──────────────────────────────────────┐
         People │ 1:99                                                         │
         nothing│ ✗ Type seconds, or minutes and seconds such as 1:23.         │
        ─ Record└──────────────────────────────────────────────────────────────┘────────
          start           length  person                 watched   kept  errors  clicks
        ▸  6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
           5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
          31 Jan 2025    1:02:33  顧客                   you                 17   1,204

        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter open  Esc cancel
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.ssssssssssssssss.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        ................aaaaaaaa...p
        .ddddddddddd
        .ddddddddddd
        .dddddddoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        ........o.ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff.o
        ........o.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.........o
        b.ssssssoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooobbbbbbbb
        ..ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::W:::::::::
        ..........................dddddddddddddddddddddddddddddddd..www..dddddddddddddd
        ..dddddddddddddd..........dddddddddddddddddddddddddddddddd...........ww

        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..kkk.dddddd
        """)
    screen.press("Backspace", "Backspace", "2", "3", "Enter")
    let link = "https://eu.posthog.com/project/12/replay/\(Samples.recordings[0].id)?t=83"
    #expect(screen.effects.last == .openInBrowser(link))
    #expect(screen.state.dialog == nil)
  }

  @Test(arguments: ["83", "1:23", "0:01:23"])
  func momentsAreTakenInAnyForm(text: String) throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "Enter", "y", "t")
    for character in text { screen.press(String(character)) }
    screen.press("Enter")
    let link = "https://eu.posthog.com/project/12/replay/\(Samples.recordings[0].id)?t=83"
    #expect(screen.effects.contains(.copy(link, what: "link")))
  }
}
