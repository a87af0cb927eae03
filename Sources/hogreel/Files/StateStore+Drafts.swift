import PlaylistCore
import PostHogAPI

/// Drafts: a file each.
///
/// The first line is the draft. An addition appends its steps as further lines, so that each batch writes
/// only its own recordings.
extension StateStore {
  private static let prefix = "draft-"
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

  func readDrafts() throws(FileError) -> [Draft] {
    var drafts: [Draft] = []
    for name in try directory.names()
    where name.hasPrefix(Self.prefix(of: scope)) && !name.hasSuffix(StateDirectory.brokenSuffix) {
      if let draft = try read(name, "a draft", limit: Self.sizeLimit, parse: Self.draft) {
        drafts.append(draft)
      }
    }
    return drafts
  }

  /// Leaves drafts whose new name is taken where they are.
  func moveDrafts(from old: FileScope) throws(FileError) {
    let prefix = Self.prefix(of: old)
    for name in try directory.names() where name.hasPrefix(prefix) {
      try directory.move(name, to: Self.prefix(of: scope) + name.dropFirst(prefix.count))
    }
  }

  /// Passes over steps that a crash cut short: their requests had not left.
  private static func draft(_ bytes: [UInt8]) throws(FileRecordError) -> Draft {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first else { throw .unreadable }
    let draft = try FileRecord<Draft>(parsing: first).value
    return draft.after(lines.dropFirst().compactMap { try? FileRecord<AddingProgress>(parsing: $0).value })
  }

  private static func prefix(of scope: FileScope) -> String { "\(prefix)\(scope.fileTag)-" }

  /// A name beside the file that a newer hogreel may have written for the same key.
  private func fileName(_ key: Draft.Key) -> String {
    // IDs may contain characters that file names cannot.
    let safe = key.text.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
        ? String(Character(scalar)) : "_" + String(byte, radix: 16)
    }
    let name = Self.prefix(of: scope) + safe.joined()
    return isNewer(name) ? name + "-1" : name
  }
}
