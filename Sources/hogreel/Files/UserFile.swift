import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI

/// A file named by the user: read and replaced as a whole, created with the user's umask. All calls block.
struct UserFile {
  /// The largest file to read, in bytes.
  private static let limit = 32 << 20

  /// Absolute.
  let path: String
  private let changes: any FileChanges

  /// - Parameters:
  ///   - path: `~` at its start is the home directory; a relative path starts at the working directory.
  ///   - changes: makes the changes of `write`.
  init(_ path: String, changes: any FileChanges = SystemFileChanges()) {
    self.changes = changes
    if path == "~" || path.hasPrefix("~/"), let home = Environment.current()["HOME"] {
      self.path = home + path.dropFirst()
    } else if path.hasPrefix("/") {
      self.path = path
    } else {
      self.path =
        FileManager.default.currentDirectoryPath + "/"
        + (path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
    }
  }

  // MARK: Reading

  func read() throws(FileFailure) -> String {
    // Without O_NONBLOCK, opening a pipe that has no writer would block forever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw failure("open") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure("open") }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .failed(reason: "\(path) is not an ordinary file.")
    }
    guard status.st_size <= Self.limit else { throw .failed(reason: "\(path) is too large.") }
    let bytes: [UInt8]
    do {
      bytes = try OwnerFile.readTail(Self.limit, of: file, path: path)
    } catch {
      throw .failed(reason: "\(error)")
    }
    guard let text = String(decodingFile: bytes) else {
      throw .failed(reason: String.reasonNotDecoded(bytes, of: path))
    }
    return text
  }

  // MARK: Writing

  /// Writes the file atomically: after a crash it is either unchanged or complete.
  ///
  /// - Parameter replaces: whether to replace an ordinary file, whose permissions are kept.
  func write(_ text: String, replaces: Bool) throws(FileFailure) {
    var present = stat()
    let isThere = stat(path, &present) == 0
    if isThere {
      guard present.st_mode & S_IFMT != S_IFDIR else {
        throw .failed(reason: "\(path) is a directory: type the name of a file in it.")
      }
      guard present.st_mode & S_IFMT == S_IFREG else {
        throw .failed(reason: "\(path) is not an ordinary file.")
      }
      guard replaces else { throw .exists }
    }
    let target = isThere ? resolved : path
    let fresh = "\(target).\(getpid()).new"
    let file = changes.open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666, in: AT_FDCWD)
    guard file >= 0 else { throw failure("write") }
    var isInPlace = false
    defer {
      close(file)
      if !isInPlace { _ = changes.remove(fresh, in: AT_FDCWD) }
    }
    if isThere, fchmod(file, present.st_mode & 0o777) != 0 { throw failure("write") }
    do {
      try OwnerFile.write(Array(text.utf8), to: file, path: path, by: changes)
    } catch {
      throw .failed(reason: "\(error)")
    }
    guard changes.sync(file) == 0 else { throw failure("write") }
    try rename(fresh, to: target, replaces: isThere)
    isInPlace = true
  }

  /// Renames the finished file.
  ///
  /// - Parameter replaces: otherwise a file that another program created meanwhile stays.
  private func rename(_ fresh: String, to target: String, replaces: Bool) throws(FileFailure) {
    if replaces {
      guard changes.rename(fresh, to: target, in: AT_FDCWD) == 0 else { throw failure("write") }
    } else if changes.link(fresh, to: target) == 0 {
      _ = changes.remove(fresh, in: AT_FDCWD)
    } else if errno == EEXIST {
      throw .exists
    } else {
      // The file system has no links.
      guard changes.rename(fresh, to: target, in: AT_FDCWD) == 0 else { throw failure("write") }
    }
  }

  /// The path without symbolic links, so that a link stays and its target is replaced.
  private var resolved: String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private func failure(_ operation: String) -> FileFailure {
    .failed(reason: FileError(operation: operation, path: path, code: errno).sentence)
  }
}

extension FileError {
  /// The description as a sentence.
  fileprivate var sentence: String { "\(description.prefix(1).uppercased())\(description.dropFirst())." }
}

extension FileFailure {
  /// The reason why a file cannot be read or written, as a sentence.
  var reason: String {
    if case .failed(let reason) = self { reason } else { "It exists already." }
  }
}
