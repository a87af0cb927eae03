import Glibc
import PostHogAPI
import Terminal

/// Lines of text out, answers in, as in a shell; tests script it.
protocol Console {
  func say(_ text: String)
  /// Returns the answer without spaces around it; nil at the end of input. A key in it is not shown.
  func ask(_ question: String) -> String?
  /// As `ask`, without showing what is typed.
  func askSecretly(_ question: String) -> String?
  /// Runs something that shows nothing of what is typed meanwhile, neither at nor between its questions.
  func withoutEcho<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value
}

/// The terminal before the interface takes it over.
struct TerminalConsole: Console {
  func say(_ text: String) { write(text + "\n") }

  func ask(_ question: String) -> String? {
    read(question, TypedLine(hiding: SecretShape.isFound))
  }

  func askSecretly(_ question: String) -> String? {
    read(question, TypedLine { _ in true }, dropsTypedAhead: true)
  }

  func withoutEcho<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    try TypedLine.withoutEcho(body)
  }

  private func read(_ question: String, _ line: TypedLine, dropsTypedAhead: Bool = false) -> String? {
    var line = line
    while true {
      write(question + line.shown)
      switch line.read(dropsTypedAhead: dropsTypedAhead) {
      case .line(let line): return line.trimmed
      case .endOfInput:
        write("\n")
        return nil
      case .interrupted: write("\n")
      }
    }
  }

  /// Names on the server may hold anything; nothing of it may reach the terminal as a command.
  private func write(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).onOneLine }
    print(lines.joined(separator: "\n"), terminator: "")
    fflush(nil)
  }
}
