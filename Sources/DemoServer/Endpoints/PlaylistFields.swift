import LosslessJSON

/// The playlist fields in a request body; those absent are nil.
struct PlaylistFields: Sendable {
  var name: String??
  var derivedName: String??
  var description: String?
  var isPinned: Bool?
  var isDeleted: Bool?
  var filters: StoredFilters?
  /// Used only when creating a playlist.
  var type: String?

  /// Validates in the order in which the server declares the fields; reports the first error.
  init(_ body: JSON) throws(APIFailure) {
    guard case .object = body else { throw .notADictionary }
    name = try Self.text(body, "name")
    derivedName = try Self.text(body, "derived_name")
    if let value = try Self.text(body, "description", limit: nil) {
      guard let value else { throw .null("description") }
      description = value
    }
    isPinned = try Self.flag(body, "pinned")
    isDeleted = try Self.flag(body, "deleted")
    if let value = body["filters"] {
      switch value {
      case .null: throw .null("filters")
      case .number, .bool: throw .serverError
      default:
        if value.hasNUL { throw .serverError }
        if value.hasInfiniteNumber { throw .invalid("Value must be valid JSON.", "filters", code: "invalid") }
        filters = StoredFilters(value)
      }
    }
    type = body["type"]?.string
  }

  private static func text(
    _ body: JSON, _ key: String, limit: Int? = 400
  ) throws(APIFailure) -> String?? {
    guard let value = body[key] else { return nil }
    let text: String
    switch value {
    case .null: return .some(nil)
    case .string(let string): text = string.trimmed
    default: throw .invalid("Not a valid string.", key)
    }
    if let limit, text.unicodeScalars.count > limit { throw .tooLong(key) }
    guard !text.unicodeScalars.contains("\0") else { throw .nulCharacter(key) }
    return text
  }

  private static func flag(_ body: JSON, _ key: String) throws(APIFailure) -> Bool? {
    switch body[key] {
    case nil: return nil
    case .null: throw .null(key)
    case .bool(let flag): return flag
    default: throw .invalid("Must be a valid boolean.", key)
    }
  }

  /// Only these fields update it, even with unchanged values.
  var updatesModificationTime: Bool { name != nil || description != nil || filters != nil }

  func apply(to row: inout Playlist) {
    if let name { row.name = name }
    if let derivedName { row.derivedName = derivedName }
    if let description { row.description = description }
    if let isPinned { row.isPinned = isPinned }
    if let isDeleted { row.isDeleted = isDeleted }
    if let filters { row.filters = filters }
  }

  /// The type of a new playlist.
  func newKind(_ generation: ServerGeneration) throws(APIFailure) -> Playlist.Kind? {
    if generation == .documented { return nil }
    guard let type else { throw .missingType }
    guard let kind = Playlist.Kind(rawValue: type) else {
      throw generation == .y2026 ? .notAChoice(type, "type") : .missingType
    }
    let hasFilters = filters.map { !$0.isEmpty } ?? false
    switch kind {
    case .collection where hasFilters: throw .collectionWithFilters
    case .filters where !hasFilters: throw .savedFilterWithoutFilters
    default: return kind
    }
  }
}

extension JSON {
  /// Whether Python reads a number as infinite.
  fileprivate var hasInfiniteNumber: Bool {
    switch self {
    case .number(let digits): digits.contains { "eE.".contains($0) } && Double(digits)?.isFinite != true
    case .array(let elements): elements.contains(where: \.hasInfiniteNumber)
    case .object(let members): members.contains(where: \.value.hasInfiniteNumber)
    default: false
    }
  }
}
