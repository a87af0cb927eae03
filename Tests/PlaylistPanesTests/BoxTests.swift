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
