import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

@Suite struct AddPaneTests {
  static func screen(_ columns: Int, _ rows: Int, paste: String? = nil) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press("j", "a")
    if let paste { screen.apply(.paste(paste)) }
    return screen
  }

  static let mixed = """
    019cc258-8fa0-7ccc-8ddd-eeeeffff0001, 019cc258-8fa0-7ccc-8ddd-eeeeffff0009 hello
    019cc258-8fa0-7ccc-8ddd-eeeeffff0009
    https://eu.posthog.com/project/12/replay/mobile_77aX88b
    """ + "\n" + String(repeating: "7", count: 201)

  @Test func empty() throws {
    let screen = try Self.screen(80, 14)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Add recordings to “Checkout trouble”
         IDs or links: type or paste as many as you like
         Lines, commas, CSV, JSON, links to recordings: all will do. On PostHog Cloud a
         recording in a collection is kept longer.







         2 of 6
         Esc close  Ctrl-G your editor  Ctrl-R import a file  Ctrl-O browser
        """)
  }

  @Test func verdicts() throws {
    let screen = try Self.screen(80, 14, paste: Self.mixed)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Add recordings to “Checkout trouble”
         IDs or links: type or paste as many as you like
         1 valid, 1 odd, 1 already in, 1 duplicate, 1 too long, 1 word ignored
          recording                             state               started
        ▸ 019cc258-8fa0-7ccc-8ddd-eeeeffff0001  already in           6 Mar 2026 08:51
          019cc258-8fa0-7ccc-8ddd-eeeeffff0009  valid                6 Mar 2026 08:51
          019cc258-8fa0-7ccc-8ddd-eeeeffff0009  duplicate            6 Mar 2026 08:51
          mobile_77aX88b                        odd: no UUID
          77777777777777777777777777777777777…  too long for the …


         2 of 6
         Enter add 2 recordings  Esc close  Ctrl-G your editor  Ctrl-R import a file
        """)
    expect(
      screen.roles,
      is:
        """
        SSSSSSSShhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .oooooooooooooooooooooooooooooooooooo
        .dddddddddddddddddddddddddddddddddddddddddddddddfffffffffffffffffffffffffffffff
        ........ddwwwwwdddddddddddddddddddddddddddddxxxxxxxxxxdddddddddddddddd
        ..ddddddddd.............................ddddd...............ddddddd
        S:::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ............................................................ddddddddddddddddd
        ..dddddddddddddddddddddddddddddddddddd..ddddddddd...........ddddddddddddddddd
        ........................................wwwwwwwwwwww
        ..dddddddddddddddddddddddddddddddddddd..xxxxxxxxxxxxxxxxxx


        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .kkkkk.dddddddddddddddd..kkk.ddddd..kkkkkk.ddddddddddd..kkkkkk.ddddddddddddd
        """)
  }

  @Test func verdictsInLittleRoom() throws {
    let screen = try Self.screen(40, 12, paste: Self.mixed)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop  LIVE
         Add recordings to “Checkout trouble”
         IDs: type or paste as many as you like
         1 valid, 1 odd, 1 already in, 1 dupli…
          recording              state
        ▸ 019cc258-8fa0-7ccc-8…  already in
          019cc258-8fa0-7ccc-8…  valid
          019cc258-8fa0-7ccc-8…  duplicate
          mobile_77aX88b         odd: no UUID
          77777777777777777777…  too long for…
         2 of 6
         Enter add 2 recordings  Esc close
        """)
  }

  @Test func aPasteIntoTheListOpensThePreview() throws {
    var screen = try TestScreen(80, 14)
    screen.press("j")
    screen.apply(.paste("mobile_77aX88b"))
    #expect(screen.text.contains("Add recordings to “Checkout trouble”"))
    #expect(screen.text.contains("odd: no UUID"))
  }

  @Test func enterCollectsAndThenSends() throws {
    var screen = try Self.screen(80, 14)
    screen.type("mobile_1")
    #expect(screen.footer.contains("Enter collect"))
    screen.press("Enter")
    #expect(screen.footer.contains("Enter add 1 recording"))
    screen.press("Enter")
    #expect(screen.text.contains("⟳ on its way"))
    #expect(screen.footer.contains("Esc stop"))
  }

  @Test func backspaceOnAnEmptyFieldRemovesTheCandidate() throws {
    var screen = try Self.screen(80, 14, paste: "recording_a1\nrecording_b2")
    screen.press("Down", "Backspace")
    #expect(screen.text.contains("recording_a1"))
    #expect(!screen.text.contains("recording_b2"))
    screen.press("Del")
    #expect(!screen.text.contains("recording_a1"))
  }

  private func sending(_ count: Int) throws -> (TestScreen, RecordingBatch) {
    var screen = try Self.screen(
      80, 14, paste: (0..<count).map { "recording_\($0 + 1000)" }.joined(separator: "\n"))
    screen.press("Enter")
    let batches = screen.effects.compactMap { effect in
      if case .sendBatch(let batch) = effect { batch } else { nil }
    }
    return (screen, try #require(batches.first))
  }

  @Test func progress() throws {
    var (screen, batch) = try sending(50)
    var outcomes = Dictionary(uniqueKeysWithValues: batch.recordings.map { ($0, RecordingOutcome.done) })
    outcomes[batch.recordings[1]] = .failed(APIError(.server, status: 500))
    screen.apply(.batchEnded(batch, .success(outcomes)))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Add recordings to “Checkout trouble”
         IDs or links: type or paste as many as you like
         50 odd · 19 added, 1 failed
         ████████████████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 20 of 50
          recording                             state               started
        ▸ recording_1000                        ✓ added                                █
          recording_1001                        ✗ The server fail…                     │
          recording_1002                        ✓ added                                │
          recording_1003                        ✓ added                                │
          recording_1004                        ✓ added                                │
          recording_1005                        ✓ added                                │
         2 of 6
         Esc stop  Ctrl-G your editor  Ctrl-R import a file  Ctrl-O browser
        """)
    screen.press("Down")
    #expect(screen.frame.row(11) == " ✗ The server failed (500). Try again; the message log has more.")
    screen.press("Esc")
    #expect(screen.text.contains("Stopping after what is on its way."))
  }

  @Test func refused() throws {
    var (screen, batch) = try sending(2)
    screen.apply(.batchEnded(batch, .failure(APIError(.keysRefused, status: 403))))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Add recordings to “Checkout trouble”
         IDs or links: type or paste as many as you like
         2 odd · 0 added, 2 failed
         ✗ This server lets no API key do that, whatever its scopes (PostHog before
         August 2026). Use the web app instead.
          recording                             state               started
        ▸ recording_1000                        ✗ This server let…
          recording_1001                        ✗ This server let…



         2 of 6  ✗ 0 added, 2 not. This server lets no API key do that, whatever its s…
         Enter try again  Esc close  Ctrl-G your editor  Ctrl-R import a file
        """)
    #expect(screen.footer.contains("Enter try again"))
  }
}
