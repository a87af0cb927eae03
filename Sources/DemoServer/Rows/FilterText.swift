import LosslessJSON

/// `filters` as the database keeps them: jsonb forgets the order of keys and repeated ones.
struct FilterText: Hashable, Sendable {
  let text: String
  /// What the web framework calls false: `{}`, `[]`, `""`.
  let isEmpty: Bool
  /// Holds a whole number beyond 64 bits, `1.5e300` among them. It is stored, and then every list page with
  /// this row is an HTML 500, because the answer cannot be written.
  let breaksAnswers: Bool

  static let empty = FilterText(.object([]))

  init(_ value: JSON) {
    let stored = Self.stored(value)
    text = stored.text
    isEmpty = stored == .object([]) || stored == .array([]) || stored == .string("")
    breaksAnswers = Self.holdsHugeNumber(stored)
  }

  private static func stored(_ value: JSON) -> JSON {
    switch value {
    case .object(let members):
      var last: [String: JSON] = [:]
      for member in members { last[member.key] = stored(member.value) }
      let keys = last.keys.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
      return .object(keys.map { JSON.Member(key: $0, value: last[$0] ?? .null) })
    case .array(let elements): return .array(elements.map(stored))
    default: return value
    }
  }

  private static func holdsHugeNumber(_ value: JSON) -> Bool {
    switch value {
    case .object(let members): members.contains { holdsHugeNumber($0.value) }
    case .array(let elements): elements.contains(where: holdsHugeNumber)
    case .number(let digits):
      Int(digits) == nil && UInt(digits) == nil
        && (Double(digits).map { abs($0) >= 0x1p64 } ?? true)
    default: false
    }
  }
}
