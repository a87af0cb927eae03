import LosslessJSON

extension Playlist {
  /// Reads a row of the server.
  ///
  /// - Throws: `JSONError` unless it is an object with a `short_id`. Any other field may be missing or unreadable.
  init(from reader: inout JSONReader) throws(JSONError) {
    var row = Playlist(id: "")
    var unread: [String: JSONText] = [:]
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "short_id": row.id = PlaylistID(try reader.string())
      case "id": row.numericID = try reader.field(key, &unread, Read.int)
      case "name": row.name = try reader.field(key, &unread, Read.string)
      case "derived_name": row.derivedName = try reader.field(key, &unread, Read.string)
      case "description": row.description = try reader.field(key, &unread, Read.string) ?? ""
      case "pinned": row.isPinned = try reader.field(key, &unread, Read.bool) ?? false
      case "deleted": row.isDeleted = try reader.field(key, &unread, Read.bool) ?? false
      case "type": row.kind = try reader.field(key, &unread, Read.string).map(PlaylistKind.init(rawValue:))
      case "filters": row.filters = try reader.sourceText()
      case "created_at": row.createdAt = try reader.field(key, &unread, Read.date)
      case "created_by": row.createdBy = try reader.field(key, &unread, User.init(from:))
      case "last_modified_at": row.lastModifiedAt = try reader.field(key, &unread, Read.date)
      case "last_modified_by": row.lastModifiedBy = try reader.field(key, &unread, User.init(from:))
      case "recordings_counts": row.counts = try reader.field(key, &unread, RecordingsCounts.init(from:))
      case "is_synthetic": row.isSynthetic = try reader.field(key, &unread, Read.bool) ?? false
      default: unread[key] = try reader.sourceText()
      }
    }
    guard !row.id.rawValue.isEmpty else { throw reader.missing("short_id") }
    if row.id.rawValue.hasPrefix(PlaylistID.syntheticPrefix) { row.isSynthetic = true }
    row.unknownFields = unread
    self = row
  }
}

extension User {
  init(from reader: inout JSONReader) throws(JSONError) {
    var user = User()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "id": user.id = try reader.optional(Read.int)
      case "uuid": user.uuid = try reader.optional(Read.string)
      case "first_name": user.firstName = try reader.optional(Read.string) ?? ""
      case "last_name": user.lastName = try reader.optional(Read.string) ?? ""
      case "email": user.email = try reader.optional(Read.string) ?? ""
      default: try reader.skip()
      }
    }
    self = user
  }
}

extension RecordingsCounts {
  init(from reader: inout JSONReader) throws(JSONError) {
    var counts = RecordingsCounts()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "collection":
        counts.collection = try reader.optional(RecordingsCount.init(from:)) ?? RecordingsCount()
      case "saved_filters":
        counts.savedFilters = try reader.optional(RecordingsCount.init(from:)) ?? RecordingsCount()
      default: try reader.skip()
      }
    }
    self = counts
  }
}

extension RecordingsCount {
  init(from reader: inout JSONReader) throws(JSONError) {
    var count = RecordingsCount()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "count": count.count = try reader.optional(Read.count)
      case "has_more": count.hasMore = try reader.optional(Read.bool)
      case "watched_count": count.watchedCount = try reader.optional(Read.count)
      case "increased": count.hasIncreased = try reader.optional(Read.bool)
      case "last_refreshed_at": count.lastRefreshedAt = try reader.optional(Read.date)
      default: try reader.skip()
      }
    }
    self = count
  }
}
