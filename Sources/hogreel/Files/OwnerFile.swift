import Glibc

/// System calls for files that only their owner may read.
enum OwnerFile {
  /// Opens a regular file of the process's user and revokes all access by others.
  ///
  /// It follows no symbolic link in the last part of the path and never blocks, not even on a pipe.
  ///
  /// - Parameters:
  ///   - directory: the descriptor that relative paths start from.
  ///   - changes: makes the file if it is to be created.
  static func open(
    _ path: String, _ flags: Int32, in directory: Int32 = AT_FDCWD,
    by changes: any FileChanges = SystemFileChanges()
  ) throws(FileError) -> Int32 {
    let descriptor = changes.open(
      path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0o600, in: directory)
    guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
    if let code = restrictToOwner(descriptor, kind: S_IFREG, mode: 0o600) {
      close(descriptor)
      throw FileError(operation: "use", path: path, code: code)
    }
    return descriptor
  }

  /// Opens a directory of the process's user, and creates it and its parents if needed.
  static func openDirectory(_ path: String, by changes: any FileChanges) throws(FileError) -> Int32 {
    var descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT {
      try makeDirectory(path, by: changes)
      descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
    if let code = restrictToOwner(descriptor, kind: S_IFDIR, mode: 0o700) {
      close(descriptor)
      throw FileError(operation: "use", path: path, code: code)
    }
    return descriptor
  }

  /// Creates a directory and its parents. Whether a parent may be written to matters only where it lacks one.
  static func makeDirectory(
    _ path: String, by changes: any FileChanges = SystemFileChanges()
  ) throws(FileError) {
    var parent = ""
    for name in path.split(separator: "/") {
      parent += "/" + name
      guard access(parent, F_OK) != 0 else { continue }
      guard changes.makeDirectory(parent) == 0 || errno == EEXIST else {
        throw FileError(operation: "make", path: parent, code: errno)
      }
    }
  }

  /// Writes all bytes, in one call unless the system accepts fewer.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String, by changes: any FileChanges
  ) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { changes.write($0, to: descriptor) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileError(operation: "write", path: path, code: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads the last `limit` bytes.
  static func readTail(_ limit: Int, of descriptor: Int32, path: String) throws(FileError) -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size >= 0, lseek(descriptor, off_t(max(0, size - limit)), SEEK_SET) >= 0 else {
      throw FileError(operation: "read", path: path, code: errno)
    }
    var bytes = [UInt8](repeating: 0, count: min(size, limit))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(operation: "read", path: path, code: errno) }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Checks kind and owner, and revokes access by others.
  ///
  /// - Returns: an `errno` value, or nil for success.
  private static func restrictToOwner(_ descriptor: Int32, kind: mode_t, mode: mode_t) -> Int32? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return errno }
    guard status.st_mode & S_IFMT == kind else { return kind == S_IFDIR ? ENOTDIR : EINVAL }
    guard status.st_uid == geteuid() else { return EPERM }
    guard status.st_mode & 0o077 == 0 || fchmod(descriptor, mode) == 0 else { return errno }
    return nil
  }
}
