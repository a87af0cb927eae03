import PlaylistCore
import PostHogAPI
import TerminalUI
import Testing

/// Questions in windows that do not show them whole: what is not shown is not acted on.
@Suite struct SmallQuestionTests {
  static func marked(_ columns: Int, _ rows: Int, count: Int = 4) throws -> TestScreen {
    var screen = try TestScreen(
      columns, rows, playlists: Array(Samples.playlists.dropFirst()) + Samples.many.prefix(20))
    for _ in 0..<count { screen.press("Space") }
    screen.press("D")
    return screen
  }

  @Test(arguments: [(40, 12), (30, 9), (20, 6)]) func yesActsOnceTheWholeQuestionWasShown(size: (Int, Int))
    throws
  {
    var screen = try Self.marked(size.0, size.1)
    screen.press("y")
    #expect(screen.state.operations.running.isEmpty, "the names are not shown yet")
    #expect(screen.state.dialog?.isQuestion == true)
    var shown = screen.text
    for _ in 0..<40 {
      screen.send([.down])
      shown += screen.text
    }
    for name in ["Checkout", "Rage", "uN4mEd00"] { #expect(shown.contains(name)) }
    screen.press("y")
    #expect(screen.state.operations.running.map(\.intent) == [.delete])
  }

  @Test(arguments: [(80, 24), (40, 12), (20, 6)]) func theNumberCountsOnceTheWholeQuestionWasShown(
    size: (Int, Int)
  ) throws {
    var screen = try Self.marked(size.0, size.1, count: 12)
    screen.type("12")
    screen.press("Enter")
    #expect(screen.state.operations.running.isEmpty == (size.0 < 40), "the names fit into 40x12")
    for _ in 0..<40 { screen.send([.down]) }
    screen.press("Enter")
    #expect(screen.state.operations.running.map(\.intent) == [.delete])
  }

  @Test func atAUsualSizeTheNamesAreShownAtOnce() throws {
    let screen = try Self.marked(80, 24)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
         ★≡●Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽●Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          ·●Unnamed uN4mEd00                               ?                      16 mo
          ≡●決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
        ▸ ≡ evil┌─ Delete ─────────────────────────────────────────────────────┐    1 d
          ≡ Play│ Delete 4 playlists?                                          │    now
          ≡ Play│                                                              │  1 min
          ≡ Play│ “Checkout trouble”, “Rage clicks, last 7 days”, “Unnamed     │  2 min
          ≡ Play│ uN4mEd00”, “決済で止まる人たち 🛒 と戻ってこない訪問者の記録 │  3 min
          ≡ Play│ ”                                                            │  4 min
          ≡ Play│ This removes them for everyone. u undoes it.                 │  5 min
          ≡ Play│                                                              │  6 min
          ≡ Play│ Esc, n, Enter no     y yes     v, F3 requests                │  7 min
          ≡ Play└──────────────────────────────────────────────────────────────┘  8 min
          ≡ Playlist 9                                     ?                      9 min
          ≡ Playlist 10                                    ?                     10 min
          ≡ Playlist 11                                    ?                     11 min
          ≡ Playlist 12                                    ?                     12 min
          ≡ Playlist 13                                    ?                     13 min
          ≡ Playlist 14                                    ?                     14 min
        ─ 5 of 25 · 4 marked ───────────────────────────────────────────────────────────
         y yes  Esc no  v requests
        """)
  }

  @Test func inLittleRoomTheQuestionScrolls() throws {
    var screen = try Self.marked(40, 12)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Delete ─────────────────────────────┐
        │ Delete 4 playlists?                  │
        │ “Checkout trouble”, “Rage clicks,    │
        │ last 7 days”, “Unnamed uN4mEd00”, “  │
        │ 決済で止まる人たち 🛒 と戻ってこない │
        │ 訪問者の記録”                        │
        │ This removes them for everyone. u    │
        │ Down more  Esc no                    │
        └──────────────────────────────────────┘
        ─ 5 of 25 · 4 marked ───────────────────
         Down more  Esc no
        """)
    for _ in 0..<9 { screen.send([.down]) }
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Delete ─────────────────────────────┐
        │ “Checkout trouble”, “Rage clicks,    │
        │ last 7 days”, “Unnamed uN4mEd00”, “  │
        │ 決済で止まる人たち 🛒 と戻ってこない │
        │ 訪問者の記録”                        │
        │ This removes them for everyone. u    │
        │ undoes it.                           │
        │ Esc no  y yes  v requests            │
        └──────────────────────────────────────┘
        ─ 5 of 25 · 4 marked ───────────────────
         y yes  Esc no  v requests
        """)
  }

  @Test func inTheSmallestWindowToo() throws {
    var screen = try Self.marked(20, 6)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop
         Delete 4
         playlists?
         Down more  Esc no
        ─ 5 of 25 ──────────
         Down more  Esc no
        """)
    screen.press("Down")
    screen.press("y")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop
         playlists?
         “Checkout
         Down more  Esc no
        ─ 5 of 25  ! Not al…
         Down more  Esc no
        """)
    for _ in 0..<20 { screen.send([.down]) }
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop
         everyone. u
         undoes it.
         Esc no  y yes
        ─ 5 of 25  ! Not al…
         y yes  Esc no
        """)
  }
}
