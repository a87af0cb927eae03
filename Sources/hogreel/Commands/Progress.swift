import FoundationEssentials
import Glibc
import TerminalUI

/// Lines on standard error about what takes long or is left out, where a person reads them.
enum Progress {
  /// Scripts read the exit status.
  static var isRead: Bool { isatty(STDERR_FILENO) == 1 }

  static func waiting(until date: Date) {
    say("Waiting \(max(1, Int(date.timeIntervalSinceNow.rounded(.up)))) s for the server's rate limit.")
  }

  /// Says nothing where standard error is no terminal.
  static func say(_ text: String) {
    guard isRead else { return }
    StandardError.write(text)
  }
}

/// One line on standard error that is written over and over, where a person reads it.
struct ProgressLine {
  private var shown = ""

  /// - Parameter text: nil clears the line.
  mutating func show(_ text: String?) {
    let text = text.map { "hogreel: \($0.onOneLine)" } ?? ""
    guard text != shown, Progress.isRead else { return }
    let rest = max(0, DisplayText.width(shown) - DisplayText.width(text))
    let blank = String(repeating: " ", count: rest)
    StandardError.writeRaw("\r\(text)\(blank)" + (text.isEmpty ? "\r" : ""))
    shown = text
  }
}
