@testable import PlaylistCore
import PostHogAPI
import Testing

/// Recordings of a collection that the server does not list.
@Suite struct UnlistedRecordingTests {
  /// Added here, and not among what the server lists.
  private func unlisted(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    let entry = HistoryEntry(
      id: "1", date: Samples.now, target: Samples.checkout.reference, title: "",
      operation: .addRecordings([
        RecordingID("0192f0c1-8fa0-7ccc-8ddd-eeeeffff0009"), RecordingID("mobile-7"),
      ]))
    screen.apply(.restore(history: History(replaying: [.entry(entry)]), drafts: []))
    screen.press("j", "Enter")
    return screen
  }

  @Test func unlistedMembers() throws {
    var screen = try unlisted(80, 24)
    screen.press("G", "k")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the button does …
        ─ Recordings  3, all listed, 2 below not available ─────────────────────────────
          start           length  person                 watched   kept  errors  clicks
           6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
           5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
          31 Jan 2025    1:02:33  顧客                   you                 17   1,204
        ▸  3 Nov 2024   0192f0c1-8fa0-7ccc-8ddd-eeeeffff0009 no longer available
          ?             mobile-7 no longer available
        ─ 0192f0c1-8fa0-7ccc-8ddd-eeeeffff0009 ─────────────────────────────────────────
         Time       3 Nov 2024 06:41 UTC (from its ID)
         In this collection (from your history), but no longer available.





        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc back  a add  x remove  m copy  n next  w watched  y copy  ? help  q quit
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.oooooooooooooooo.ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        ................aaaaaaaa...p
        .ddddddddddd
        .ddddddddddd
        .ddddddddddd

        b.ssssssssssdddddddddddddddddddddddddddddddddddddd.bbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        ..ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ..dddddddddddddd..........ddddddddddddddddddddddddddddd...............w
        ..........................dddddddddddddddddddddddddddddddd..www..dddddddddddddd
        ..dddddddddddddd..........dddddddddddddddddddddddddddddddd...........ww
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ..d.............dddddddddddddddddddddddddddd
        b.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .ddddddddddd






        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkk.dddd..k.ddd..k.dddddd..k.dddd..k.dddd..k.ddddddd..k.dddd..k.dddd..k.dddd
        """)
  }

  @Test func listThatIsCutShort() throws {
    var screen = try unlisted(80, 24)
    screen.recordings[Samples.checkout.id] = RecordingPage(recordings: Samples.recordings, hasNext: true)
    screen.press("r", "G")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 listed, this server lists no more, 1 watched, 9 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the button does …
        ─ Recordings  3, this server lists no more, 2 below not listed ─────────────────
          start           length  person                 watched   kept  errors  clicks
           6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
           5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
          31 Jan 2025    1:02:33  顧客                   you                 17   1,204
           3 Nov 2024   0192f0c1-8fa0-7ccc-8ddd-eeeeffff0009 not listed by this server
        ▸ ?             mobile-7 not listed by this server
        ─ mobile-7 ─────────────────────────────────────────────────────────────────────
         In this collection (from your history), but this server lists only the first
         of its recordings.





        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc back  a add  x remove  m copy  n next  w watched  y copy  ? help  q quit
        """)
  }
}
