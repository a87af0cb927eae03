/// One session recording of the store.
struct Recording: Sendable {
  var id: String
  var distinctID: String?
  var start: Moment
  /// Whole seconds, as are the two below; nil when unknown.
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
  /// 0–10000: the score in hundredths.
  var activityScore: Int?
  /// Days after which it is thrown away.
  var retentionDays = 30
  /// Moved to long-term storage, so that a 2025 server finds it when it is older than a week.
  var isLongTerm = false
  var summary: String?

  var end: Moment { start + (duration ?? 0) * Moment.second }
  var expiry: Moment { start + retentionDays * Moment.day }
}

/// Who was recorded.
struct Person: Sendable {
  /// Nil for an anonymous visitor.
  var id: Int?
  var uuid: String
  var name: String?
  var distinctIDs: [String]
  /// JSON object text.
  var properties = "{}"
  var createdAt: Moment?

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.set("id", id)
      json.set("name", name)
      json.set("distinct_ids", array: { json in for id in distinctIDs.prefix(10) { json.string(id) } })
      json.key("properties")
      json.raw(properties)
      json.set("created_at", createdAt, .sixDigits)
      json.set("uuid", uuid)
    }
  }
}

extension Recording {
  /// What depends on who asks, and when.
  struct View {
    var isViewed: Bool
    /// E-mail addresses of others who watched it.
    var viewers: [String]
    var now: Moment
    var generation: ServerGeneration
    /// The single-recording call writes times in another form and leaves out what the query computes.
    var isSingle = false
  }

  func write(to json: inout JSONWriter, _ view: View) {
    let style = view.isSingle ? TimestampStyle.spaced : .seconds
    json.object { json in
      json.set("id", id)
      json.set("distinct_id", distinctID)
      json.set("viewed", view.isViewed)
      json.set("viewers", array: { json in for viewer in view.viewers { json.string(viewer) } })
      json.set("recording_duration", duration)
      json.set("active_seconds", active)
      json.set("inactive_seconds", inactive)
      json.set("start_time", start, style)
      json.set("end_time", duration == nil ? nil : end, style)
      json.set("click_count", clicks)
      json.set("keypress_count", keypresses)
      json.set("mouse_activity_count", mouseActivity)
      json.set("console_log_count", consoleLogs)
      json.set("console_warn_count", consoleWarnings)
      json.set("console_error_count", consoleErrors)
      json.set("start_url", startURL)
      json.key("person")
      if let person { person.write(to: &json) } else { json.null() }
      if view.generation == .y2026 {
        json.set("retention_period_days", retentionDays)
        json.set("expiry_time", expiry, .seconds)
        json.set("recording_ttl", daysLeft(at: view.now))
      } else {
        json.set("storage", isLongTerm ? "object_storage_lts" : "object_storage")
      }
      json.set("snapshot_source", source)
      if view.generation == .y2026 { json.set("snapshot_library", library) }
      json.set("ongoing", view.isSingle ? nil : end > view.now - 300 * Moment.second)
      writeScore(to: &json, view)
      if view.generation == .y2026 { writeSummary(to: &json) }
    }
  }

  func daysLeft(at now: Moment) -> Int { max(0, (expiry.micros - now.micros) / Moment.day) }

  private func writeScore(to json: inout JSONWriter, _ view: View) {
    json.key("activity_score")
    guard let activityScore, !view.isSingle else { return json.null() }
    let fraction = String(activityScore % 100 + 100).dropFirst()
    json.raw("\(activityScore / 100).\(fraction)")
  }

  private func writeSummary(to json: inout JSONWriter) {
    json.set("has_summary", summary != nil)
    json.key("summary_outcome")
    if let summary {
      json.object { json in
        json.set("success", false)
        json.set("description", summary)
      }
    } else {
      json.null()
    }
    json.set("external_references", array: { _ in })
    json.set("matches_filters", true)
  }
}
