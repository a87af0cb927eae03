import Foundation
import LosslessJSON
import PlaylistCore
import Testing

@testable import PostHogAPI

/// All that is known of a recording.
@Suite struct RecordingFactTests {
  /// All that the newest servers tell.
  private static var whole: Recording {
    get throws {
      Recording(
        id: RecordingID("019cc258-8fa0-7ccc-8ddd-eeeeffff0001"), distinctID: "user-1", isViewed: true,
        viewers: ["bob@example.test", "zoe@example.test"], duration: 725, activeSeconds: 430,
        inactiveSeconds: 294, startTime: Samples.ago(days: 1),
        endTime: Samples.ago(days: 1).addingTimeInterval(725), clickCount: 31, keypressCount: 1_112,
        mouseActivityCount: 1, consoleLogCount: 12, consoleWarnCount: 0, consoleErrorCount: 2,
        startURL: "https://shop.example.test/checkout\u{1B}[2J",
        person: Recording.Person(name: "shopper@example.test"), snapshotSource: "mobile",
        activityScore: 47.84,
        expiryTime: Samples.now.addingTimeInterval(2.5 * 86_400),
        unknownFields: ["snapshot_library": try JSONText("\"posthog-ios\"")])
    }
  }

  @Test func factsOnAWideScreen() throws {
    var screen = try TestScreen(120, 40)
    screen.recordings[Samples.checkout.id] = RecordingPage(
      recordings: [try Self.whole] + Samples.recordings.dropFirst(), hasNext: false)
    screen.press("j", "Enter")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Checkout trouble ──────────────────────────────────
          ◇ Watch history                                  42/42          │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                                1/10      3 d │ Recordings 3 of 10 available, 2 watched, 1
          ▽ Rage clicks, last 7 days                        2/9+↑  12 min │            unwatched
          · Unnamed uN4mEd00                                   ?    16 mo │ Modified   3 d ago, 4 Mar 2026, by Ada Lovelace
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │ Created    2 wk ago, 15 Feb 2026, by Ada Lovelace
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d │ People stuck at paying: the card form rejects them,
                                                                          │ or the button does nothing.
                                                                          ├─ Recordings  1 of 3, all listed ────────────────────
                                                                          │  start           length  person             watched
                                                                          │▸  6 Mar 14:02     12:05  shopper@example.…  you +2
                                                                          │   5 Mar 13:31     0:42+  anonymous-77       –
                                                                          │  31 Jan 2025    1:02:33  顧客               you
                                                                          ├─ 019cc258-8fa0-7ccc-8ddd-eeeeffff0001 ──────────────
                                                                          │ Person     shopper@example.test, ID user-1
                                                                          │ Time       6 Mar 2026 14:02 to 14:14 UTC, 12:05
                                                                          │            long
                                                                          │ Page       https://shop.example.test/checkout�[2J
                                                                          │ Watched    by you, bob@example.test,
                                                                          │            zoe@example.test
                                                                          │ Activity   █████      48 of 100, 7:10 active, 4:54…
                                                                          │ Input      31 clicks, 1,112 key presses, 1 mouse e…
                                                                          │ Console    2 errors, 0 warnings, 12 log lines
                                                                          │ Kept       2 days, until 10 Mar 2026 02:02 UTC
                                                                          │ Device     mobile, posthog-ios
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
        ─ 2 of 6 ─────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────
         Esc back  a add recordings  x remove recording  m copy or move  n next unwatched  w mark as watched  ? help  q quit
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.sssssssss.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbdddddddddbbbddddddbo.oooooooooooooooo.oooooooooooooooooooooooooooooooooo
        ..d.............................................ddddddddddddddddd.b................aaaaaaaa...p
        spc........................................................dddddd.b.ddddddddddd
        ..v.dddddddddddddddddddddddddddddddddddddddddddd........g..dddddd.b
        ....ddddddddaaaaaaaa............................ddddddddddddddddd.b.ddddddddddd
        ..c........................................................dddddd.b.ddddddddddd
        ..c.............................................ddddddddddddddddd.b
        ..................................................................b
        ..................................................................bb.ssssssssssdddddddddddddddddddd.bbbbbbbbbbbbbbbbbbbb
        ..................................................................b..dddddddddddddddddddddddddddddddddddddddddddddddddd
        ..................................................................b:::::::::::::::::::::::::::::::::::::::::::::::::::::
        ..................................................................b..........................dddddddddddddddddddddddddd
        ..................................................................b..dddddddddddddd..........dddddddddddddddddddddddddd
        ..................................................................bb.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbb
        ..................................................................b.ddddddddddd....................ddddddddddd
        ..................................................................b.ddddddddddd
        ..................................................................b
        ..................................................................b.ddddddddddd
        ..................................................................b.ddddddddddd
        ..................................................................b
        ..................................................................b.dddddddddddaaaaaaaaaa
        ..................................................................b.ddddddddddd
        ..................................................................b.dddddddddddwwwwwwww
        ..................................................................b.dddddddddddwwwwww
        ..................................................................b.ddddddddddd
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkk.dddd..k.dddddddddddddd..k.dddddddddddddddd..k.dddddddddddd..k.dddddddddddddd..k.ddddddddddddddd..k.dddd..k.dddd
        """)
  }
}
