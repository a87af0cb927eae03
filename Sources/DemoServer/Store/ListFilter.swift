/// Which playlists a list asks for.
struct ListFilter: Hashable, Sendable {
  /// In lower case.
  var search: String?
  var pinnedOnly = false
  var createdBy: [Int] = []
  var kind: Playlist.Kind?
  var shortID: String?
  /// Changed after this, and before `to`.
  var from: Moment?
  var to: Moment?
  var member: MembershipTable.Member?

  var isEmpty: Bool { self == ListFilter() }

  /// - Parameter holds: whether this collection has the recording asked for.
  func includes(_ row: Playlist, holds: (Playlist, MembershipTable.Member) -> Bool) -> Bool {
    if row.isBuiltIn { return search.map { row.matches($0) } ?? true }
    if pinnedOnly, !row.isPinned { return false }
    if let kind, row.kind != kind { return false }
    if let shortID, row.shortID != shortID { return false }
    if !createdBy.isEmpty {
      guard let creator = row.createdBy, createdBy.allSatisfy({ $0 == creator }) else { return false }
    }
    if let from { guard let modified = row.modifiedAt, modified > from else { return false } }
    if let to { guard let modified = row.modifiedAt, modified < to else { return false } }
    if let search, !row.matches(search) { return false }
    if let member, !holds(row, member) { return false }
    return true
  }
}

extension Playlist {
  /// Whether the name or derived name holds this text, in any case. Built-in rows are searched by description
  /// too, ordinary ones are not.
  fileprivate func matches(_ lowercased: String) -> Bool {
    let texts = isBuiltIn ? [name, description] : [name, derivedName]
    return texts.contains { $0?.holds(lowercased) ?? false }
  }
}

extension String {
  /// - Parameter needle: in lower case.
  fileprivate func holds(_ needle: String) -> Bool {
    let isASCII = utf8.allSatisfy { $0 < 0x80 }
    let text = isASCII ? self : lowercased()
    guard let first = needle.utf8.first else { return true }
    let needle = Array(needle.utf8)
    return Array(text.utf8).withUnsafeBufferPointer { text in
      guard text.count >= needle.count else { return false }
      return (0...(text.count - needle.count)).contains { start in
        Self.lower(text[start], isASCII) == first
          && needle.indices.allSatisfy { Self.lower(text[start + $0], isASCII) == needle[$0] }
      }
    }
  }

  private static func lower(_ byte: UInt8, _ isASCII: Bool) -> UInt8 {
    isASCII && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
