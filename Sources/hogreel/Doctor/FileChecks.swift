import FoundationEssentials
import Glibc
import PlaylistCore

/// Checks whether the directories and the log of hogreel can be used.
struct FileChecks {
  let request: BrowseRequest
  /// Without empty variables.
  let environment: [String: String]
  var changes: any FileChanges = SystemFileChanges()

  var findings: [Finding] {
    var probe = WriteProbe(changes)
    return [
      directory(.configDirectory, "XDG_CONFIG_HOME", or: "/.config", isNeeded: false, &probe),
      directory(.stateDirectory, "XDG_STATE_HOME", or: "/.local/state", isNeeded: !request.readOnly, &probe),
      directory(.cacheDirectory, "XDG_CACHE_HOME", or: "/.cache", isNeeded: false, &probe), log(&probe),
    ]
  }

  // MARK: Directories

  /// - Parameter isNeeded: whether the program does not start without it.
  private func directory(
    _ check: Check, _ variable: String, or fallback: String, isNeeded: Bool, _ probe: inout WriteProbe
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
    if let failure = probe.failure(in: Self.closestExistingAncestor(of: path)) {
      return failure.finding(check, bad, path, or: "set \(variable) to a directory on another disk")
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
    let ancestor = closestExistingAncestor(of: path)
    var status = stat()
    guard stat(ancestor, &status) == 0 else { return systemMessage() }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return ancestor == path ? "it is not a directory" : "\(ancestor) is not a directory"
    }
    guard ancestor == path else {
      return access(ancestor, W_OK | X_OK) == 0 ? nil : "you may not create it in \(ancestor)"
    }
    guard status.st_uid == geteuid() else { return "it belongs to another user" }
    return access(path, R_OK | W_OK | X_OK) == 0 ? nil : "you may not write to it"
  }

  /// The path itself if it exists, or else the directory in which it would be created.
  private static func closestExistingAncestor(of path: String) -> String {
    var ancestor = path
    var status = stat()
    while stat(ancestor, &status) != 0, errno == ENOENT, ancestor != "/", ancestor.contains("/") {
      ancestor = directory(of: ancestor)
    }
    return ancestor
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

  private func log(_ probe: inout WriteProbe) -> Finding {
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
      return logWriteFailure(path, &probe) ?? .ok(.log, "\(path) can be appended to.")
    }
    guard access(Self.directory(of: path), W_OK | X_OK) == 0 else {
      return Finding(
        .log, .failure, "\(path) cannot be created: \(systemMessage()).",
        remedy: "Name a file in a directory of yours with --log.")
    }
    return logWriteFailure(path, &probe) ?? .ok(.log, "\(path) will be created.")
  }

  /// Why the log cannot grow, tried in its directory; nil where it can, or where that directory is not writable.
  private func logWriteFailure(_ path: String, _ probe: inout WriteProbe) -> Finding? {
    let directory = Self.directory(of: path)
    guard access(directory, W_OK | X_OK) == 0 else { return nil }
    return probe.failure(in: directory)?
      .finding(.log, .failure, path, or: "name a file on another disk with --log")
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
