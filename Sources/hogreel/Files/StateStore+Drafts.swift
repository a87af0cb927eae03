import PlaylistCore
import PostHogAPI

/// Drafts: a file each, named after the run that writes it. Those of ended runs are read, and adopted unless this run has
/// one with the same key. Those of others that still run are left alone.
///
/// The first line is the draft. An addition appends its steps as further lines, so that each batch writes
/// only its own recordings.
extension StateStore {
  private static let prefix = "draft-"
  /// Before the run's ID; no key of a draft contains it.
  private static let ownerMark: Character = "~"
  /// The largest size of a draft with its steps, in bytes.
  private static let sizeLimit = 64 << 20

  func save(_ draft: Draft) {
    write { store throws(FileError) in
      try store.directory.replace(
        store.fileName(draft.key), with: try FileRecord(draft, of: store.scope).line())
    }
  }

  /// Appends a step to the draft of an addition.
  func record(_ progress: AddingProgress, of id: PlaylistID) {
    write { store throws(FileError) in
      let file = store.directory.lineFile(store.fileName(.adding(id)), sizeLimit: Self.sizeLimit)
      try file.append(try FileRecord(progress, of: store.scope).line())
    }
  }

  func remove(_ key: Draft.Key) {
    write { store throws(FileError) in try store.directory.remove(store.fileName(key)) }
  }

  /// Reads what ended runs have left: of several drafts with the same key the latest.
  func readDrafts(besides running: Set<String>, of key: Draft.Key? = nil) throws(FileError) -> [Draft] {
    var drafts: [Draft] = []
    var keys: Set<Draft.Key> = []
    for name in try leftNames(besides: running, of: key) {
      attempt("a draft") { store throws(FileError) in
        guard let draft = try store.read(name, "a draft", limit: Self.sizeLimit, parse: Self.draft) else {
          return
        }
        if keys.insert(draft.key).inserted { drafts.append(draft) }
      }
    }
    return drafts.reversed()
  }

  /// Makes the latest draft that an ended run has left this run's own, unless it has one with the same key.
  func adopt(_ key: Draft.Key) {
    write { store throws(FileError) in
      for name in try store.leftNames(besides: store.runningRuns(), of: key) {
        guard try store.read(name, "a draft", limit: Self.sizeLimit, parse: Self.draft) != nil else {
          continue
        }
        _ = try store.directory.move(name, to: store.fileName(key))
        return
      }
    }
  }

  /// Reads the latest draft of a key that an ended run has left, and posts it.
  func find(_ key: Draft.Key) {
    write { store throws(FileError) in
      if let draft = try store.readDrafts(besides: store.runningRuns(), of: key).first {
        store.post(.draftFound(draft))
      }
    }
  }

  /// Returns the IDs of this run and of all others that still run.
  private func runningRuns() throws(FileError) -> Set<String> {
    try RunLock.running(in: directory).union([runID])
  }

  /// The files of ended runs, the latest first.
  private func leftNames(
    besides running: Set<String>, of key: Draft.Key?
  ) throws(FileError) -> [String] {
    let prefix = key.map(keyPrefix) ?? Self.prefix(of: scope)
    // The IDs of runs begin with the time.
    return try directory.names().reversed().filter { name in
      guard name.hasPrefix(prefix), !name.hasSuffix(StateDirectory.brokenSuffix) else { return false }
      guard let owner = Self.owner(of: name) else { return key == nil || name == prefix }
      return !running.contains(owner) && (key == nil || name == prefix + String(Self.ownerMark) + owner)
    }
  }

  /// Moves this run's drafts, and those of ended runs, to the store's scope. Leaves those whose new name is taken.
  func moveDrafts(from old: FileScope, besides running: Set<String>) throws(FileError) {
    let prefix = Self.prefix(of: old)
    for name in try directory.names() where name.hasPrefix(prefix) {
      if let owner = Self.owner(of: name), owner != runID, running.contains(owner) { continue }
      _ = try directory.move(name, to: Self.prefix(of: scope) + name.dropFirst(prefix.count))
    }
  }

  /// Nil for files of versions that named no owner.
  private static func owner(of name: String) -> String? {
    name.lastIndex(of: ownerMark).map { String(name[name.index(after: $0)...]) }
  }

  /// Passes over steps that a crash cut short: their requests had not left.
  private static func draft(_ bytes: [UInt8]) throws(FileRecordError) -> Draft {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first else { throw .unreadable }
    let draft = try FileRecord<Draft>(parsing: first).value
    return draft.after(lines.dropFirst().compactMap { try? FileRecord<AddingProgress>(parsing: $0).value })
  }

  private static func prefix(of scope: FileScope) -> String { "\(prefix)\(scope.fileTag)-" }

  private func fileName(_ key: Draft.Key) -> String { keyPrefix(key) + String(Self.ownerMark) + runID }

  /// The name without the owner.
  private func keyPrefix(_ key: Draft.Key) -> String {
    // IDs may contain characters that file names cannot.
    let safe = key.text.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
        ? String(Character(scalar)) : "_" + String(byte, radix: 16)
    }
    return Self.prefix(of: scope) + safe.joined()
  }
}
