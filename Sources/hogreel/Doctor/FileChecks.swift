import FoundationEssentials
import Glibc
import PlaylistCore

/// The directories and files of hogreel: whether they can be used.
///
/// Permissions do not show a full disk or a quota, so a small file is written into each directory, and removed.
struct FileChecks {
  let request: BrowseRequest
  /// Without empty variables.
  let environment: [String: String]
  var changes: any FileChanges = SystemFileChanges()

  var findings: [Finding] {
    [
      directory(.configDirectory, "XDG_CONFIG_HOME", or: "/.config", isNeeded: false),
      directory(.stateDirectory, "XDG_STATE_HOME", or: "/.local/state", isNeeded: !request.readOnly),
      directory(.cacheDirectory, "XDG_CACHE_HOME", or: "/.cache", isNeeded: false), log,
    ]
  }

  // MARK: Directories

  /// - Parameter isNeeded: whether the program does not start without it.
  private func directory(
    _ check: Check, _ variable: String, or fallback: String, isNeeded: Bool
  ) -> Finding {
    let bad: Finding.Verdict = isNeeded ? .failure : .warning
    guard let path = Settings.directory(variable, or: fallback, environment) else {
      return Finding(
        check, bad, "There is no place for it: neither HOME nor \(variable) is an absolute path.",
        remedy: "Set HOME, or \(variable) to a directory of yours.")
    }
    if let reason = Self.reasonUnusable(path) {
      return Finding(
        check, bad, "\(path) cannot be used: \(reason).",
        remedy: "Mend that, or set \(variable) to another directory of yours.")
    }
    if let error = writeError(at: path) {
      return Finding(
        check, bad, "\(path) cannot be written to: \(error).",
        remedy: "\(error.remedy), or set \(variable) to a directory on another disk.")
    }
    if let base = environment[variable], !base.hasPrefix("/") {
      return Finding(
        check, .warning, "\(variable) is not an absolute path and is ignored: \(path) is used.",
        remedy: "Set it to an absolute path, or unset it.")
    }
    if check == .stateDirectory, let finding = brokenFiles(in: path) { return finding }
    return .ok(
      check, access(path, F_OK) == 0 ? "\(path) can be used." : "\(path) will be created when needed.")
  }

  /// Why a directory cannot be used or created; nil if it can.
  private static func reasonUnusable(_ path: String) -> String? {
    let place = closestPlace(to: path)
    var status = stat()
    guard stat(place, &status) == 0 else { return String(cString: strerror(errno)) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return place == path ? "it is not a directory" : "\(place) is not a directory"
    }
    guard place == path else {
      return access(place, W_OK | X_OK) == 0 ? nil : "you may not create it in \(place)"
    }
    guard status.st_uid == geteuid() else { return "it belongs to another user" }
    return access(path, R_OK | W_OK | X_OK) == 0 ? nil : "you may not write to it"
  }

  /// The path itself, or the closest parent that exists and in which it would be created.
  private static func closestPlace(to path: String) -> String {
    var place = path
    var status = stat()
    while stat(place, &status) != 0, errno == ENOENT, let slash = place.lastIndex(of: "/") {
      place = slash == place.startIndex ? "/" : String(place[..<slash])
    }
    return place
  }

  // MARK: Writing

  /// As large as a change in the history, and more than a file system keeps beside the name of a file.
  private static let sample = [UInt8](repeating: 0x2E, count: 4096)

  /// Writes a small file where the files of a directory are or will be, and removes it.
  private func writeError(at path: String) -> WriteError? {
    let file = "\(Self.closestPlace(to: path))/.hogreel-doctor-\(getpid())"
    do throws(FileError) {
      let descriptor = try OwnerFile.open(file, O_WRONLY | O_CREAT | O_TRUNC, by: changes)
      defer {
        close(descriptor)
        _ = changes.remove(file, in: AT_FDCWD)
      }
      try OwnerFile.write(Self.sample, to: descriptor, path: file, by: changes)
      guard changes.sync(descriptor) == 0 else {
        throw FileError(operation: "write", path: file, code: errno)
      }
      return nil
    } catch {
      return WriteError(code: error.code)
    }
  }

  /// Why the system refuses to write.
  private struct WriteError: CustomStringConvertible {
    let code: Int32

    var description: String { String(cString: strerror(code)) }

    var remedy: String {
      switch code {
      case ENOSPC: "Delete something there"
      case EDQUOT: "Delete something of yours there"
      case EFBIG: "Raise the limit of file sizes (ulimit -f)"
      case EROFS: "Make the file system writable"
      default: "Mend that"
      }
    }
  }

  /// Files that could not be read and were set aside.
  private func brokenFiles(in path: String) -> Finding? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let broken = names.filter { $0.hasSuffix(StateDirectory.brokenSuffix) }.sorted()
    guard !broken.isEmpty else { return nil }
    return Finding(
      .stateDirectory, .note,
      "\(path) can be used; \(counted(broken.count, "file")) could not be read and "
        + "\(broken.count == 1 ? "was" : "were") set aside: \(broken.map(\.onOneLine).joined(separator: ", ")).",
      remedy: "Delete them once you do not miss anything.")
  }

  // MARK: The log

  private var log: Finding {
    guard let path = request.log else { return .ok(.log, "None is written: --log is not given.") }
    do throws(LogFileError) {
      guard try LogFile.isLogOrNew(path) else { throw .foreign(path) }
    } catch {
      return .failure(.log, .logFile(error))
    }
    var status = stat()
    if lstat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), access(path, W_OK) == 0 else {
        return Finding(
          .log, .failure, "\(path) is not an ordinary file of yours that can be written to.",
          remedy: "Name another file with --log.")
      }
      return logWriteFailure(path) ?? .ok(.log, "\(path) can be appended to.")
    }
    guard access(Self.directory(of: path), W_OK | X_OK) == 0 else {
      return Finding(
        .log, .failure, "\(path) cannot be created: \(String(cString: strerror(errno))).",
        remedy: "Name a file in a directory of yours with --log.")
    }
    return logWriteFailure(path) ?? .ok(.log, "\(path) will be created.")
  }

  /// What keeps the log from growing, tried beside it; nil where nothing does, or nothing can be tried there.
  private func logWriteFailure(_ path: String) -> Finding? {
    let directory = Self.directory(of: path)
    guard access(directory, W_OK | X_OK) == 0, let error = writeError(at: directory) else { return nil }
    return Finding(
      .log, .failure, "\(path) cannot be written to: \(error).",
      remedy: "\(error.remedy), or name a file on another disk with --log.")
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
