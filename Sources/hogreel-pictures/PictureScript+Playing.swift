import TerminalEmulator

extension PictureScript {
  /// All times on the screen follow from it.
  private static let date = "2026-11-30T09:30:00Z"
  /// In place of the demo server's port, the only thing that differs from run to run.
  private static let address = "127.0.0.1:50000"

  /// Plays the script in a new demo, and returns the last screen.
  func play() async throws -> Screen {
    let terminal = try Program.start(
      "--demo", "--demo-date", Self.date, in: Sandbox(), environment: ["TZ": "UTC"], size: size)
    for step in steps { try await perform(step, in: terminal) }
    let screen = await terminal.screen
    guard let port = screen.text.firstMatch(of: /127\.0\.0\.1:[0-9]{5}/) else { return screen }
    return screen.replacing(String(port.output), with: Self.address)
  }

  private func perform(_ step: Step, in terminal: TerminalSession) async throws {
    switch step {
    case .type(let text): try await terminal.type(text)
    case .press(let key): try await terminal.press(key)
    case .paste(let text): try await terminal.paste(text)
    case .wait(let text): try await terminal.waitFor(text)
    }
  }
}
