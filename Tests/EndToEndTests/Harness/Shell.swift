/// A shell with job control in a terminal, for what only a shell's child can show: Ctrl-Z, `fg`, and the
/// state in which a program leaves the terminal.
enum Shell {
  static let prompt = "ready$"

  /// Starts the shell and waits for its prompt.
  static func start(
    in surroundings: Surroundings, environment: [String: String] = [:],
    size: TerminalSession.Size = .standard
  ) async throws -> TerminalSession {
    let session = try TerminalSession(
      ["bash", "--noprofile", "--norc", "--noediting", "-i"],
      environment: surroundings.environment(environment.merging(["PS1": "\(prompt) "]) { $1 }), size: size,
      in: surroundings)
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
