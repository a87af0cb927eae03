import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

@Suite struct BoxTests {
  @Test func deleting() throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "D")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                     watched   modified by       when
          ◇ Watch history                                42/42   built in
        ▸★≡ Chec┌─ Delete ─────────────────────────────────────────────────────┐    3 d
          ▽ Rage│ Delete the collection “Checkout trouble”?                    │ 12 min
          · Unna│                                                              │  16 mo
          ≡ 決済│ It holds 10 recordings; they stay in PostHog.                │   5 wk
          ≡ evil│ This removes it for everyone. u undoes it.                   │    1 d
                │                                                              │
                │ Esc, n, Enter no     y yes                                   │
                └──────────────────────────────────────────────────────────────┘



         2 of 6
         y yes  Esc no
        """)
    expect(
      screen.roles,
      is:
        """
        SSSSSSSShhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .ooooooooo.....................................dddddddd..ddddddddddd.......dddd
        .........................................................dddddddd
        :P::::::oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo::::::::
        ....ddddo.sssssssssssssssssssssssssssssssssssssssss....................o
        ....ddddo..............................................................o
        ........o..............................................................o
        ........o..............................................................o
        ........o..............................................................o
        ........o.kkkkkkkkkkkkk...dddddkxxxx...................................o
        ........oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo



        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .k.ddd..kkk.dd
        """)
  }

  @Test func deletingInLittleRoom() throws {
    var screen = try TestScreen(20, 6)
    screen.press("j", "D")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posth…
         Delete the
         collection
         Down more  Esc no
         2 of 6
         Down more  Esc no
        """)
  }

  @Test(arguments: ["Enter", "n", "Esc", "Ctrl-C"])
  func everythingElseIsNo(key: String) throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "D")
    screen.press(key)
    #expect(screen.state.operations.running.isEmpty)
    #expect(screen.state.dialog == nil)
  }

  @Test func theAskingKeyDoesNotConfirm() throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "D")
    #expect(screen.app.keyMap.input(for: .character("D"), in: screen.state) == nil)
    screen.press("y")
    #expect(screen.state.operations.running.map(\.intent) == [.delete])
  }

  @Test func quittingWithChangesOnTheWay() throws {
    var screen = try TestScreen(40, 12)
    screen.press("j", "p", "q")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop  LIVE
         Playlists             watched     when
        ┌─ Quit ───────────────────────────────┐
        │ Quit while saving 1 change?          │
        │                                      │
        │ Unsent changes will be lost.         │
        │                                      │
        │ Esc, n, Enter no     y yes           │
        └──────────────────────────────────────┘

         2 of 6 · 1 change saving
         y yes  Esc no
        """)
  }

  @Test func copying() throws {
    var screen = try TestScreen(80, 12)
    screen.press("j", "y")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                     watched   modified by       when
          ◇ Watch histor┌─ Copy ───────────────────────────────────────┐n
        ▸★≡ Checkout tro│ i  copy the ID                               │elace       3 d
          ▽ Rage clicks,│ l  copy the link                             │mple.t…  12 min
          · Unnamed uN4m│ m  copy as Markdown                          │          16 mo
          ≡ 決済で止まる│ c  copy as curl, without the key             │           5 wk
          ≡ evil�[2J�]0;└──────────────────────────────────────────────┘llory       1 d


         2 of 6
         Esc close  i copy the ID  l copy the link  m copy as Markdown
        """)
    screen.press("i")
    #expect(screen.effects.contains(.copy("aB3dE6gH", what: "ID")))
  }

  @Test func help() throws {
    var screen = try TestScreen(80, 65)
    screen.press("?")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         P┌─ Help: playlists ────────────────────────────────────────────────────────┐n
        ▸ │ / type to search                                                         │
         ★│ ★                     pinned for everyone                                │d
          │ ≡                     collection                                         │n
          │ ▽                     saved filter                                       │o
          │ ◇                     built into PostHog                                 │k
          │ ·                     kind not known                                     │d
          │ ●                     marked                                             │
          │ ✗                     marked; the last action failed                     │
          │ ⟳                     being saved                                        │
          │ ✎                     a draft is not saved                               │
          │ 1/3                   1 of 3 recordings watched                          │
          │ 9+                    more than 9                                        │
          │ ↑                     more than at the count before                      │
          │ ?                     never counted                                      │
          │ j Down                down                                               │
          │ k Up                  up                                                 │
          │ PgDn Ctrl-F           a screen down                                      │
          │ PgUp Ctrl-B           a screen up                                        │
          │ Ctrl-D                half a screen down                                 │
          │ Ctrl-U                half a screen up                                   │
          │ g Home                first row                                          │
          │ G End                 last row                                           │
          │ Enter l Right         open                                               │
          │ /                     search                                             │
          │ f                     filter                                             │
          │ s                     sort                                               │
          │ Backspace             remove the last filter  No filter is on: f opens … │
          │ v                     saved views                                        │
          │ Space                 mark  “Watch history” is built into PostHog and c… │
          │ V                     mark a range                                       │
          │ *                     mark all loaded                                    │
          │ R                     rename  “Watch history” is built into PostHog and… │
          │ p                     pin  “Watch history” is built into PostHog and ca… │
          │ D                     delete  “Watch history” is built into PostHog and… │
          │ m                     combine marked collections  Mark two or more coll… │
          │ a                     add recordings  “Watch history” is built into Pos… │
          │ A                     pick recordings to add  “Watch history” is built … │
          │ e                     edit  “Watch history” is built into PostHog and c… │
          │ c                     create                                             │
          │ C                     duplicate                                          │
          │ u                     undo  Nothing to undo.                             │
          │ Alt-_                 redo  Nothing to redo.                             │
          │ U                     history                                            │
          │ y                     copy                                               │
          │ o                     browser                                            │
          │ J                     filters as JSON  A collection has no filters, onl… │
          │ E                     export                                             │
          │ I                     import a file                                      │
          │ X                     discard the draft  No draft is kept for this play… │
          │ r Ctrl-R              refresh                                            │
          │ Esc                   back                                               │
          │ h Left                back, marks and filters stay                       │
          │ Tab                   next pane                                          │
          │ Shift-Tab             previous pane                                      │
          │ ?                     help                                               │
          │ !                     messages                                           │
          │ M                     mouse on or off; Shift selects text                │
          │ q Ctrl-C              quit                                               │
          │ Ctrl-L                redraw                                             │
          │ Ctrl-Z                suspend                                            │
          └──────────────────────────────────────────────────────────────────────────┘
         1 of 6
         Esc close
        """)
  }

  @Test func helpIsSearched() throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "?")
    screen.type("ren")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                     watched   modified by       when
          ◇ Watch history                                42/42   built in
        ▸★≡ Checkout trouble                              1/10   Ada Lovelace       3 d
          ▽ Rage clicks, last 7 days                      2/9+↑  bob@example.t…  12 min
          ┌─ Help: playlists ────────────────────────────────────────────────────────┐o
          │ / ren                                                                    │k
          │ R                     rename                                             │d
          └──────────────────────────────────────────────────────────────────────────┘





         2 of 6
         Enter run  Esc close
        """)
    screen.press("Enter")
    #expect(screen.state.place == .rename)
  }

  @Test func helpScrolls() throws {
    var screen = try TestScreen(40, 12)
    screen.press("?", "PgDn", "PgDn", "PgDn", "PgDn", "PgDn", "PgDn", "PgDn")
    #expect(screen.text.contains("suspend"))
    #expect(!screen.text.contains(" j Down"))
  }

  @Test func messages() throws {
    var screen = try TestScreen(60, 14)
    screen.apply(.notify(.info, "Copied the link, by the terminal (OSC 52)."))
    screen.apply(.notify(.success, "Pinned “Checkout trouble” for everyone."))
    screen.press("j", "p")
    let error = APIError(
      .server, detail: "A server error occurred.", status: 500, code: "error", requestID: "req-1")
    screen.answerLast(.failure(error))
    screen.press("!")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop     LIVE  as of 14:02 UTC
         Messages  newest first, times in UTC
         14:02  ! The server failed (500). Asking whether “Checkout
                trouble” was unpinned.
                status 500 · code error · request req-1 · A server
                error occurred.
         14:02  ✓ Pinned “Checkout trouble” for everyone.
         14:02  Copied the link, by the terminal (OSC 52).




         2 of 6 · asking whether “Checkout trouble” was unpinned…
         Esc close  j down  k up  G last row
        """)
    expect(
      screen.roles,
      is:
        """
        SSSSSSSShhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .oooooooodddddddddddddddddddddddddddd
        .ddddd..wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
        ........wwwwwwwwwwwwwwwwwwwwww
        ........dddddddddddddddddddddddddddddddddddddddddddddddddd
        ........ddddddddddddddd
        .ddddd..ggggggggggggggggggggggggggggggggggggggggg
        .ddddd




        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .kkk.ddddd..k.dddd..k.dd..k.dddddddd
        """)
    screen.press("j")
    #expect(!screen.text.contains("req-1"))
  }

  @Test func noMessages() throws {
    var screen = try TestScreen(40, 12)
    screen.press("!")
    #expect(screen.text.contains("No messages yet."))
  }
}
