import FoundationEssentials
import Glibc

/// The directory of what must outlive the program: drafts, the journal. Only its owner can read it.
///
/// Any thread and any number of programs may use it at once: whoever writes holds the lock of the whole
/// directory, for the moments that a write takes. All calls block; keep them off the thread that draws.
final class StateDirectory: Sendable {
  let path: String
  private let descriptor: Int32

  /// Opens the directory, making it if need be.
  init(path: String) throws(FileError) {
    self.path = path
    descriptor = try OwnerFile.openDirectory(path)
  }

  deinit { close(descriptor) }

  /// A file's bytes, or nil when there is none. Of a file beyond `limit` bytes, only its end.
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

  /// Replaces a file as a whole: after a crash it is either the old one or the new one.
  ///
  /// - Parameter isDurable: false does not wait for the disk, for what may be lost or spoiled when the
  ///   machine stops.
  func replace(_ name: String, with bytes: [UInt8], isDurable: Bool = true) throws(FileError) {
    try exclusively { lock throws(FileError) in try lock.replace(name, with: bytes, isDurable: isDurable) }
  }

  /// Removes a file; it need not be there.
  func remove(_ name: String) throws(FileError) {
    try check(name)
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw failure("remove", name) }
    try sync()
  }

  /// Moves a file that cannot be understood out of the way, in the place of the last such, and returns its
  /// new name.
  func setAside(_ name: String) throws(FileError) -> String {
    try check(name)
    let aside = name + ".broken"
    guard renameat(descriptor, name, descriptor, aside) == 0 else { throw failure("rename", name) }
    try sync()
    return aside
  }

  /// Gives a file another name, unless there is one of that name.
  func move(_ name: String, to newName: String) throws(FileError) {
    try check(name)
    try check(newName)
    try exclusively { _ throws(FileError) in
      guard faccessat(descriptor, newName, F_OK, 0) != 0 else { return }
      guard renameat(descriptor, name, descriptor, newName) == 0 else { throw failure("rename", name) }
      try sync()
    }
  }

  /// The names of the files, sorted.
  func names() throws(FileError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw FileError(operation: "list", path: path, code: EIO)
    }
  }

  /// A file of lines that grows by appending.
  /// - Parameter sizeLimit: in bytes; beyond it the oldest lines go.
  func lineFile(_ name: String, sizeLimit: Int = 4 << 20) -> LineFile {
    LineFile(directory: self, name: name, sizeLimit: sizeLimit)
  }

  /// Proof that this thread holds the directory's lock.
  struct Lock {
    fileprivate let directory: StateDirectory

    func replace(_ name: String, with bytes: [UInt8], isDurable: Bool = true) throws(FileError) {
      // One name is enough: only the holder of the lock writes it, and a leftover is overwritten.
      let fresh = ".new"
      let file = try OwnerFile.open(fresh, O_WRONLY | O_CREAT | O_TRUNC, in: directory.descriptor)
      defer { close(file) }
      try OwnerFile.write(bytes, to: file, path: directory.describe(fresh))
      guard !isDurable || fsync(file) == 0 else { throw directory.failure("write", fresh) }
      try directory.check(name)
      guard renameat(directory.descriptor, fresh, directory.descriptor, name) == 0 else {
        throw directory.failure("replace", name)
      }
      if isDurable { try directory.sync() }
    }
  }

  func exclusively<Result>(_ body: (Lock) throws(FileError) -> Result) throws(FileError) -> Result {
    let lock = try OwnerFile.open(".lock", O_RDWR | O_CREAT, in: descriptor)
    defer { close(lock) }  // Which also unlocks.
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw failure("lock", ".lock") }
    }
    return try body(Lock(directory: self))
  }

  func open(_ name: String, _ flags: Int32) throws(FileError) -> Int32 {
    try check(name)
    do {
      return try OwnerFile.open(name, flags, in: descriptor)
    } catch {
      throw FileError(operation: error.operation, path: describe(name), code: error.code)
    }
  }

  /// Makes a change of names last. New names are lost in a crash otherwise.
  func sync() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError(operation: "write", path: path, code: errno) }
  }

  func failure(_ operation: String, _ name: String) -> FileError {
    FileError(operation: operation, path: describe(name), code: errno)
  }

  func describe(_ name: String) -> String { path + "/" + name }

  /// Names stay inside the directory and clear of its own dot files.
  private func check(_ name: String) throws(FileError) {
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.utf8.contains(0),
      name.utf8.count <= 200
    else { throw FileError(operation: "use", path: describe(name.onOneLine), code: EINVAL) }
  }
}
