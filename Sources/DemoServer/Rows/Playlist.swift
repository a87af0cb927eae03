/// One row of the playlist table.
struct Playlist: Sendable {
  enum Kind: String, Sendable {
    case collection, filters
  }

  /// Place in its project's table; negative for built-in rows, which are in none.
  var serial: Int
  /// Only shown, never a key: paths use the short id.
  var id: Int
  var shortID: String
  var name: String?
  var derivedName: String?
  var description = ""
  var isPinned = false
  var isDeleted = false
  /// Nil on rows from before 2025.
  var kind: Kind?
  var filters = FilterText.empty
  /// Nil on built-in rows only, as is `modifiedAt`.
  var createdAt: Moment?
  /// A user's id; nil for the stock playlists and removed users.
  var createdBy: Int?
  var modifiedAt: Moment?
  var modifiedBy: Int?
  /// Nil: never counted.
  var savedFilterCount: SavedFilterCount?

  var isBuiltIn: Bool { serial < 0 }

  /// What the web app shows and the newest server sorts by.
  var sortingName: String {
    if let name, !name.isEmpty { return name.lowercased() }
    return (derivedName ?? "").lowercased()
  }
}

/// What the periodic count of a saved filter found.
struct SavedFilterCount: Hashable, Sendable {
  var count: Int
  var hasMore = false
  var watched = 0
  var increased = false
  var refreshedAt: Moment
}

/// How many recordings a collection has, as its playlist tells it.
struct CollectionCount: Hashable, Sendable {
  /// Nil in place of 0.
  var count: Int?
  var watched = 0
}

extension Playlist {
  /// - Parameters:
  ///   - user: writes the user with this id.
  ///   - generation: decides which keys there are.
  func write(
    to json: inout JSONWriter, collection: CollectionCount, generation: ServerGeneration,
    user: (Int) -> [UInt8]?
  ) {
    func write(_ key: StaticString, userID: Int?, to json: inout JSONWriter) {
      json.key(key)
      if let bytes = userID.flatMap(user) { json.raw(bytes) } else { json.null() }
    }
    json.object { json in
      json.set("id", id)
      json.set("short_id", shortID)
      json.set("name", name)
      json.set("derived_name", derivedName)
      json.set("description", description)
      json.set("pinned", isPinned)
      json.set("created_at", createdAt, .sixDigits)
      write("created_by", userID: createdBy, to: &json)
      json.set("deleted", isDeleted)
      json.key("filters")
      json.raw(filters.text)
      json.set("last_modified_at", modifiedAt, .sixDigits)
      write("last_modified_by", userID: modifiedBy, to: &json)
      guard generation != .documented else { return }
      json.set("recordings_counts", object: { writeCounts(to: &$0, collection) })
      json.set("type", kind?.rawValue)
      if generation == .y2026 { json.set("is_synthetic", isBuiltIn) }
    }
  }

  private func writeCounts(to json: inout JSONWriter, _ collection: CollectionCount) {
    json.set(
      "saved_filters",
      object: { json in
        if collection.count == nil, let counted = savedFilterCount {
          json.set("count", counted.count)
          json.set("has_more", counted.hasMore)
          json.set("watched_count", counted.watched)
          json.set("increased", counted.increased)
          json.set("last_refreshed_at", counted.refreshedAt, .offset)
        } else {
          json.setNull("count", "has_more", "watched_count", "increased", "last_refreshed_at")
        }
      })
    json.set(
      "collection",
      object: { json in
        json.set("count", collection.count)
        if isBuiltIn { json.set("has_more", false) }
        json.set("watched_count", collection.watched)
        if isBuiltIn { json.setNull("increased", "last_refreshed_at") }
      })
  }
}
