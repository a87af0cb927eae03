import Glibc

/// A file of lines in the state directory that grows by appending and drops its oldest lines beyond a size.
///
/// A crash can cut the last line short, and a failing disk can damage any. Such lines do not affect others,
/// and move to `<name>.broken`.
struct LineFile: Sendable {
  let directory: StateDirectory
  let name: String
  /// In bytes.
  let sizeLimit: Int
  /// The file for lines that could not be read.
  var brokenName: String { name + StateDirectory.brokenSuffix }

  struct Contents<Entry> {
    var entries: [Entry] = []
    /// How many lines a newer hogreel wrote. They stay in the file.
    var newer = 0
    /// How many lines could not be read and moved to `<name>.broken`.
    var broken = 0
  }

  /// Appends a line, and returns when it is on disk.
  ///
  /// - Parameter line: of less than half the size limit, without line ends.
  /// - Throws: EINVAL for any other line.
  func append(_ line: [UInt8]) throws(FileError) {
    guard line.count < sizeLimit / 2, !line.contains(UInt8(ascii: "\n")) else {
      throw FileError(operation: "write a line to", path: directory.describe(name), code: EINVAL)
    }
    try directory.exclusively { lock throws(FileError) in try append([line[...]], lock) }
  }

  /// Reads all lines, oldest first, and sets unreadable ones aside.
  func read<Entry>(
    _ parse: (ArraySlice<UInt8>) throws(FileRecordError) -> Entry
  ) throws(FileError) -> Contents<Entry> {
    try directory.exclusively { lock throws(FileError) in
      var contents = Contents<Entry>()
      var kept: [ArraySlice<UInt8>] = []
      var broken: [ArraySlice<UInt8>] = []
      for line in try lines() {
        do throws(FileRecordError) {
          contents.entries.append(try parse(line))
          kept.append(line)
        } catch .newerVersion {
          contents.newer += 1
          kept.append(line)
        } catch {
          contents.broken += 1
          broken.append(line)
        }
      }
      if !broken.isEmpty {
        try directory.lineFile(brokenName, sizeLimit: sizeLimit).append(broken, lock)
        try lock.replace(name, with: joined(kept))
      }
      return contents
    }
  }

  private func append(_ lines: [ArraySlice<UInt8>], _ lock: StateDirectory.Lock) throws(FileError) {
    let file = try directory.open(name, O_RDWR | O_APPEND | O_CREAT)
    defer { close(file) }
    let end = try OwnerFile.readTail(1, of: file, path: directory.describe(name))
    // A line that was cut short gets its line end first.
    let lineEnd: [UInt8] = end.isEmpty || end == [UInt8(ascii: "\n")] ? [] : [UInt8(ascii: "\n")]
    try directory.write(lineEnd + joined(lines), to: file, name)
    try directory.sync(file, name)
    if end.isEmpty { try directory.sync() }
    if lseek(file, 0, SEEK_END) > off_t(sizeLimit) { try trim(lock) }
  }

  /// Keeps the newest lines up to half the limit, so that trimming is rare, and at least one.
  private func trim(_ lock: StateDirectory.Lock) throws(FileError) {
    var size = 0
    let all = try lines()
    let kept = all.reversed().prefix(while: { line in
      size += line.count + 1
      return size <= sizeLimit / 2
    })
    try lock.replace(name, with: joined(Array(all.suffix(max(1, kept.count)))))
  }

  private func lines() throws(FileError) -> [ArraySlice<UInt8>] {
    // Before trimming, the file exceeds its limit by at most one line. Anything beyond that is not ours.
    let bytes = try directory.read(name, limit: sizeLimit * 2) ?? []
    return bytes.split(separator: UInt8(ascii: "\n"))
  }

  private func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(lines.map { $0 + [UInt8(ascii: "\n")] }.joined())
  }
}
