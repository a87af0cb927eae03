import Testing

@testable import hogreel

@Suite struct HelpTextTests {
  @Test func linesOfATableHang() {
    let rows = [("0", "success"), ("130", "stopped by Ctrl-C or a signal before all was done")]
    #expect(
      HelpText.table(rows, columns: 40) == """
          0    success
          130  stopped by Ctrl-C or a signal
               before all was done
        """)
  }

  @Test func noLineIsAsWideAsTheTerminal() {
    let rows = ExitCode.allCases.map { (String($0.rawValue), $0.meaning) }
    for line in HelpText.table(rows, columns: 80).split(separator: "\n") { #expect(line.count < 80) }
  }

  /// Scripts depend on them, as on the numbers.
  @Test func theNamesOfExitStatusesStay() {
    #expect(
      ExitCode.allCases.map(\.name) == [
        "ok", "link", "not_a_terminal", "unknown_terminal", "terminal_lost", "no_key", "unusable_key",
        "bad_host", "bad_project", "scope", "log_file", "state_directory", "demo_server", "recordings",
        "output", "config", "not_found", "ambiguous", "conflict", "rate_limited", "refused", "partly_done",
        "unknown_outcome", "declined", "network", "server", "check", "usage", "interrupted",
      ])
  }
}
