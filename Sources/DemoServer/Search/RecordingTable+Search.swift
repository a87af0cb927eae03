import FoundationEssentials
import LosslessJSON

extension RecordingTable {
  /// The indexes of the recordings that a search finds, in its order.
  func search(_ search: RecordingSearch, at now: Date) throws(APIFailure) -> [Int] {
    var found: [(index: Int, recording: Recording)] = []
    for index in (0..<count).reversed() {
      let start = start(index)
      guard start >= search.from, search.to.map({ start <= $0 }) ?? true else { continue }
      let recording = row(index)
      // Whatever the generation, no search finds what is beyond its retention.
      guard isListable(recording, at: now, .y2026), search.ids?.contains(recording.id) ?? true else {
        continue
      }
      let match = SearchedRecording(recording: recording, content: content(index))
      if try match.isFound(by: search) { found.append((index, recording)) }
    }
    let keys = found.map { search.column.key(of: $0.recording) }
    // Equal ones keep the order of their start, the last one first.
    return found.indices.sorted { left, right in
      switch (keys[left], keys[right]) {
      case (let one?, let two?) where one != two: search.isDescending ? one > two : one < two
      case (_?, nil): true
      case (nil, _?): false
      default: left < right
      }
    }.map { found[$0].index }
  }
}

extension RecordingSearch.Column {
  fileprivate func key(of recording: Recording) -> Double? {
    switch self {
    case .start: recording.start.timeIntervalSince1970
    case .duration: recording.duration.map(Double.init)
    case .active: recording.active.map(Double.init)
    case .inactive: recording.inactive.map(Double.init)
    case .clicks: Double(recording.clicks)
    case .keypresses: Double(recording.keypresses)
    case .mouseActivity: Double(recording.mouseActivity)
    case .consoleErrors: Double(recording.consoleErrors)
    case .activityScore: recording.activityScore.map(Double.init)
    }
  }
}

/// A recording with all that a search can ask about.
private struct SearchedRecording {
  let recording: Recording
  let content: RecordingContent

  func isFound(by search: RecordingSearch) throws(APIFailure) -> Bool {
    if search.excludesTestAccounts, ProjectDefinitions.isTestAccount(recording.person) { return false }
    guard search.facts.allSatisfy({ $0.isFulfilled(by: fact($0.key)) }) else { return false }
    if let comment = search.comment {
      guard comment.isFulfilled(byAnyOf: content.comments.map(JSON.string)) else { return false }
    }
    var answers: [Bool] = []
    for event in search.events { answers.append(try has(event) { $0.name == event["id"]?.string }) }
    for action in search.actions {
      let id = action["id"]?.int ?? action["id"]?.string.flatMap { Int($0) } ?? 0
      answers.append(try has(action) { ProjectDefinitions.action(id, includes: $0) })
    }
    for property in search.properties { answers.append(try has(property)) }
    if !search.messages.isEmpty { answers.append(hasMessage(search)) }
    if answers.isEmpty { return true }
    return search.matchesAny ? answers.contains(true) : !answers.contains(false)
  }

  /// Whether an event occurred that has all properties named with it. Without an ID any event does.
  private func has(
    _ entity: JSON, _ isIncluded: (RecordingContent.Event) -> Bool
  ) throws(APIFailure) -> Bool {
    var conditions: [PropertyCondition] = []
    for json in entity["properties"]?.array ?? [] { conditions.append(try PropertyCondition(json)) }
    return content.events.contains { event in
      (isIncluded(event) || (entity["id"] ?? .null) == .null)
        && conditions.allSatisfy { condition in
          let value =
            condition.type == "person"
            ? recording.person?.properties[condition.key] : event.properties[condition.key]
          return condition.isFulfilled(by: value)
        }
    }
  }

  private func has(_ property: PropertyCondition) throws(APIFailure) -> Bool {
    switch property.type {
    case "person": return property.isFulfilled(by: recording.person?.properties[property.key])
    case "event", "feature":
      return property.isFulfilled(byAnyOf: content.events.map { $0.properties[property.key] })
    case "element":
      let key = property.key == "text" ? "$el_text" : property.key
      return property.isFulfilled(byAnyOf: content.events.map { $0.properties[key] })
    case "session": return property.isFulfilled(by: session(property.key))
    case "group": return property.isFulfilled(by: content.company[property.key])
    case "cohort":
      let cohorts = [7, 8].filter { ProjectDefinitions.cohort($0, includes: recording.person) }
      return property.isFulfilled(byAnyOf: cohorts.map { .int($0) })
    case "recording" where property.key == "visited_page":
      return property.isFulfilled(byAnyOf: content.pages.map(JSON.string))
    case "hogql": return try isTrue(property.key)
    default: throw .badValue("properties")
    }
  }

  /// Whether one message has all that is asked for, or any of it.
  private func hasMessage(_ search: RecordingSearch) -> Bool {
    content.messages.contains { message in
      func has(_ condition: PropertyCondition) -> Bool {
        condition.isFulfilled(by: .string(condition.key == "level" ? message.level : message.text))
      }
      return search.matchesAny ? search.messages.contains(where: has) : search.messages.allSatisfy(has)
    }
  }

  /// An expression in HogQL, of the simplest kind only: a property that is or is not a text.
  private func isTrue(_ expression: String) throws(APIFailure) -> Bool {
    let form = /(?<owner>person\.)?properties\.(?<key>[\w$]+) *(?<sign>!?=) *'(?<text>[^']*)'/
    guard let parts = expression.trimmed.wholeMatch(of: form) else {
      throw .invalid("HogQL that the demo server cannot evaluate: \(expression.prefix(100))")
    }
    let key = String(parts.key)
    let values: [JSON?] =
      parts.owner == nil
      ? content.events.map { $0.properties[key] } : [recording.person?.properties[key]]
    let isThere = values.contains { $0 == .string(String(parts.text)) }
    return isThere == (parts.sign == "=")
  }

  private func session(_ key: String) -> JSON? {
    switch key {
    case "$session_duration": recording.duration.map { .int($0) }
    case "$entry_current_url": recording.startURL.map(JSON.string)
    case "$is_bounce": .bool(content.pages.count == 1)
    default: nil
    }
  }

  private func fact(_ key: String) -> JSON? {
    switch key {
    case "duration": recording.duration.map { .int($0) }
    case "active_seconds": recording.active.map { .int($0) }
    case "inactive_seconds": recording.inactive.map { .int($0) }
    case "click_count": .int(recording.clicks)
    case "keypress_count": .int(recording.keypresses)
    case "mouse_activity_count": .int(recording.mouseActivity)
    case "console_log_count": .int(recording.consoleLogs)
    case "console_warn_count": .int(recording.consoleWarnings)
    case "console_error_count": .int(recording.consoleErrors)
    case "activity_score": recording.activityScore.map { .number("\(Double($0) / 100)") }
    case "snapshot_source": recording.source.map(JSON.string)
    case "snapshot_library": recording.library.map(JSON.string)
    case "distinct_id": recording.distinctID.map(JSON.string)
    default: nil
    }
  }
}
