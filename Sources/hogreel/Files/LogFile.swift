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
  /// A file that holds something else than a log is left as it is, with its permissions: a slip, as of a shell's
  /// completion, must not cost a file of the user's.
  ///
  /// - Parameters:
  ///   - key: redacted in every line, as the last line of defence: callers should not have it.
  ///   - now: the clock.
  init(path: String, key: PersonalAPIKey?, now: @escaping @Sendable () -> Date = { Date() })
    throws(LogFileError)
  {
    guard try Self.isLogOrNew(path) else { throw .foreign(path) }
    do {
      descriptor = try OwnerFile.open(path, O_WRONLY | O_APPEND | O_CREAT)
    } catch {
      throw .file(error)
    }
    self.key = key
    self.now = now
  }

  /// Whether there is no file, an empty one, or one that begins with a line of a log.
  static func isLogOrNew(_ path: String) throws(LogFileError) -> Bool {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    // If it cannot be read, opening it for writing reports the reason.
    guard file >= 0 else { return true }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      return true
    }
    var bytes = [UInt8](repeating: 0, count: timestamp.count)
    let count = read(file, &bytes, bytes.count)
    guard count >= 0 else { throw .file(FileError(operation: "read", path: path, code: errno)) }
    return count == bytes.count
      && zip(bytes, timestamp).allSatisfy { byte, form in
        form == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == form
      }
  }

  /// The form of the start of a line, with a zero for each digit.
  private static let timestamp = Array("0000-00-00T00:00:00.000Z ".utf8)

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

/// Why a file cannot be the log.
enum LogFileError: Error, Hashable {
  case file(FileError)
  /// The file holds something else.
  case foreign(String)
}
