/// The page that a recording list was asked for.
struct RecordingQuery: Sendable {
  var limit: Int
  var offset: Int

  /// - Parameter refusesUnknown: whether unknown keys are a 500, as on older servers.
  init(_ query: QueryItems, refusesUnknown: Bool) throws(APIFailure) {
    let known = ["limit", "offset", "date_from", "date_to", "session_ids", "version"]
    if refusesUnknown, query.items.contains(where: { !known.contains($0.name) }) { throw .serverError }
    limit = try Self.number(query["limit"], default: 50)
    offset = try Self.number(query["offset"], default: 0)
    if limit == 0 { limit = 50 }
  }

  private static func number(_ text: String?, default value: Int) throws(APIFailure) -> Int {
    guard let text else { return value }
    guard let number = Int(text.trimmed), number >= 0 else { throw .serverError }
    return min(number, PlaylistListQuery.maximumOffset)
  }
}
