import PlaylistCore
import PostHogAPI
import TerminalUI
import Testing

/// Drafts in the list and the detail pane.
@Suite struct DraftScreenTests {
  @Test func aDraftIsShownInItsRow() throws {
    var screen = try TestScreen(120, 16)
    screen.press("j", "e")
    screen.type(" 2")
    screen.press("Esc", "a")
    screen.paste("019cc258-8fa0-7ccc-8ddd-eeeeffff0009")
    screen.press("Esc", "k", "c")
    screen.type("Fresh")
    screen.press("Esc", "j")
    screen.send([.escape])
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Checkout trouble ──────────────────────────────────
          ◇ Watch history                                  42/42          │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ ✎ Checkout trouble                              1/10      3 d │ Recordings 3 of 10 available, 2 watched, 1
          ▽ Rage clicks, last 7 days                        2/9+↑  12 min │            unwatched
          · Unnamed uN4mEd00                                   ?    16 mo │ Draft      The name “Checkout trouble 2” is not
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │            saved. 1 recording is not yet added. e
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d │            or a continues, X discards it.
                                                                          ├─ Recordings  3, all listed ─────────────────────────
                                                                          │  start           length  person             watched
                                                                          │   6 Mar 14:02     12:05  shopper@example.…  you +1
                                                                          │   5 Mar 13:31     0:42+  anonymous-77       –
                                                                          │  31 Jan 2025    1:02:33  顧客               you
                                                                          │
        ─ 2 of 6 · ✎ new playlist: c continues ───────────────────────────┴─────────────────────────────────────────────────────
         Enter open  / search  a add recordings  p unpin  R rename  e edit  c create  f filter  s sort  ? help  q quit
        """)
    screen.press("X")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Checkout trouble ──────────────────────────────────
          ◇ Watch history                                  42/42          │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ ✎ Checkout trouble      ┌─ Discard ────────────────────────────────────────────────────┐able, 2 watched, 1
          ▽ Rage clicks, last 7 days│ Discard the draft of “Checkout trouble”?                     │
          · Unnamed uN4mEd00        │                                                              │ckout trouble 2” is not
          ≡ 決済で止まる人たち 🛒 と│ The name “Checkout trouble 2” is not saved.                  │rding is not yet added. e
          ≡ evil�[2J�]0;owned�txt⏎ne│ 1 recording is not yet added.                                │s, X discards it.
                                    │ This cannot be undone.                                       │ed ─────────────────────────
                                    │                                                              │ person             watched
                                    │ Esc, n, Enter no     y yes                                   │ shopper@example.…  you +1
                                    └──────────────────────────────────────────────────────────────┘ anonymous-77       –
                                                                          │  31 Jan 2025    1:02:33  顧客               you
                                                                          │
        ─ 2 of 6 ─────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────
         y yes  Esc no
        """)
    screen.press("y")
    #expect(!screen.text.contains("✎ Checkout"))
  }

  @Test func theFooterOffersToDiscard() throws {
    var screen = try TestScreen(120, 16)
    screen.press("j", "e")
    #expect(!screen.footer.contains("Ctrl-X"))
    screen.type(" 2")
    #expect(screen.footer.contains("Ctrl-X discard the draft"))
    screen.press("Esc", "R")
    #expect(screen.footer.contains("Esc back, draft kept"))
  }
}
