import FoundationEssentials
import Glibc
import PlaylistCore

/// The directories and files of hogreel: whether they can be used. Nothing is created or changed.
struct FileChecks {
  let request: BrowseRequest
  /// Without empty variables.
  let environment: [String: String]

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
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { return "it is not a directory" }
      guard status.st_uid == geteuid() else { return "it belongs to another user" }
      return access(path, R_OK | W_OK | X_OK) == 0 ? nil : "you may not write to it"
    }
    guard errno == ENOENT else { return String(cString: strerror(errno)) }
    // The closest parent that exists has to let it be created.
    var parent = path
    while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
      parent = String(parent[..<slash])
      guard stat(parent, &status) == 0 else { continue }
      guard status.st_mode & S_IFMT == S_IFDIR else { return "\(parent) is not a directory" }
      return access(parent, W_OK | X_OK) == 0 ? nil : "you may not create it in \(parent)"
    }
    return access("/", W_OK) == 0 ? nil : "you may not create it in /"
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
      return .ok(.log, "\(path) can be appended to.")
    }
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard access(directory, W_OK | X_OK) == 0 else {
      return Finding(
        .log, .failure, "\(path) cannot be created: \(String(cString: strerror(errno))).",
        remedy: "Name a file in a directory of yours with --log.")
    }
    return .ok(.log, "\(path) will be created.")
  }
}
