import TerminalEmulator
import Testing

/// The harness with a shell and tmux.
@Suite(.fewAtOnce) struct ShellHarnessTests {
  @Test func shellStopsAndResumesAProgram() async throws {
    let shell = try await Shell.start(in: Sandbox())
    try await shell.run("cat")
    try await shell.run("one")
    try await shell.waitUntil("cat echoes") { $0.count(ofLine: "one") == 2 }
    try await shell.press(.control("z"))
    try await shell.waitFor("Stopped")
    try await shell.run("fg")
    // The shell prints the command that it resumes. Earlier keys would end up in that line.
    try await shell.waitUntil("cat is resumed") { $0.count(ofLine: "cat") == 1 }
    try await shell.run("two")
    try await shell.waitUntil("cat echoes again") { $0.count(ofLine: "two") == 2 }
  }

  @Test func tmuxShowsTheProgram() async throws {
    let tmux = try Tmux("echo inside $TERM; cat", in: Sandbox())
    try await tmux.session.waitFor("inside tmux")
    try await tmux.session.type("hello")
    try await tmux.session.press(.enter)
    try await tmux.session.waitUntil("cat echoes") { $0.line(1) == "hello" && $0.line(2) == "hello" }
    try await tmux.session.press(.control("d"))
    try await tmux.session.waitFor("[exited]")
    #expect(try await tmux.session.waitForExit() == .exit(0))
  }
}
