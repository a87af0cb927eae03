import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

/// The page of what a question would send.
@Suite struct DryRunScreenTests {
  @Test func overAQuestion() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "D", "v")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ What would be sent ──────────────────────────────────────────────── 17 lines ─
         Delete “Checkout trouble” (aB3dE6gH)
            GET /api/projects/12/session_recording_playlists/aB3dE6gH/  (to compare it
         before it is changed)
            PATCH /api/projects/12/session_recording_playlists/aB3dE6gH/
            {"deleted":true}

         If the comparison finds something else than shown here, nothing is changed.

         As curl:

         # Delete “Checkout trouble” (aB3dE6gH)
         # to compare it before it is changed:
         curl -H "Authorization: Bearer $POSTHOG_PERSONAL_API_KEY"
         'https://eu.posthog.com/api/projects/12/session_recording_playlists/aB3dE6gH/
         '
         curl -X PATCH -H "Authorization: Bearer $POSTHOG_PERSONAL_API_KEY" -H
         'Content-Type: application/json' --data-raw '{"deleted":true}'
         'https://eu.posthog.com/api/projects/12/session_recording_playlists/aB3dE6gH/
         '

        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc back  y copy  j down  k up  G last row
        """)
  }

  @Test func inLittleRoom() throws {
    var screen = try TestScreen(40, 12)
    screen.press("j", "D", "v")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ What would be sent ──────── 17 lines ─
         Delete “Checkout trouble” (aB3dE6gH)  █
            GET                                █
         /api/projects/12/session_recording_pl █
         aylists/aB3dE6gH/  (to compare it     │
         before it is changed)                 │
            PATCH                              │
         /api/projects/12/session_recording_pl │
         aylists/aB3dE6gH/                     │
        ─ 2 of 6 ───────────────────────────────
         Esc back  y copy  j down  k up
        """)
    screen.press("y")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ What would be sent ──────── 17 lines ─
         Delete “Checkout trouble” (aB3dE6gH)  █
        ┌─ Copy ───────────────────────────────┐
        │ c  copy as curl, without the key     │
        │ h  copy as a hogreel command         │
        └──────────────────────────────────────┘
            PATCH                              │
         /api/projects/12/session_recording_pl │
         aylists/aB3dE6gH/                     │
        ─ 2 of 6 ───────────────────────────────
         Esc close  h copy as a hogreel command
        """)
  }

  /// The question counts only keys that were read after it was painted again.
  @Test func theQuestionTakesNoKeyThatWasMeantForThePage() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "D", "v")
    screen.send([.escape, .character("y")])
    #expect(screen.state.place == .confirm && screen.writes.isEmpty, "read with the key that closed the page")
    screen.press("v", "Esc")
    screen.sendUnseen([.character("y")])
    #expect(screen.state.place == .confirm && screen.writes.isEmpty, "read before it was painted")
    screen.press("y")
    #expect(screen.writes.count == 1)
  }

  /// Over the page y copies.
  @Test func theKeyForYesIsNoAnswerOnThePage() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "D", "v", "y", "Esc", "Esc")
    #expect(screen.state.place == .confirm && screen.writes.isEmpty)
  }

  @Test func textFieldsKeepTheirLetter() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "R")
    screen.type("v")
    #expect(screen.state.place == .rename)
    screen.press("Alt-v")
    #expect(screen.text.contains(#"{"name":"Checkout troublev"}"#))
    screen.press("Esc")
    #expect(screen.state.place == .rename && screen.writes.isEmpty)
  }

  @Test func aClickOnTheFooterShowsIt() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "D")
    screen.click("v requests")
    #expect(screen.state.place == .page)
    screen.press("Esc", "F3")
    #expect(screen.state.place == .page)
  }
}
