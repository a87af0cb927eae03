import Glibc
import PostHogAPI
import Terminal

/// Lines of text out, answers in, as in a shell; tests script it.
protocol Console {
  func say(_ text: String)
  /// Returns the answer without spaces around it; nil at the end of input.
  func ask(_ question: String) -> String?
  /// As `ask`, without showing what is typed.
  func askSecretly(_ question: String) -> String?
}

/// The terminal before the interface takes it over.
struct TerminalConsole: Console {
  func say(_ text: String) { write(text + "\n") }

  func ask(_ question: String) -> String? {
    write(question)
    return readLine()?.trimmed
  }

  func askSecretly(_ question: String) -> String? {
    while true {
      write(question)
      let outcome = SecretLine.read()
      write("\n")
      switch outcome {
      case .line(let line): return line.trimmed
      case .endOfInput: return nil
      case .interrupted: continue
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
