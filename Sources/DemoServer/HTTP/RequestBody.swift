import LosslessJSON

/// Parses request bodies as the API does.
enum RequestBody {
  /// - Returns: an empty object for an empty body.
  static func parse(_ request: DemoRequest) throws(APIFailure) -> JSON {
    guard !request.body.isEmpty else { return .object([]) }
    let mediaType = request.header("content-type") ?? ""
    switch mediaType.prefix(while: { $0 != ";" }).trimmed.lowercased() {
    case "application/json": return try json(request.body)
    case "application/x-www-form-urlencoded": return form(request.body)
    default: throw .unsupportedMedia(mediaType)
    }
  }

  private static func json(_ bytes: [UInt8]) throws(APIFailure) -> JSON {
    if let message = PythonParseError.message(forInvalidUTF8: bytes) { throw .unparsable(message) }
    do throws(JSONError) {
      let value = try JSON(parsing: bytes)
      return value == .null ? .object([]) : value
    } catch {
      throw .unparsable(PythonParseError.message(for: error, in: bytes))
    }
  }

  /// Form values are strings; only `filters` is JSON text.
  private static func form(_ bytes: [UInt8]) -> JSON {
    let items = QueryItems(String(decoding: bytes, as: UTF8.self))
    return .object(
      items.items.map { name, value in
        let parsed = name == "filters" ? try? JSON(parsing: value) : nil
        return JSON.Member(key: name, value: parsed ?? .string(value))
      })
  }
}
