import LosslessJSON
import PlaylistCore
import PostHogAPI
import Synchronization

/// The lists as last seen, in the cache directory: what is on the screen before the server has answered.
///
/// It is no more than a cache. What cannot be read is ignored and replaced, and nobody is told.
///
/// The key has no part in it, nor in the names of the files: whatever is made of a key helps to guess it. Two keys
/// of one person see the same files, which only that person can read, and a list shown to a key that may not
/// see it goes with the first answer. The project counts as it was asked for, so that "current", whose number is
/// known only later, finds its list at once.
final class LastSeenStore: Sendable {
  /// No file of ours is larger. In bytes.
  private static let sizeLimit = 512 << 10
  /// Files for each project besides the one of the standard list.
  private static let places: UInt64 = 16

  private let directory: StateDirectory
  private let scope: StateStore.Scope
  private let mailbox: Mailbox
  /// What is on the disk, as far as this program has written it.
  private let kept = Mutex<LastSeen?>(nil)
  private let worker = Worker()

  init(directory: StateDirectory, scope: StateStore.Scope, mailbox: Mailbox) {
    self.directory = directory
    self.scope = scope
    self.mailbox = mailbox
  }

  /// What was last seen of a list, read at once: for the start, when there is nothing else to show.
  func read(_ query: PlaylistQuery) -> LastSeen? {
    guard let bytes = try? directory.read(fileName(of: query), limit: Self.sizeLimit),
      let json = try? JSON(parsing: bytes), scope.isMarked(on: json),
      let seen = LastSeen(json), seen.query == query
    else { return nil }
    return seen
  }

  /// As `read`, off the thread that draws; what is found is posted.
  func recall(_ query: PlaylistQuery) {
    worker.run { [self] in
      if let seen = read(query) { mailbox.post(.recalled(seen)) }
    }
  }

  func keep(_ seen: LastSeen) {
    let isNew = kept.withLock { kept in
      defer { kept = seen }
      return kept != seen
    }
    guard isNew else { return }
    worker.run { [self] in
      let bytes = Array(scope.mark(seen.json).text.utf8)
      // Left out, it is missed for one start.
      try? directory.replace(fileName(of: seen.query), with: bytes, isDurable: false)
    }
  }

  /// Waits until all that was asked for is written.
  func finish() { worker.finish() }

  /// Views other than the standard list share a few places, so that they never become many.
  private func fileName(of query: PlaylistQuery) -> String {
    let view = query == PlaylistQuery() ? "" : "-" + query.json.text.place(of: Self.places)
    return "list-\(scope.fileTag)\(view).json"
  }
}
