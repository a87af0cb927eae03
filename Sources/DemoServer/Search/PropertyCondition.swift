import LosslessJSON

/// A condition on one property in a query.
struct PropertyCondition {
  enum Comparison: String {
    case exact, regex, gt, gte, lt, lte
    case isNot = "is_not"
    case contains = "icontains"
    case containsNot = "not_icontains"
    case matchesNot = "not_regex"
    case isSet = "is_set"
    case isNotSet = "is_not_set"
    case isOneOf = "in"
    case isNoneOf = "not_in"
    case isBefore = "is_date_before"
    case isAfter = "is_date_after"

    /// The operator that this one negates; nil for positive ones.
    var denied: Comparison? {
      switch self {
      case .isNot: .exact
      case .containsNot: .contains
      case .matchesNot: .regex
      case .isNotSet: .isSet
      case .isNoneOf: .isOneOf
      default: nil
      }
    }
  }

  let type: String
  let key: String
  let comparison: Comparison
  private let values: [JSON]
  private let pattern: Regex<AnyRegexOutput>?

  /// - Throws: a 400 for anything but a condition.
  init(_ json: JSON) throws(APIFailure) {
    guard let type = json["type"]?.string, let key = json["key"]?.string else { throw .badCondition(json) }
    self.type = type
    self.key = key
    let name = json["operator"]?.string ?? (type == "cohort" ? "in" : "exact")
    guard let comparison = Comparison(rawValue: name) else { throw .badCondition(json) }
    self.comparison = comparison
    values = json["value"]?.array ?? [json["value"] ?? .null]
    let isPattern = comparison == .regex || comparison == .matchesNot
    pattern = isPattern ? values.first?.string.flatMap { try? Regex($0) } : nil
  }

  /// Whether a property with one value meets the condition.
  func isFulfilled(by value: JSON?) -> Bool { isFulfilled(byAnyOf: [value]) }

  /// Whether one of several values meets the condition; for a negation, whether all do.
  func isFulfilled(byAnyOf candidates: [JSON?]) -> Bool {
    if let denied = comparison.denied { return !candidates.contains { holds(denied, $0) } }
    return candidates.contains { holds(comparison, $0) }
  }

  private func holds(_ comparison: Comparison, _ value: JSON?) -> Bool {
    guard let value, let text = value.plainText else { return false }
    switch comparison {
    case .isSet: return true
    case .exact, .isOneOf: return values.contains { $0.isSameValue(as: value) }
    case .contains:
      return values.contains { $0.plainText.map { text.lowercased().contains($0.lowercased()) } ?? false }
    case .regex: return pattern.map { text.contains($0) } ?? false
    case .gt:
      return compare(value, number: >, text: >)
    case .gte:
      return compare(value, number: >=, text: >=)
    case .lt, .isBefore:
      return compare(value, number: <, text: <)
    case .lte:
      return compare(value, number: <=, text: <=)
    case .isAfter:
      return compare(value, number: >, text: >)
    case .isNot, .containsNot, .matchesNot, .isNotSet, .isNoneOf: return false
    }
  }

  /// Compares as numbers if both are, otherwise as texts.
  private func compare(
    _ value: JSON, number: (Double, Double) -> Bool, text: (String, String) -> Bool
  ) -> Bool {
    guard let bound = values.first?.plainText, let own = value.plainText else { return false }
    if let bound = Double(bound), let own = Double(own) { return number(own, bound) }
    return text(own, bound)
  }
}

extension JSON {
  /// The value as text without quotation marks; nil for null and for lists and objects.
  fileprivate var plainText: String? {
    switch self {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  fileprivate func isSameValue(as other: JSON) -> Bool {
    guard let one = plainText, let two = other.plainText else { return false }
    if one == two { return true }
    guard let one = Double(one), let two = Double(two) else { return false }
    return one == two
  }
}

extension APIFailure {
  fileprivate static func badCondition(_ json: JSON) -> APIFailure {
    invalid("Input should be a valid filter: \(json.text.prefix(200))")
  }
}
