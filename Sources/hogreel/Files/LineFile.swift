import Glibc

/// A file of lines that grows by appending, and forgets its oldest lines when it has grown too large.
///
/// A crash can cut the last line short, and a failing disk can spoil any: such lines do no harm to others, and
/// are moved to `<name>.broken` rather than thrown away.
struct LineFile: Sendable {
  let directory: StateDirectory
  let name: String
  /// In bytes.
  let sizeLimit: Int

  struct Contents<Entry> {
    var entries: [Entry]
    /// How many lines could not be understood and were moved to `<name>.broken`.
    var broken: Int
  }

  /// Appends a line, and returns when it is on the disk.
  /// - Parameter line: refused as EINVAL with a line end in it, or longer than half the size limit.
  func append(_ line: String) throws(FileError) {
    guard isFit(line) else { throw refusal }
    try directory.exclusively { lock throws(FileError) in try append([Array(line.utf8)], lock) }
  }

  /// Reads all lines, oldest first.
  /// - Parameter parse: makes an entry of a line; nil when the line is broken.
  func read<Entry>(_ parse: (String) -> Entry?) throws(FileError) -> Contents<Entry> {
    try directory.exclusively { lock throws(FileError) in
      var contents = Contents<Entry>(entries: [], broken: 0)
      var sound: [[UInt8]] = []
      var broken: [[UInt8]] = []
      for line in try lines() {
        if let entry = String(validating: line, as: UTF8.self).flatMap(parse) {
          contents.entries.append(entry)
          sound.append(line)
        } else {
          broken.append(line)
        }
      }
      if !broken.isEmpty {
        contents.broken = broken.count
        try directory.lineFile(name + ".broken", sizeLimit: sizeLimit).append(broken, lock)
        try lock.replace(name, with: joined(sound))
      }
      return contents
    }
  }

  /// Replaces all lines at once, as when old ones are of no more use.
  func replace(with lines: [String]) throws(FileError) {
    guard lines.allSatisfy(isFit) else { throw refusal }
    try directory.replace(name, with: joined(lines.map { Array($0.utf8) }))
  }

  private func isFit(_ line: String) -> Bool {
    line.utf8.count < sizeLimit / 2 && !line.utf8.contains(UInt8(ascii: "\n"))
  }

  private var refusal: FileError {
    FileError(operation: "write a line in", path: directory.describe(name), code: EINVAL)
  }

  private func append(_ lines: [[UInt8]], _ lock: StateDirectory.Lock) throws(FileError) {
    let file = try directory.open(name, O_RDWR | O_APPEND | O_CREAT)
    defer { close(file) }
    let path = directory.describe(name)
    let end = try OwnerFile.readTail(1, of: file, path: path)
    // After a line that was cut short, begin on a new one.
    let mend: [UInt8] = end.isEmpty || end == [UInt8(ascii: "\n")] ? [] : [UInt8(ascii: "\n")]
    try OwnerFile.write(mend + joined(lines), to: file, path: path)
    guard fsync(file) == 0 else { throw directory.failure("write", name) }
    if end.isEmpty { try directory.sync() }
    if lseek(file, 0, SEEK_END) > off_t(sizeLimit) { try trim(lock) }
  }

  /// Keeps the newest lines that fill half the limit, so that trimming is rare; the newest one always.
  private func trim(_ lock: StateDirectory.Lock) throws(FileError) {
    var size = 0
    var kept: [[UInt8]] = []
    for line in try lines().reversed() {
      size += line.count + 1
      if size > sizeLimit / 2, !kept.isEmpty { break }
      kept.append(line)
    }
    try lock.replace(name, with: joined(kept.reversed()))
  }

  private func lines() throws(FileError) -> [[UInt8]] {
    // A line more than the limit may be there before it is trimmed; what is beyond that, nobody here wrote.
    let bytes = try directory.read(name, limit: sizeLimit * 2) ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
  }

  private func joined(_ lines: [[UInt8]]) -> [UInt8] {
    Array(lines.map { $0 + [UInt8(ascii: "\n")] }.joined())
  }
}
