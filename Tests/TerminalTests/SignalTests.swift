import CTerminal
import Testing

@testable import Terminal

@Suite("Signals")
struct SignalTests {
  @Test("every signal has its number")
  func numbers() {
    let numbers = [
      cterminal_sigterm, cterminal_sighup, cterminal_sigint, cterminal_sigtstp, cterminal_sigcont,
      cterminal_sigwinch,
    ]
    #expect(numbers.map(TerminalSignal.init(number:)) == TerminalSignal.allCases)
    #expect(TerminalSignal(number: 0) == nil)
  }
}
