import LosslessJSON

extension Recording {
  init(_ reader: inout JSONReader) throws(JSONError) {
    var recording = Recording(id: RecordingID(""))
    var id: String?
    try reader.object { (reader, key) throws(JSONError) in
      if key == "id" { id = try reader.string() } else { try recording.read(key, &reader) }
    }
    guard let id else { throw JSONError(.missingKey("id"), offset: reader.position) }
    recording.id = RecordingID(id)
    self = recording
  }

  private mutating func read(_ key: String, _ reader: inout JSONReader) throws(JSONError) {
    switch key {
    case "distinct_id": distinctID = try reader.optionalString()
    case "viewed": isViewed = try reader.optionalBool() ?? false
    case "viewers": viewers = try reader.strings()
    case "recording_duration": duration = try reader.optionalInt()
    case "active_seconds": activeSeconds = try reader.optionalInt()
    case "inactive_seconds": inactiveSeconds = try reader.optionalInt()
    case "start_time": startTime = try reader.optionalDate()
    case "end_time": endTime = try reader.optionalDate()
    case "click_count": clickCount = try reader.optionalInt()
    case "keypress_count": keypressCount = try reader.optionalInt()
    case "mouse_activity_count": mouseActivityCount = try reader.optionalInt()
    case "console_log_count": consoleLogCount = try reader.optionalInt()
    case "console_warn_count": consoleWarnCount = try reader.optionalInt()
    case "console_error_count": consoleErrorCount = try reader.optionalInt()
    case "start_url": startURL = try reader.optionalString()
    case "person": person = try reader.null() ? nil : try Person(&reader)
    case "snapshot_source": snapshotSource = try reader.optionalString()
    case "ongoing": isOngoing = try reader.optionalBool() ?? false
    case "activity_score": activityScore = try reader.optionalDouble()
    case "expiry_time": expiryTime = try reader.optionalDate()
    case "recording_ttl": daysLeft = try reader.optionalInt()
    default: unknownFields[key] = try reader.sourceText()
    }
  }
}

extension Recording.Person {
  init(_ reader: inout JSONReader) throws(JSONError) {
    self.init()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "id": id = try reader.optionalInt()
      case "uuid": uuid = try reader.optionalString()
      case "name": name = try reader.optionalString()
      case "distinct_ids": distinctIDs = try reader.strings()
      default: try reader.skip()
      }
    }
  }
}
