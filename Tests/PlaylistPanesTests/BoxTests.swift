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
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
        ▸★≡ Chec┌─ Delete ─────────────────────────────────────────────────────┐    3 d
          ▽ Rage│ Delete the collection “Checkout trouble”?                    │ 12 min
          · Unna│                                                              │  16 mo
          ≡ 決済│ It holds 10 recordings; they stay in PostHog.                │   5 wk
          ≡ evil│ This removes it for everyone. u undoes it.                   │    1 d
                │                                                              │
                │ Esc, n, Enter no     y yes     v, F3 requests                │
                └──────────────────────────────────────────────────────────────┘



        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         y yes  Esc no  v requests
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.sssssssss.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbdddddddddbdddddddddddddbbbbbbbdddddd
        ..d.........................................ddddddddddddddddddddddddddddddddddd
        :PC:::::oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo::::::::
        ..v.ddddo.sssssssssssssssssssssssssssssssssssssssss....................oddddddd
        ....ddddo..............................................................oddddddd
        ..c.....o..............................................................oddddddd
        ..c.....o..............................................................oddddddd
        ........o..............................................................o
        ........o.kkkkkkkkkkkkk...dddddkxxxxdddddkkkkk.........................o
        ........oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo



        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .k.ddd..kkk.dd..k.dddddddd
        """)
  }

  @Test func deletingInLittleRoom() throws {
    var screen = try TestScreen(20, 6)
    screen.press("j", "D")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop
         Delete the
         collection
         Down more  Esc no
        ─ 2 of 6 ───────────
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
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when
        ┌─ Quit ───────────────────────────────┐
        │ Quit while saving 1 change?          │
        │                                      │
        │ Unsent changes will be lost.         │
        │                                      │
        │ Esc, n, Enter no     y yes           │
        └──────────────────────────────────────┘

        ─ 2 of 6 · 1 change saving ─────────────
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
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch histor┌─ Copy ───────────────────────────────────────┐
        ▸★≡ Checkout tro│ i  copy the ID                               │ace         3 d
          ▽ Rage clicks,│ l  copy the link                             │le.test  12 min
          · Unnamed uN4m│ m  copy as Markdown                          │          16 mo
          ≡ 決済で止まる│ c  copy as curl, without the key             │           5 wk
          ≡ evil�[2J�]0;└──────────────────────────────────────────────┘ory         1 d


        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
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
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Messages ──────────────────── newest first, times in UTC ─
        ▸14:02  ! The server failed (500). Asking whether “Checkout
                trouble” was unpinned.
                status 500 · code error · request req-1 · A server
                error occurred.
         14:02  ✓ Pinned “Checkout trouble” for everyone.
         14:02  Copied the link, by the terminal (OSC 52).




        ─ 2 of 6 · asking whether “Checkout trouble” was unpinned… ─
         Esc close  j down  k up  G last row
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.oooooooo.oooooooooooooooooooo.dddddddddddddddddddddddddd.o
        ::::::::WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW:
        ::::::::WWWWWWWWWWWWWWWWWWWWWW::::::::::::::::::::::::::::::
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        .ddddd..ggggggggggggggggggggggggggggggggggggggggg
        .ddddd




        b.......dddddddddddddddddddddddddddddddddddddddddddddddddd.b
        .kkk.ddddd..k.dddd..k.dd..k.dddddddd
        """)
  }

  /// The cursor covers all lines of a message, which are in view.
  @Test func messagesThatDoNotFit() throws {
    var screen = try TestScreen(40, 12)
    for number in 1...9 {
      screen.apply(.notify(.info, "Message \(number) has more to say than one line of this window."))
    }
    screen.press("!")
    #expect(screen.text.contains("▸14:02  Message 9 "))
    #expect(!screen.text.contains("Message 5 "))
    for _ in 0..<4 { screen.press("j") }
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ Messages ─────────────────────────────
         14:02  Message 8 has more to say than
                one line of this window.
         14:02  Message 7 has more to say than
                one line of this window.
         14:02  Message 6 has more to say than
                one line of this window.
        ▸14:02  Message 5 has more to say than
                one line of this window.
        ─ 1 of 6 ───────────────────────────────
         Esc close  j down  k up  G last row
        """)
    screen.press("G")
    #expect(screen.text.contains("▸14:02  Message 1 "))
  }

  @Test func noMessages() throws {
    var screen = try TestScreen(40, 12)
    screen.press("!")
    #expect(screen.text.contains("No messages yet."))
  }
}
