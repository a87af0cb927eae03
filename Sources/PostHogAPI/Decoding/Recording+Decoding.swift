import LosslessJSON

extension Recording {
  /// Reads a row of the server.
  ///
  /// - Throws: `JSONError` unless it is an object with an `id`. Any other field may be missing or unreadable.
  init(from reader: inout JSONReader) throws(JSONError) {
    var row = Recording(id: "")
    var unread: [String: JSONText] = [:]
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "id": row.id = RecordingID(try reader.string())
      case "distinct_id": row.distinctID = try reader.field(key, &unread, Read.string)
      case "viewed": row.isViewed = try reader.field(key, &unread, Read.bool) ?? false
      case "viewers": row.viewers = try reader.field(key, &unread, Read.strings) ?? []
      case "recording_duration": row.duration = try reader.field(key, &unread, Read.count)
      case "active_seconds": row.activeSeconds = try reader.field(key, &unread, Read.count)
      case "inactive_seconds": row.inactiveSeconds = try reader.field(key, &unread, Read.count)
      case "start_time": row.startTime = try reader.field(key, &unread, Read.date)
      case "end_time": row.endTime = try reader.field(key, &unread, Read.date)
      case "click_count": row.clickCount = try reader.field(key, &unread, Read.count)
      case "keypress_count": row.keypressCount = try reader.field(key, &unread, Read.count)
      case "mouse_activity_count": row.mouseActivityCount = try reader.field(key, &unread, Read.count)
      case "console_log_count": row.consoleLogCount = try reader.field(key, &unread, Read.count)
      case "console_warn_count": row.consoleWarnCount = try reader.field(key, &unread, Read.count)
      case "console_error_count": row.consoleErrorCount = try reader.field(key, &unread, Read.count)
      case "start_url": row.startURL = try reader.field(key, &unread, Read.string)
      case "person": row.person = try reader.field(key, &unread, Person.init(from:))
      case "snapshot_source": row.snapshotSource = try reader.field(key, &unread, Read.string)
      case "ongoing": row.isOngoing = try reader.field(key, &unread, Read.bool) ?? false
      case "activity_score": row.activityScore = try reader.field(key, &unread, Read.double)
      case "expiry_time": row.expiryTime = try reader.field(key, &unread, Read.date)
      case "recording_ttl": row.daysLeft = try reader.field(key, &unread, Read.count)
      default: unread[key] = try reader.sourceText()
      }
    }
    guard !row.id.rawValue.isEmpty else { throw reader.missing("id") }
    row.unknownFields = unread
    self = row
  }
}

extension Recording.Person {
  init(from reader: inout JSONReader) throws(JSONError) {
    var person = Recording.Person()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "id": person.id = try reader.optional(Read.int)
      case "uuid": person.uuid = try reader.optional(Read.string)
      case "name": person.name = try reader.optional(Read.string)
      case "distinct_ids": person.distinctIDs = try reader.optional(Read.strings) ?? []
      default: try reader.skip()
      }
    }
    self = person
  }
}
