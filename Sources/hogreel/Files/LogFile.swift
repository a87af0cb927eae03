import FoundationEssentials
import Glibc
import PostHogAPI

/// A log that only its owner can read: a line per event, with the time in UTC.
///
/// Any thread may write. Each line is one `write` to a file opened for appending, so lines of several threads
/// or programs do not mix. A line that cannot be written is lost: logging never stops the work.
final class LogFile: Sendable {
  /// Longer lines are cut, so that a huge server answer does not fill the disk. In bytes.
  static let lineLimit = 65_536

  private let descriptor: Int32
  private let key: PersonalAPIKey?
  private let now: @Sendable () -> Date

  /// Opens or creates the file.
  ///
  /// - Parameters:
  ///   - key: blotted out of every line. Whoever writes should not hold it in the first place; this is the
  ///     last line of defence.
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
