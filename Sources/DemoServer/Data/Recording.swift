import FoundationEssentials
import LosslessJSON

/// One stored session recording.
struct Recording: Sendable {
  var id: String
  var distinctID: String?
  var start: Date
  /// The length in seconds; nil if unknown. So are the next two.
  var duration: Int?
  var active: Int?
  var inactive: Int?
  var clicks = 0
  var keypresses = 0
  var mouseActivity = 0
  var consoleLogs = 0
  var consoleWarnings = 0
  var consoleErrors = 0
  var startURL: String?
  var person: Person?
  var source: String? = "web"
  var library: String?
  /// The activity score in hundredths, 0 to 10000.
  var activityScore: Int?
  /// The days until its deletion.
  var retentionDays = 30
  /// Whether it is in long-term storage, where a 2025 server finds it after more than a week.
  var isLongTerm = false
  var summary: String?

  var end: Date { start + TimeInterval(duration ?? 0) }
  var expiry: Date { start + TimeInterval(retentionDays) * .day }

  func daysLeft(at now: Date) -> Int { max(0, Int(expiry.timeIntervalSince(now) / .day)) }
}

/// The visitor in a recording.
struct Person: Sendable {
  /// The number of the person; nil for an anonymous visitor.
  var id: Int?
  var uuid: String
  var name: String?
  var distinctIDs: [String]
  var properties: JSON = [:]
  var createdAt: Date?

  var json: JSON {
    [
      "id": .int(id), "name": .string(orNull: name),
      "distinct_ids": .array(distinctIDs.prefix(10).map(JSON.string)), "properties": properties,
      "created_at": .time(createdAt, .microseconds), "uuid": .string(uuid),
    ]
  }
}

extension Recording {
  /// The request that a recording is encoded for.
  struct Context {
    var isViewed: Bool
    /// E-mail addresses of other users who watched it.
    var viewers: [String]
    var now: Date
    var generation: ServerGeneration
  }

  /// The recording as JSON of the API.
  func json(_ context: Context) -> JSON {
    let isOngoing = end > context.now - 300
    let json: JSON = [
      "id": .string(id), "distinct_id": .string(orNull: distinctID), "viewed": .bool(context.isViewed),
      "viewers": .array(context.viewers.map(JSON.string)), "recording_duration": .int(duration),
      "active_seconds": .int(active), "inactive_seconds": .int(inactive),
      "start_time": .time(start, .seconds),
      "end_time": .time(duration == nil ? nil : end, .seconds), "click_count": .int(clicks),
      "keypress_count": .int(keypresses), "mouse_activity_count": .int(mouseActivity),
      "console_log_count": .int(consoleLogs), "console_warn_count": .int(consoleWarnings),
      "console_error_count": .int(consoleErrors), "start_url": .string(orNull: startURL),
      "person": person?.json ?? .null, "snapshot_source": .string(orNull: source),
      "ongoing": .bool(isOngoing), "activity_score": activityScoreJSON,
    ]
    guard context.generation == .y2026 else {
      return json.appending(["storage": isLongTerm ? "object_storage_lts" : "object_storage"])
    }
    return json.appending([
      "retention_period_days": .int(retentionDays), "expiry_time": .time(expiry, .seconds),
      "recording_ttl": .int(daysLeft(at: context.now)), "snapshot_library": .string(orNull: library),
      "has_summary": .bool(summary != nil),
      "summary_outcome": summary.map { ["success": false, "description": .string($0)] } ?? .null,
      "external_references": [], "matches_filters": true,
    ])
  }

  private var activityScoreJSON: JSON {
    guard let activityScore else { return .null }
    return .number("\(activityScore / 100).\(String(activityScore % 100 + 100).dropFirst())")
  }
}
