/// Comparison of values as PostgreSQL's `jsonb` stores them.
extension JSON {
  /// Whether a text or key contains U+0000, which PostgreSQL cannot store.
  public var hasNUL: Bool {
    switch self {
    case .string(let text): text.unicodeScalars.contains("\0")
    case .array(let elements): elements.contains(where: \.hasNUL)
    case .object(let members): members.contains { $0.key.unicodeScalars.contains("\0") || $0.value.hasNUL }
    default: false
    }
  }

  /// Whether two values are equal after PostgreSQL has stored them as `jsonb`.
  ///
  /// Ignores the order of keys, all but the last of equal keys, and the notation of numbers.
  public func isEquivalent(to other: JSON) -> Bool {
    switch (self, other) {
    case (.number(let one), .number(let two)): Self.isSameNumber(one, two)
    case (.array(let one), .array(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.isEquivalent(to: $1) }
    case (.object(let one), .object(let two)): Self.isSameObject(one, two)
    default: self == other
    }
  }

  private static func isSameObject(_ one: [Member], _ two: [Member]) -> Bool {
    let one = Dictionary(one.map { ($0.key, $0.value) }) { $1 }
    let two = Dictionary(two.map { ($0.key, $0.value) }) { $1 }
    return one.count == two.count
      && one.allSatisfy { key, value in two[key].map { value.isEquivalent(to: $0) } ?? false }
  }

  private static func isSameNumber(_ one: String, _ two: String) -> Bool {
    if one == two { return true }
    // Long integers do not fit into a Double and are compared by their digits.
    guard (one + two).contains(where: { ".eE".contains($0) }), let first = Double(one),
      let second = Double(two)
    else { return false }
    return first == second && first.isFinite
  }
}
