import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// Names that terminals draw in different widths leave every column in its place.
///
/// The emulator draws each emoji of a joined one apart, and so would any joiner show in the columns; tmux joins them.
@Suite(.fewAtOnce) struct DisputedTextScenarios {
  private static let size = TerminalSession.Size(columns: 120, rows: 40)

  /// The first one is the measure of the others.
  private static let names = [
    "plain", "👨‍👩‍👧‍👦👩🏽‍🚀 family", "🇸🇪🇿🇦🇪 flags",
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}🏳️‍🌈 flags", "1️⃣#️⃣*️⃣ keycaps", "👍🏽👍🏿🏽 tones",
    "❤️‍🔥❤️☎️ selectors", "🦔🧠🫠 newer emoji", "क्षत्रिय ज्ञान conjuncts",
    "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF} letters", "ภาษาไทยที่นี่ marks",
    "سلة \u{600}٣ المشتريات Arabic", "abc\u{202E}fed\u{202C}\u{2067}ghi\u{2069} overrides", "日本語ﾊﾝｶｸＡ wide",
    "a\u{200B}b\u{2060}c\u{FEFF}\u{AD}d unseen", "\u{9B}31m\u{1B}[2J\u{7F}\u{90} controls",
    "\u{1FC00}\u{1FAFF}\u{378} unassigned", "Z\u{334}\u{335}\u{336}\u{337}\u{338} marks",
    "\u{3164}\u{115F}\u{1160}\u{FFA0} fillers", "👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧 cut",
  ]

  @Test(arguments: [false, true]) func everyColumnIsInPlace(isInTmux: Bool) async throws {
    // Recordings that load while the cursor rests would change what has been compared.
    let session = try await DemoSession.start(playlists: 20, arguments: ["--no-preview"], size: Self.size) {
      client in
      for (number, name) in Self.names.enumerated() {
        _ = try await client.create(NewPlaylist(content: .collection, name: "N\(number) \(name)"))
      }
    }
    let tmux = isInTmux ? try session.inTmux(size: Self.size) : nil
    let terminal = tmux?.session ?? session.terminal
    try await terminal.waitUntil("the list is shown") { screen in
      !screen.contains("loading…") && Self.names.indices.allSatisfy { screen.contains("≡ N\($0) ") }
    }
    expectColumns(of: await terminal.screen)

    // Each row once under the cursor, which paints it and the detail pane anew.
    for row in 2...30 {
      try await terminal.press(.down)
      try await terminal.waitFor(" \(row) of ")
    }
    let walked = await terminal.screen
    expectColumns(of: walked)

    let bytes = await terminal.bytesWritten
    try await terminal.press(.control("l"))
    while await terminal.bytesWritten < bytes + 2_000 { await Task.yield() }
    try await terminal.waitUntil("what was painted in steps is painted anew") { screen in
      (1..<38).allSatisfy { screen.line($0) == walked.line($0) }
    }
    if !isInTmux { expectNothingDisputed(in: await terminal.output) }
  }

  /// The border between the panes, and the columns of each row.
  private func expectColumns(of screen: Screen) {
    guard let border = screen.position(of: "│")?.column, let counts = screen.position(of: "watched"),
      let plain = screen.position(of: "≡ N0 ")
    else {
      Issue.record("the list is not shown:\n\(screen)")
      return
    }
    for row in 1..<37 {
      #expect("│├┬".contains(screen.cells[row][border].text), "row \(row):\n\(screen)")
    }
    let columns = counts.column - 1..<counts.column + 9
    for (number, name) in Self.names.enumerated() {
      guard let row = screen.position(of: "≡ N\(number) ") else {
        Issue.record("“\(name)” is not shown:\n\(screen)")
        continue
      }
      #expect(row.column == plain.column)
      #expect(
        screen.cells[row.row][columns].map(\.text) == screen.cells[plain.row][columns].map(\.text),
        "“\(name)”:\n\(screen)")
    }
  }

  private func expectNothingDisputed(in output: [UInt8]) {
    let disputed = String(decoding: output, as: UTF8.self).unicodeScalars.filter { scalar in
      let properties = scalar.properties
      return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
        || properties.isEmojiModifier || (0x1F1E6...0x1F1FF).contains(scalar.value)
        || (0x80...0x9F).contains(scalar.value) || scalar == "\u{20E3}"
    }
    #expect(Set(disputed.map { String($0.value, radix: 16) }) == [])
  }
}

extension DemoSession {
  /// The program once more, on the same server, in a tmux of its own.
  fileprivate func inTmux(size: TerminalSession.Size) throws -> Tmux {
    let variables = [
      "POSTHOG_HOST": server.address, "POSTHOG_PERSONAL_API_KEY": DemoServer.demoKey,
      "POSTHOG_PROJECT_ID": "1", "HOGREEL_PREVIEW": "off",
    ]
    let words = ["env"] + variables.map { "\($0)=\($1)" } + [try Program.path()]
    return try Tmux(words.joined(separator: " "), in: Sandbox(), size: size)
  }
}
