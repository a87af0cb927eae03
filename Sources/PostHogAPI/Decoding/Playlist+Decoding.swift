import LosslessJSON

extension Playlist {
  /// - Throws: also when there is no `short_id`, without which nothing can be done.
  init(_ reader: inout JSONReader) throws(JSONError) {
    var playlist = Playlist(id: PlaylistID(""))
    var id: String?
    var isMarkedSynthetic = false
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "id": playlist.numericID = try reader.optionalInt()
      case "short_id": id = try reader.string()
      case "name": playlist.name = try reader.optionalString()
      case "derived_name": playlist.derivedName = try reader.optionalString()
      case "description": playlist.description = try reader.optionalString() ?? ""
      case "pinned": playlist.isPinned = try reader.optionalBool() ?? false
      case "deleted": playlist.isDeleted = try reader.optionalBool() ?? false
      case "type": playlist.kind = try reader.optionalString().map(PlaylistKind.init(rawValue:))
      case "filters": playlist.filters = try reader.sourceText()
      case "created_at": playlist.createdAt = try reader.optionalDate()
      case "created_by": playlist.createdBy = try reader.null() ? nil : try User(&reader)
      case "last_modified_at": playlist.lastModifiedAt = try reader.optionalDate()
      case "last_modified_by": playlist.lastModifiedBy = try reader.null() ? nil : try User(&reader)
      case "recordings_counts": playlist.counts = try reader.null() ? nil : try RecordingsCounts(&reader)
      case "is_synthetic": isMarkedSynthetic = try reader.optionalBool() ?? false
      default: playlist.unknownFields[key] = try reader.sourceText()
      }
    }
    guard let id, !id.isEmpty else { throw JSONError(.missingKey("short_id"), offset: reader.position) }
    playlist.isSynthetic = isMarkedSynthetic || id.hasPrefix(PlaylistID.syntheticPrefix)
    playlist.id = PlaylistID(id)
    self = playlist
  }
}

extension User {
  init(_ reader: inout JSONReader) throws(JSONError) {
    self.init()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "id": id = try reader.optionalInt()
      case "uuid": uuid = try reader.optionalString()
      case "first_name": firstName = try reader.optionalString() ?? ""
      case "last_name": lastName = try reader.optionalString() ?? ""
      case "email": email = try reader.optionalString() ?? ""
      default: try reader.skip()
      }
    }
  }
}

extension RecordingsCounts {
  init(_ reader: inout JSONReader) throws(JSONError) {
    self.init()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "collection": collection = try reader.null() ? RecordingsCount() : try RecordingsCount(&reader)
      case "saved_filters":
        savedFilters = try reader.null() ? RecordingsCount() : try RecordingsCount(&reader)
      default: try reader.skip()
      }
    }
  }
}

extension RecordingsCount {
  init(_ reader: inout JSONReader) throws(JSONError) {
    self.init()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "count": count = try reader.optionalInt()
      case "has_more": hasMore = try reader.optionalBool()
      case "watched_count": watchedCount = try reader.optionalInt()
      case "increased": increased = try reader.optionalBool()
      case "last_refreshed_at": lastRefreshedAt = try reader.optionalDate()
      default: try reader.skip()
      }
    }
  }
}
