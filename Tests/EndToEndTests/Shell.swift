import TerminalEmulator
import TestSupport

/// A shell with job control in a terminal, for Ctrl-Z, `fg`, and the terminal state after the program.
enum Shell {
  static let prompt = "ready$"

  /// Starts the shell and waits for its prompt.
  static func start(
    in sandbox: Sandbox, environment: [String: String] = [:], size: TerminalSession.Size = .standard
  ) async throws -> TerminalSession {
    let session = try TerminalSession(
      ["bash", "--noprofile", "--norc", "--noediting", "-i"],
      environment: sandbox.environment(environment.merging(["PS1": "\(prompt) "]) { $1 }), size: size,
      in: sandbox)
    try await session.waitFor(prompt)
    return session
  }
}

extension TerminalSession {
  /// Types a command line and presses Enter.
  func run(_ command: String) throws {
    try type(command)
    try press(.enter)
  }
}

/// A program inside a tmux server of its own, which is killed with the object.
final class Tmux: Sendable {
  let session: TerminalSession
  private let sandbox: Sandbox

  init(_ command: String, in sandbox: Sandbox, size: TerminalSession.Size = .standard) throws {
    self.sandbox = sandbox
    session = try TerminalSession(
      ["tmux", "-f", "/dev/null", "new-session", command], environment: Self.environment(sandbox), size: size,
      in: sandbox)
  }

  // The server outlives its terminal.
  deinit { try? Tool.run("tmux", "kill-server", environment: Self.environment(sandbox)) }

  /// The socket is in TMUX_TMPDIR, so the user's own tmux is never touched.
  private static func environment(_ sandbox: Sandbox) -> [String: String] {
    sandbox.environment(["TMUX_TMPDIR": sandbox.home, "SHELL": "/bin/sh"])
  }
}
