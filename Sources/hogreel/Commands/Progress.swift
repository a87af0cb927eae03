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
