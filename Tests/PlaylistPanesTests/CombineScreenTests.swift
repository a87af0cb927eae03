import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TestSupport
import Testing

/// The box with what marked collections hold together.
@Suite struct CombineScreenTests {
  private static func screen(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press("j", "Space", "j", "j", "Space", "m")
    return screen
  }

  @Test func countsOfEachChoice() throws {
    let screen = try Self.screen(80, 24)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
         ★≡●Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽ Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          · Unnamed uN4mEd00                               ?                      16 mo
          ≡●決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
        ▸ ≡ ev┌─ Combine 2 collections ──────────────────────────────────────────┐  1 d
              │ ▸ in any of them                                 3 recordings    │
              │   in both                                        no recordings   │
              │   only in “Checkout trouble”                     3 recordings    │
              │   only in “決済で止まる人たち 🛒 と戻ってこない… no recordings   │
              │ Without 12,410 members of “Checkout trouble”, “決済で止まる人た  │
              │ ち 🛒 と戻ってこない訪問者の記録” that the server does not list. │
              └──────────────────────────────────────────────────────────────────┘







        ─ 6 of 6 · 2 marked ────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
  }

  @Test func countsInLittleRoom() throws {
    let screen = try Self.screen(40, 12)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Combine 2 collections ──────────────┐
        │ ▸ in any of them     3 recordings    █
        │   in both            no recordings   █
        │   only in “Checkout… 3 recordings    │
        │ Without 12,410 members of “Checkout  │
        │ trouble”, “決済で止まる人たち 🛒 と  │
        │ 戻ってこない訪問者の記録” that the   │
        │ server does not list.                │
        └──────────────────────────────────────┘
        ─ 6 of 6 · 2 marked ────────────────────
         Enter choose  Esc close
        """)
  }
}
