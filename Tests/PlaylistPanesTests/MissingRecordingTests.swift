import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

/// Recordings that have not come, or could not.
@Suite struct MissingRecordingTests {
  private func recordings(_ result: Result<RecordingPage, APIError>) throws -> TestScreen {
    var screen = try DetailPaneTests.screen(60, 16, answers: false)
    screen.answerLast(result.map { .recordings($0) })
    return screen
  }

  @Test func onTheirWay() throws {
    let screen = try DetailPaneTests.screen(60, 16, answers: false)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 10, 1 watched, 9 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the
         button does nothing.
        ─ Recordings ───────────────────────────────────────────────
         Loading the recordings…




        ─ 2 of 6 ───────────────────────────────────────────────────
         Esc back  a add  o browser  y copy  e edit  ? help  q quit
        """)
  }

  @Test func failed() throws {
    var screen = try recordings(.failure(APIError(.network(.cannotConnect))))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 10, 1 watched, 9 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the
         button does nothing.
        ─ Recordings ───────────────────────────────────────────────
         ✗ Cannot reach the server. Check the host and the network.
         Enter retries.



        ─ 2 of 6  ✗ Cannot reach the server. Check the host and… (!)
         Enter retry  Esc back  a add  o browser  ? help  q quit
        """)
    screen.answers = true
    screen.press("Enter")
    #expect(screen.text.contains("1 of 3, all listed"))
  }

  /// Nobody has asked for them, so nothing is in red.
  @Test(arguments: [APIError.Kind.server, .scope("session_recording:read"), .network(.cannotConnect)])
  func failedUnasked(kind: APIError.Kind) throws {
    var screen = try TestScreen(120, 24, preferences: Preferences())
    screen.press("j")
    screen.answers = false
    screen.apply(.timeUp(.rest))
    screen.apply(.requestsCounted(12))
    screen.answerLast(.failure(APIError(kind)))
    #expect(screen.text.contains("The recordings could not be loaded."))
    #expect(screen.text.contains("Enter retries.") && !screen.text.contains("✗"))
    #expect(screen.status.trimmed == "2 of 6")
    screen.press("!")
    #expect(screen.text.contains("! Recordings of “Checkout trouble” not loaded: "))
    screen.press("Esc", "Enter")
    screen.answerLast(.failure(APIError(kind)))
    #expect(screen.text.contains("✗") && screen.text.contains("Enter retries."))
  }

  @Test func refusedToKeys() throws {
    let screen = try recordings(.failure(APIError(.keysRefused, status: 403)))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 10, 1 watched, 9 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the
         button does nothing.
        ─ Recordings ───────────────────────────────────────────────
         ✗ PostHog before August 2026 does not allow this with an
         API key. Use the web app instead.



        ─ 2 of 6 ───────────────────────────────────────────────────
         Esc back  a add  o browser  y copy  e edit  ? help  q quit
        """)
  }

  @Test func noneLeft() throws {
    let screen = try recordings(.success(RecordingPage(recordings: [], hasNext: false)))
    #expect(screen.text.contains("None of the 10 recordings are available any more."))
  }

  @Test func nextPageFailed() throws {
    var screen = try recordings(.success(RecordingPage(recordings: Samples.recordings, hasNext: true)))
    #expect(screen.text.contains("1 of 3 listed, loading more…"))
    screen.answerLast(.failure(APIError(.server, status: 500)))
    #expect(screen.text.contains("1 of 3 listed, loading more failed"))
    #expect(screen.footer.contains("Enter retry"))
  }

  @Test func emptyCollection() throws {
    let screen = try DetailPaneTests.screen(60, 16, Samples.hostile.id)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ evil�[2J�]0;owned�txt⏎next ───────────────────────────────
         ≡ collection · h0sT1le0
         Recordings none
         Modified   1 d ago, 6 Mar 2026 14:02 UTC, by �[31mMallory



        ─ Recordings ───────────────────────────────────────────────
         No recordings yet.
         a adds recordings by ID.



        ─ 6 of 6 ───────────────────────────────────────────────────
         Esc back  a add  o browser  y copy  e edit  ? help  q quit
        """)
  }

  @Test func beforeOpening() throws {
    var screen = try TestScreen(120, 20)
    screen.press("j")
    #expect(screen.text.contains("Enter loads the recordings."))
  }
}
