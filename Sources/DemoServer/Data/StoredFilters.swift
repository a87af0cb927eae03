import LosslessJSON

/// The `filters` of a playlist as PostgreSQL's `jsonb` stores them: without key order and repeated keys.
struct StoredFilters: Sendable {
  let json: JSON
  /// Whether Python treats the value as false: `{}`, `[]` or `""`.
  let isEmpty: Bool
  /// Whether a number, such as `1.5e300`, becomes an integer beyond 64 bits.
  ///
  /// Servers store such filters, but a response with them is an HTML 500.
  let hasHugeNumber: Bool

  static let empty = StoredFilters(.object([]))

  init(_ value: JSON) {
    json = Self.normalized(value)
    isEmpty = json == .object([]) || json == .array([]) || json == .string("")
    hasHugeNumber = Self.hasHugeNumber(json)
  }

  var rounded: StoredFilters { StoredFilters(Self.rounded(json)) }

  private static func rounded(_ value: JSON) -> JSON {
    switch value {
    case .object(let members):
      .object(members.map { JSON.Member(key: $0.key, value: rounded($0.value)) })
    case .array(let elements): .array(elements.map(rounded))
    case .number(let digits) where hasHugeNumber(value): .number(String(Double(digits) ?? 0))
    default: value
    }
  }

  private static func normalized(_ value: JSON) -> JSON {
    switch value {
    case .object(let members):
      var last: [String: JSON] = [:]
      for member in members { last[member.key] = normalized(member.value) }
      let keys = last.keys.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
      return .object(keys.map { JSON.Member(key: $0, value: last[$0] ?? .null) })
    case .array(let elements): return .array(elements.map(normalized))
    default: return value
    }
  }

  private static func hasHugeNumber(_ value: JSON) -> Bool {
    switch value {
    case .object(let members): members.contains { hasHugeNumber($0.value) }
    case .array(let elements): elements.contains(where: hasHugeNumber)
    case .number(let digits):
      Int(digits) == nil && UInt(digits) == nil
        && (Double(digits).map { abs($0) >= 0x1p64 } ?? true)
    default: false
    }
  }
}
