import FoundationEssentials
import Glibc

/// A directory of files that outlive the program and that only their owner can read.
///
/// Any thread and several programs may use it at once: every write holds a lock on the whole directory. All
/// calls block; keep them off the thread that draws.
final class StateDirectory: Sendable {
  /// Of files and lines that could not be read.
  static let brokenSuffix = ".broken"

  let path: String
  private let changes: any FileChanges
  private let descriptor: Int32

  /// Opens the directory, and creates it if needed.
  ///
  /// - Parameter changes: makes all changes in it.
  init(path: String, changes: any FileChanges = SystemFileChanges()) throws(FileError) {
    self.path = path
    self.changes = changes
    descriptor = try OwnerFile.openDirectory(path, by: changes)
  }

  deinit { close(descriptor) }

  /// Reads a file; nil when there is none.
  ///
  /// - Parameter limit: in bytes; of a larger file only the end is read.
  func read(_ name: String, limit: Int = 16 << 20) throws(FileError) -> [UInt8]? {
    let file: Int32
    do {
      file = try open(name, O_RDONLY)
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
    defer { close(file) }
    return try OwnerFile.readTail(limit, of: file, path: describe(name))
  }

  /// Replaces a file atomically: after a crash it is either the old one or the new one.
  ///
  /// - Parameter isDurable: whether to wait for the disk. Otherwise the file may be lost or damaged when the
  ///   machine stops.
  func replace(_ name: String, with bytes: [UInt8], isDurable: Bool = true) throws(FileError) {
    try exclusively { lock throws(FileError) in try lock.replace(name, with: bytes, isDurable: isDurable) }
  }

  /// Removes a file if it exists.
  func remove(_ name: String) throws(FileError) {
    try check(name)
    guard changes.remove(name, in: descriptor) == 0 || errno == ENOENT else { throw failure("remove", name) }
    try sync()
  }

  /// Renames an unreadable file to `<name>.broken`, replacing an earlier one, and returns the new name.
  func setAside(_ name: String) throws(FileError) -> String {
    try check(name)
    let aside = name + Self.brokenSuffix
    guard changes.rename(name, to: aside, in: descriptor) == 0 else { throw failure("rename", name) }
    try sync()
    return aside
  }

  /// Renames a file unless the new name is taken, or another program was faster.
  ///
  /// - Returns: whether it has the new name now.
  func move(_ name: String, to newName: String) throws(FileError) -> Bool {
    try check(name)
    try check(newName)
    return try exclusively { _ throws(FileError) in
      guard faccessat(descriptor, newName, F_OK, AT_SYMLINK_NOFOLLOW) != 0 else { return false }
      guard changes.rename(name, to: newName, in: descriptor) == 0 else {
        if errno == ENOENT { return false }
        throw failure("rename", name)
      }
      try sync()
      return true
    }
  }

  /// The names of all files, sorted.
  func names() throws(FileError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw FileError(operation: "list", path: path, code: EIO)
    }
  }

  /// A file of lines that grows by appending.
  ///
  /// - Parameter sizeLimit: in bytes; beyond it the oldest lines are dropped.
  func lineFile(_ name: String, sizeLimit: Int = 4 << 20) -> LineFile {
    LineFile(directory: self, name: name, sizeLimit: sizeLimit)
  }

  /// A token for the lock on the directory.
  struct Lock {
    fileprivate let directory: StateDirectory

    func replace(_ name: String, with bytes: [UInt8], isDurable: Bool = true) throws(FileError) {
      // One name suffices: only the holder of the lock writes it, and a leftover is overwritten.
      let fresh = ".new"
      let changes = directory.changes
      let file = try OwnerFile.open(
        fresh, O_WRONLY | O_CREAT | O_TRUNC, in: directory.descriptor, by: changes)
      defer { close(file) }
      try OwnerFile.write(bytes, to: file, path: directory.describe(fresh), by: changes)
      guard !isDurable || changes.sync(file) == 0 else { throw directory.failure("write", fresh) }
      try directory.check(name)
      guard changes.rename(fresh, to: name, in: directory.descriptor) == 0 else {
        throw directory.failure("replace", name)
      }
      if isDurable { try directory.sync() }
    }
  }

  /// Runs `body` while no other thread and no other program holds the lock.
  func exclusively<Result>(_ body: (Lock) throws(FileError) -> Result) throws(FileError) -> Result {
    let lock = try OwnerFile.open(".lock", O_RDWR | O_CREAT, in: descriptor, by: changes)
    defer { close(lock) }  // Closing also unlocks.
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw failure("lock", ".lock") }
    }
    return try body(Lock(directory: self))
  }

  func open(_ name: String, _ flags: Int32) throws(FileError) -> Int32 {
    try check(name)
    do {
      return try OwnerFile.open(name, flags, in: descriptor, by: changes)
    } catch {
      throw FileError(operation: error.operation, path: describe(name), code: error.code)
    }
  }

  /// Writes to a file of the directory that has been opened for it.
  func write(_ bytes: [UInt8], to file: Int32, _ name: String) throws(FileError) {
    try OwnerFile.write(bytes, to: file, path: describe(name), by: changes)
  }

  /// Waits until a file of the directory is on disk.
  func sync(_ file: Int32, _ name: String) throws(FileError) {
    guard changes.sync(file) == 0 else { throw failure("write", name) }
  }

  /// Flushes the directory itself, so that changes of names survive a crash.
  func sync() throws(FileError) {
    guard changes.sync(descriptor) == 0 else { throw FileError(operation: "write", path: path, code: errno) }
  }

  func failure(_ operation: String, _ name: String) -> FileError {
    FileError(operation: operation, path: describe(name), code: errno)
  }

  func describe(_ name: String) -> String { path + "/" + name }

  /// Refuses names that lead out of the directory or to its own dot files.
  private func check(_ name: String) throws(FileError) {
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.utf8.contains(0),
      name.utf8.count <= 200
    else { throw FileError(operation: "use", path: describe(name.onOneLine), code: EINVAL) }
  }
}
