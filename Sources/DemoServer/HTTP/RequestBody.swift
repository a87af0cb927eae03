import LosslessJSON

/// The body of a request as the API's parsers take it.
enum RequestBody {
  /// - Returns: an empty object when there is none.
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
    if let complaint = UTF8Complaint.text(bytes) { throw .unparsable(complaint) }
    do throws(JSONError) {
      let value = try JSON(parsing: bytes)
      return value == .null ? .object([]) : value
    } catch {
      throw .unparsable(JSONComplaint.text(error, in: bytes))
    }
  }

  /// Values are text; `filters` in a form are JSON text.
  private static func form(_ bytes: [UInt8]) -> JSON {
    let items = QueryItems(Substring(String(decoding: bytes, as: UTF8.self)))
    return .object(
      items.items.map { name, value in
        let parsed = name == "filters" ? try? JSON(parsing: value) : nil
        return JSON.Member(key: name, value: parsed ?? .string(value))
      })
  }
}

/// What Python says about bytes that are not UTF-8.
enum UTF8Complaint {
  static func text(_ bytes: [UInt8]) -> String? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      let isStart = first < 0x80 || (0xC2...0xF4).contains(first)
      let rest = bytes[(index + 1)...].prefix(length - 1)
      guard isStart, rest.count == length - 1, rest.allSatisfy({ $0 & 0xC0 == 0x80 }),
        String(validating: bytes[index..<(index + length)], as: UTF8.self) != nil
      else {
        let reason =
          !isStart
          ? "invalid start byte"
          : rest.allSatisfy { $0 & 0xC0 == 0x80 } && rest.count < length - 1
            ? "unexpected end of data" : "invalid continuation byte"
        let hex = String(first, radix: 16)
        return "'utf-8' codec can't decode byte 0x\(hex) in position \(index): \(reason)"
      }
      index += length
    }
    return nil
  }
}
