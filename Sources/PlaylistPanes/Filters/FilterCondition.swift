import LosslessJSON

/// Describes a condition of saved filters, or a group of them, in words.
enum FilterCondition {
  /// Describes the conditions of a group or list: separately when all must hold, else as one.
  static func list(_ value: JSON) -> [String] {
    switch value {
    case .array(let elements): return elements.flatMap(list)
    case .object:
      guard let values = value["values"]?.array else { return [text(value)] }
      let inner = values.flatMap(list)
      guard value["type"]?.string?.uppercased() == "OR", inner.count > 1 else { return inner }
      return ["any of: " + inner.joined(separator: "; ")]
    default: return [value.text]
    }
  }

  /// Describes a property, an event or an action.
  static func text(_ value: JSON) -> String {
    switch value["type"]?.string {
    case "events": return event(value, noun: "event")
    case "actions": return event(value, noun: "action")
    case "cohort": return "person in cohort \(shortText(value["value"]))"
    default: return property(value)
    }
  }

  static func duration(_ value: JSON, kind: String?) -> String {
    let name =
      switch kind ?? value["key"]?.string {
      case "active_seconds": "active for"
      case "inactive_seconds": "idle for"
      default: "lasting"
      }
    let length = value["value"]?.int.map(DurationText.words) ?? shortText(value["value"])
    return "\(name) \(words(forOperator: value["operator"]?.string ?? "exact", ofNumber: true)) \(length)"
  }

  private static func event(_ value: JSON, noun: String) -> String {
    let name = value["name"]?.string ?? value["id"].map(shortText) ?? "any"
    let properties = value["properties"].map(list) ?? []
    return "\(noun) \(name)" + (properties.isEmpty ? "" : " with " + properties.joined(separator: " and "))
  }

  private static func property(_ value: JSON) -> String {
    guard let key = value["key"]?.string else { return "an unknown condition: \(value.text)" }
    let owner =
      switch value["type"]?.string {
      case "event", "recording", nil: ""
      case "log_entry": "console "
      case let type?: "\(type) "
      }
    let comparison = value["operator"]?.string ?? "exact"
    let text = "\(owner)\(key) \(words(forOperator: comparison))"
    return ["is_set", "is_not_set"].contains(comparison) ? text : "\(text) \(shortText(value["value"]))"
  }

  private static func words(forOperator name: String, ofNumber isNumber: Bool = false) -> String {
    if name == "exact" { return isNumber ? "exactly" : "is" }
    return operators[name] ?? name.replacing("_", with: " ")
  }

  private static let operators = [
    "icontains": "contains", "not_icontains": "does not contain", "regex": "matches",
    "not_regex": "does not match", "gt": "more than", "gte": "at least", "lt": "less than", "lte": "at most",
    "is_date_before": "before", "is_date_after": "after", "is_date_exact": "on",
  ]

  /// The most values shown of a list.
  private static let valueLimit = 4

  private static func shortText(_ value: JSON?) -> String {
    switch value {
    case nil, .null: return "nothing"
    case .string(let text): return text
    case .array(let elements):
      let shown = elements.prefix(valueLimit).map { shortText($0) }.joined(separator: " or ")
      let rest = elements.count - valueLimit
      return rest > 0 ? "\(shown) or \(rest) more" : shown
    case let value?: return value.text
    }
  }
}
