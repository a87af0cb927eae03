import FoundationEssentials
import Glibc

extension LogFile {
  /// In bytes; of a larger log only the end is read.
  private static let tailLimit = 1 << 20

  /// The last lines of a log, oldest first. Changes nothing.
  ///
  /// - Parameter limit: the number of lines; nil for those of the last megabyte.
  /// - Returns: nil when there is no log that can be read.
  static func lastLines(_ limit: Int? = nil, of path: String) -> [String]? {
    guard (try? isLogOrNew(path)) == true else { return nil }
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard let bytes = try? OwnerFile.readTail(tailLimit, of: file, path: path) else { return nil }
    var lines = bytes.split(separator: UInt8(ascii: "\n"))
    // The first one may be cut.
    if bytes.count == tailLimit { lines.removeFirst() }
    return lines.suffix(limit ?? .max).map { String(decoding: $0, as: UTF8.self) }
  }

  /// How many requests a log has since a time; nil without a log.
  static func requests(in path: String, since date: Date) -> Int? {
    let start = date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
    return lastLines(of: path)?.count { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      return parts.count > 2 && parts[1] == ">" && parts[0] >= start
    }
  }
}
