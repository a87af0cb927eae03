import FoundationEssentials
import Glibc

/// Lines on standard error about what takes long or is left out, where a person reads them.
enum Progress {
  static func waiting(until date: Date) {
    say("Waiting \(max(1, Int(date.timeIntervalSinceNow.rounded(.up)))) s for the server's rate limit.")
  }

  /// Says nothing where standard error is no terminal: scripts read the exit status.
  static func say(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    StandardError.write(text)
  }
}

/// Sentences for people beside the output.
enum StandardError {
  static func write(_ text: String) {
    let line = "hogreel: \(text.onOneLine)\n"
    _ = line.utf8CString.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
  }
}
