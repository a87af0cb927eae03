import TerminalEmulator

/// How a picture comes about: what is pressed, and what is on the screen before the next key.
struct PictureScript: Sendable {
  enum Step: Sendable {
    case type(String)
    case press(Keystroke)
    case paste(String)
    /// Until the text is on the screen, in one row.
    case wait(String)
  }

  /// The names of its files begin with it.
  let name: String
  let caption: String
  var size = TerminalSession.Size(columns: 120, rows: 32)
  /// Ends with a wait for what comes last.
  let steps: [Step]

  static let all = [playlists, recordings, adding, help]

  /// To “Checkout: dead links”, with its recordings.
  private static let toCollection: [Step] = [
    .wait("1 of 1,2"), .type("/checkout"), .wait("1 of 49"), .press(.enter), .type("jjjjj"), .wait("6 of 49"),
    .wait("12, all listed"),
  ]

  private static let playlists = PictureScript(
    name: "playlists",
    caption: "The playlists of a project, with the recordings of the collection under the cursor.",
    steps: toCollection)

  private static let recordings = PictureScript(
    name: "recordings",
    caption: "The recordings of a collection, and what happened in the one under the cursor.",
    steps: toCollection + [.press(.enter), .type("jj"), .wait("3 of 12")])

  private static let adding = PictureScript(
    name: "adding",
    caption: "Recordings of a pasted list on their way into a collection, with a verdict for each.",
    size: .init(columns: 120, rows: 20),
    steps: toCollection + [.paste(pastedList), .wait("4 valid")])

  private static let help = PictureScript(
    name: "help", caption: "The help: the signs, and the keys of the place it was opened from.",
    steps: toCollection + [.type("?"), .wait("Help")])

  /// As a support tool might export it.
  private static let pastedList = """
    ticket,session,reported
    #4127,01a216eb-7f30-7d3e-9a44-2f6b8c0e1d01,2026-11-26
    #4131,01a2177b-0178-7b61-8e5d-90c1a7f3be02,2026-11-26
    #4131,01a2177b-0178-7b61-8e5d-90c1a7f3be02,2026-11-26
    #4138,https://eu.posthog.com/replay/01a21d98-2928-7c0f-a3b8-4d2e6f8a1c03,2026-11-27
    #4140,01a21dbe-23d0-7f18-b6c7-5e,2026-11-27
    #4145,01a22181-07d0-70a2-8f91-7a3c5d1e9b04,2026-11-28
    #4152,01a223b2-cc50-7e95-9d06-8b4d6e2fa005,2026-11-28
    """
}
