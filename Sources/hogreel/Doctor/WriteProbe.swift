import Glibc

/// Tests whether directories can be written to, since permissions do not reveal a full disk or a quota.
///
/// It writes a small file and removes it, once in each place that directories share.
struct WriteProbe {
  let changes: any FileChanges
  private var failures: [String: WriteFailure?] = [:]

  /// As large as an entry of the history, and too large to be stored inline in an inode.
  private static let sample = [UInt8](repeating: 0x2E, count: 4096)

  init(_ changes: any FileChanges) { self.changes = changes }

  /// Returns why a file in a directory cannot be written or removed; nil where it can be.
  mutating func failure(in directory: String) -> WriteFailure? {
    if let known = failures[directory] { return known }
    let failure = write("\(directory)/.hogreel-doctor-\(getpid())")
    failures[directory] = .some(failure)
    return failure
  }

  private func write(_ file: String) -> WriteFailure? {
    do throws(FileError) {
      let descriptor = try OwnerFile.open(file, O_WRONLY | O_CREAT | O_TRUNC, by: changes)
      let failure = write(to: descriptor, file)
      close(descriptor)
      guard changes.remove(file, in: AT_FDCWD) == 0 else { return failure ?? .remains(file, code: errno) }
      return failure
    } catch {
      return .write(code: error.code)
    }
  }

  private func write(to descriptor: Int32, _ file: String) -> WriteFailure? {
    do throws(FileError) { try OwnerFile.write(Self.sample, to: descriptor, path: file, by: changes) } catch {
      return .write(code: error.code)
    }
    return changes.sync(descriptor) == 0 ? nil : .write(code: errno)
  }
}

/// Why a directory cannot be written to. Codes are `errno` values.
enum WriteFailure {
  case write(code: Int32)
  /// The file of the probe could not be removed.
  case remains(String, code: Int32)
}

extension WriteFailure {
  /// The finding about a path in the directory.
  ///
  /// - Parameters:
  ///   - verdict: of a path that cannot be written to.
  ///   - alternative: continues the remedy after ", or".
  func finding(
    _ check: Check, _ verdict: Finding.Verdict, _ path: String, or alternative: String
  ) -> Finding {
    switch self {
    case .write(let code):
      Finding(
        check, verdict, "\(path) cannot be written to: \(systemMessage(code)).",
        remedy: "\(Self.remedy(for: code)), or \(alternative).")
    case .remains(let file, let code):
      Finding(
        check, .warning, "\(path) can be written to, but \(file) cannot be removed: \(systemMessage(code)).",
        remedy: "Delete it.")
    }
  }

  private static func remedy(for code: Int32) -> String {
    switch code {
    case ENOSPC: "Delete something there"
    case EDQUOT: "Delete something of yours there"
    case EFBIG: "Raise the limit of file sizes (ulimit -f)"
    case EROFS: "Make the file system writable"
    default: "Mend that"
    }
  }
}
