import Glibc

/// Marks a running program in the state directory, so that others leave its drafts and its changes under way alone.
///
/// The mark is a lock on a file, which the system releases however the program ends.
final class RunLock: Sendable {
  private static let prefix = "run-"

  let runID: String
  private let directory: StateDirectory
  private let descriptor: Int32

  /// - Parameter runID: unique to the run.
  init(_ runID: String, in directory: StateDirectory) throws(FileError) {
    self.runID = runID
    self.directory = directory
    descriptor = try directory.exclusively { _ throws(FileError) in
      let file = try directory.open(Self.prefix + runID, O_RDWR | O_CREAT)
      _ = flock(file, LOCK_EX | LOCK_NB)
      return file
    }
  }

  deinit {
    try? directory.remove(Self.prefix + runID)
    close(descriptor)
  }

  /// The runs that have not ended, this one included. Removes what ended ones have left.
  static func running(in directory: StateDirectory) throws(FileError) -> Set<String> {
    try directory.exclusively { _ throws(FileError) in try runningWhileLocked(in: directory) }
  }

  private static func runningWhileLocked(in directory: StateDirectory) throws(FileError) -> Set<String> {
    var running: Set<String> = []
    for name in try directory.names() where name.hasPrefix(prefix) {
      guard let file = try? directory.open(name, O_RDWR) else { continue }
      defer { close(file) }
      if flock(file, LOCK_EX | LOCK_NB) == 0 {
        try? directory.remove(name)
      } else {
        running.insert(String(name.dropFirst(prefix.count)))
      }
    }
    return running
  }
}
