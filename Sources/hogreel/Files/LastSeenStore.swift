import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI
import Synchronization

/// The lists as last seen, in the cache directory: the first thing on screen when the program starts.
///
/// Files that cannot be read, or were written by a newer hogreel, are ignored and replaced without a message.
///
/// Neither the files nor their names depend on the key, since anything derived from a key helps to guess it.
/// Two keys of one person share the files, which only that person can read; the first answer removes a list
/// from a key that may not see it. The project counts as it was asked for: the list of `@current` is found
/// before its number is known.
final class LastSeenStore: Sendable {
  /// The largest file to read, in bytes. None is written that large.
  private static let sizeLimit = 512 << 10
  /// The number of files for each project, besides the one of the standard list.
  private static let places: UInt64 = 16

  private let directory: StateDirectory
  private let scope: FileScope
  /// For lists that are recalled.
  private let mailbox: Mailbox?
  /// The list that this program has written last.
  private let kept = Mutex<LastSeen?>(nil)
  private let worker = Worker()

  init(directory: StateDirectory, scope: FileScope, mailbox: Mailbox?) {
    self.directory = directory
    self.scope = scope
    self.mailbox = mailbox
  }

  /// Reads a list on the calling thread, for the start, when there is nothing else to show.
  func read(_ query: PlaylistQuery) -> LastSeen? {
    guard let seen = read(fileName(of: query)), seen.query == query else { return nil }
    return seen
  }

  private func read(_ name: String) -> LastSeen? {
    guard let bytes = try? directory.read(name, limit: Self.sizeLimit),
      let record = try? FileRecord<LastSeen>(parsing: bytes), record.scope == scope,
      record.value.rows.count <= record.value.total
    else { return nil }
    return record.value
  }

  /// Reads a list on the store's own thread, and posts it if there is one.
  func recall(_ query: PlaylistQuery) {
    worker.run { [self] in
      if let seen = read(query) { mailbox?.post(.recalled(seen)) }
    }
  }

  /// Writes a list unless it is the one written last.
  func keep(_ seen: LastSeen) {
    let isNew = kept.withLock { kept in
      defer { kept = seen }
      return kept != seen
    }
    guard isNew else { return }
    worker.run { [self] in write(seen, to: fileName(of: seen.query)) }
  }

  private func write(_ seen: LastSeen, to name: String) {
    // After a failure one start shows no list.
    guard let bytes = try? FileRecord(seen, of: scope).line() else { return }
    try? directory.replace(name, with: bytes, isDurable: false)
  }

  /// All lists of a server and a project, newest first: those of the number, and those of `@current`, which may be the
  /// same project. Reads without creating the directory.
  static func lists(in directory: String, of scope: FileScope) -> [LastSeen] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasPrefix("list-") }.compactMap { name -> LastSeen? in
      let path = "\(directory)/\(name)"
      guard let file = try? OwnerFile.open(path, O_RDONLY) else { return nil }
      defer { close(file) }
      guard let bytes = try? OwnerFile.readTail(sizeLimit, of: file, path: path),
        let record = try? FileRecord<LastSeen>(parsing: bytes), let other = record.scope,
        scope.includes(other)
      else { return nil }
      return record.value
    }.sorted { $0.seenAt > $1.seenAt }
  }

  /// Adds what a command has listed, on the calling thread.
  ///
  /// The standard list replaces that of the screen if it has as many rows. All others are gathered in a file that only
  /// completions read, the newest rows first.
  func add(_ seen: LastSeen) {
    let old = read(PlaylistQuery())
    if seen.query == PlaylistQuery(), seen.rows.count >= min(old?.rows.count ?? 0, seen.total) {
      let name = seen.projectName ?? old?.projectName
      let rows = LastSeen(
        query: seen.query, seenAt: seen.seenAt, total: seen.total, projectName: name, rows: seen.rows)
      return write(rows, to: fileName(of: seen.query))
    }
    let name = "list-\(scope.fileTag)-commands.json"
    var ids: Set<PlaylistID> = []
    let rows = (seen.rows + (read(name)?.rows ?? [])).compactMap(\.self).filter { ids.insert($0.id).inserted }
    write(LastSeen(query: seen.query, seenAt: seen.seenAt, total: rows.count, rows: rows), to: name)
  }

  /// Waits until all earlier writes are done.
  func finish() { worker.finish() }

  /// Lists other than the standard one share a few names, so that files do not accumulate.
  private func fileName(of query: PlaylistQuery) -> String {
    guard query != PlaylistQuery(), let text = try? FileJSON.encode(query) else {
      return "list-\(scope.fileTag).json"
    }
    let place = String(decoding: text, as: UTF8.self).place(of: Self.places)
    return "list-\(scope.fileTag)-\(place).json"
  }
}
