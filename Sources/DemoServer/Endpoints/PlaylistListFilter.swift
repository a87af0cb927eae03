import FoundationEssentials

/// The filter of a playlist list.
struct PlaylistListFilter: Hashable, Sendable {
  /// In lower case.
  var search: String?
  var pinnedOnly = false
  var createdBy: [Int] = []
  var kind: Playlist.Kind?
  /// Exclusive bounds of the modification time.
  var from: Date?
  var to: Date?
  var member: MembershipTable.Member?

  var isEmpty: Bool { self == PlaylistListFilter() }

  /// - Parameter hasMember: whether a collection contains a recording.
  func includes(_ row: Playlist, hasMember: (Playlist, MembershipTable.Member) -> Bool) -> Bool {
    if row.isBuiltIn { return search.map { row.matches($0) } ?? true }
    if pinnedOnly, !row.isPinned { return false }
    if let kind, row.kind != kind { return false }
    if !createdBy.isEmpty {
      guard let creator = row.createdBy, createdBy.allSatisfy({ $0 == creator }) else { return false }
    }
    if let from { guard let modified = row.modifiedAt, modified > from else { return false } }
    if let to { guard let modified = row.modifiedAt, modified < to else { return false } }
    if let search, !row.matches(search) { return false }
    if let member, !hasMember(row, member) { return false }
    return true
  }
}

extension Playlist {
  /// Whether the name or derived name contains a text in lower case, ignoring case.
  ///
  /// Built-in rows are searched by description in place of the derived name.
  fileprivate func matches(_ lowercased: String) -> Bool {
    let texts = isBuiltIn ? [name, description] : [name, derivedName]
    return texts.contains { $0?.lowercased().contains(lowercased) ?? false }
  }
}
