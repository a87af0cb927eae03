import LosslessJSON

/// Compares an answer with a recorded one by keys and values.
///
/// Of values that differ in every run only the type is compared.
struct CorpusComparison {
  /// Assigned by the server or its clock.
  private static let volatileKeys: Set<String> = [
    "id", "short_id", "created_at", "last_modified_at", "last_refreshed_at", "date_joined", "ongoing",
    "storage",
    "recording_ttl", "expiry_time",
  ]

  private(set) var differences: [String] = []
  /// Whether the recorded server had answered other requests before, so that counts and names differ.
  let isLoose: Bool

  init(_ actual: JSON, _ expected: JSON, isLoose: Bool) {
    self.isLoose = isLoose
    compare(actual, expected, at: "body", key: "")
  }

  private mutating func compare(_ actual: JSON, _ expected: JSON, at path: String, key: String) {
    switch (actual, expected) {
    case (.object(let left), .object(let right)): compare(left, right, at: path, actual: actual)
    case (.array(let left), .array(let right)):
      guard left.count == right.count else {
        return differences.append("\(path): \(left.count) elements, recorded \(right.count)")
      }
      for (index, pair) in zip(left, right).enumerated() {
        compare(pair.0, pair.1, at: "\(path)[\(index)]", key: key)
      }
    // Rows omitted from the recording.
    case (.array, .string(let text)) where text.contains("left out"): break
    case (_, .string("…")): break
    default: compareScalars(actual, expected, at: path, key: key)
    }
  }

  private mutating func compare(_ left: [JSON.Member], _ right: [JSON.Member], at path: String, actual: JSON)
  {
    let keys = right.map(\.key).filter { $0 != "…" }
    let isPartial = keys.count != right.count
    let extra = Set(left.map(\.key)).subtracting(keys)
    if !isPartial, !extra.isEmpty { differences.append("\(path): keys not recorded: \(extra.sorted())") }
    for member in right where member.key != "…" {
      guard let value = actual[member.key] else {
        differences.append("\(path): no key \(member.key)")
        continue
      }
      compare(value, member.value, at: "\(path).\(member.key)", key: member.key)
    }
  }

  private mutating func compareScalars(_ actual: JSON, _ expected: JSON, at path: String, key: String) {
    let isVolatile = Self.volatileKeys.contains(key) || isLoose && ["count", "name", "next"].contains(key)
    let isSame: Bool
    switch (actual, expected) {
    case (.number(let left), .number(let right)): isSame = isVolatile || Double(left) == Double(right)
    case (.string(let left), .string(let right)):
      isSame =
        left == right || isVolatile && (isLoose || key == "storage" || left.utf8.count == right.utf8.count)
    case (.bool, .bool): isSame = isVolatile || actual == expected
    default: isSame = actual == expected
    }
    if !isSame {
      differences.append("\(path): \(actual.text.prefix(200)), recorded \(expected.text.prefix(200))")
    }
  }
}
