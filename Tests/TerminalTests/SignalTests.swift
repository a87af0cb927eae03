import Glibc
import Testing

@testable import Terminal

@Suite("Signals")
struct SignalTests {
  @Test("every signal has its number")
  func numbers() {
    let numbers = [SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH]
    #expect(numbers.map(TerminalSignal.init(number:)) == TerminalSignal.allCases)
    #expect(TerminalSignal(number: 0) == nil)
  }
}
