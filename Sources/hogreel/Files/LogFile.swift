import FoundationEssentials
import Glibc
import PostHogAPI

/// A log file that only its owner can read, with one line per event and times in UTC.
///
/// Any thread may write. Each line is one `write` to a file opened for appending, so lines of several threads
/// or programs do not mix. Lines that cannot be written are dropped.
final class LogFile: Sendable {
  /// The length at which lines are cut, in bytes: a huge answer of a server must not fill the disk.
  static let lineLimit = 65_536

  private let descriptor: Int32
  private let key: PersonalAPIKey?
  private let now: @Sendable () -> Date

  /// Opens the file for appending, or creates it.
  ///
  /// - Parameters:
  ///   - key: redacted in every line, as the last line of defence: callers should not have it.
  ///   - now: the clock.
  init(path: String, key: PersonalAPIKey?, now: @escaping @Sendable () -> Date = { Date() }) throws(FileError)
  {
    descriptor = try OwnerFile.open(path, O_WRONLY | O_APPEND | O_CREAT)
    self.key = key
    self.now = now
  }

  deinit { close(descriptor) }

  func write(_ text: String) {
    let text = key?.redacting(text) ?? text
    var line = now().formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true)) + "Z "
    line += text.onOneLine
    if line.utf8.count > Self.lineLimit {
      line = String(decoding: line.utf8.prefix(Self.lineLimit), as: UTF8.self) + " [cut]"
    }
    line += "\n"
    _ = line.utf8CString.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count - 1) }
  }
}
