import TestSupport

/// A tmux of its own to run a program under a second real terminal. What tmux draws is read from the
/// session's screen, so no wait needs a timer.
final class Tmux: Sendable {
  let session: TerminalSession
  private let surroundings: Surroundings

  init(_ command: String, in surroundings: Surroundings, size: TerminalSession.Size = .standard) throws {
    self.surroundings = surroundings
    session = try TerminalSession(
      ["tmux", "-f", "/dev/null", "new-session", command],
      environment: Self.environment(surroundings), size: size, in: surroundings)
  }

  // The server outlives its terminal.
  deinit { try? Tool.run("tmux", "kill-server", environment: Self.environment(surroundings)) }

  /// The socket lies in TMUX_TMPDIR, so the person's own tmux is never touched.
  private static func environment(_ surroundings: Surroundings) -> [String: String] {
    surroundings.environment(["TMUX_TMPDIR": surroundings.home, "SHELL": "/bin/sh"])
  }
}
