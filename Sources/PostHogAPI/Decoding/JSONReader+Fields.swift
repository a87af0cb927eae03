import FoundationEssentials
import LosslessJSON

extension JSONReader {
  /// Reads the value of `key`. Null gives nil. A value of another type than expected gives nil as well and
  /// is kept as received in `odd`: one strange field must not cost the row.
  mutating func field<Value>(
    _ key: JSONKey, _ odd: inout [String: JSONText],
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value? {
    // It throws when the text itself is broken.
    try value(read, orPass: { (reader) throws(JSONError) in odd[key.text] = try reader.sourceText() })
  }

  /// As `field`, for objects whose odd values nobody needs.
  mutating func optional<Value>(
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value? {
    try value(read, orPass: { (reader) throws(JSONError) in try reader.skip() })
  }

  /// - Parameter pass: consumes a value that `read` cannot read.
  private mutating func value<Value>(
    _ read: (inout JSONReader) throws(JSONError) -> Value,
    orPass pass: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) -> Value? {
    let before = self
    do throws(JSONError) {
      return try null() ? nil : try read(&self)
    } catch {
      self = before
      try pass(&self)
      return nil
    }
  }

  /// Reads an array, leaving out and counting the elements that are not what they should be.
  mutating func rows<Row>(
    _ read: (inout JSONReader) throws(JSONError) -> Row
  ) throws(JSONError) -> (rows: [Row], unreadable: Int) {
    var rows: [Row] = []
    var unreadable = 0
    try array { (reader) throws(JSONError) in
      let before = reader
      do throws(JSONError) {
        rows.append(try read(&reader))
      } catch {
        reader = before
        try reader.skip()
        unreadable += 1
      }
    }
    return (rows, unreadable)
  }

  func missing(_ key: String) -> JSONError { JSONError(.missingKey(key), offset: position) }
}

/// The kinds of values that fields have, as functions to hand to `field` and `optional`.
enum Read {
  static func string(_ reader: inout JSONReader) throws(JSONError) -> String { try reader.string() }
  static func bool(_ reader: inout JSONReader) throws(JSONError) -> Bool { try reader.bool() }
  static func int(_ reader: inout JSONReader) throws(JSONError) -> Int { try reader.int() }
  static func double(_ reader: inout JSONReader) throws(JSONError) -> Double { try reader.double() }

  static func strings(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    try reader.rows(string).rows
  }

  /// A timestamp with none to six fraction digits and `Z` or an offset. `session_recordings/:id` sends the
  /// store's own form instead, `2026-11-22 12:53:00.000000`, which is UTC.
  static func date(_ reader: inout JSONReader) throws(JSONError) -> Date {
    let start = reader.position
    let text = try reader.string()
    if let date = Date(posthog: text) { return date }
    if let date = try? Date(text, strategy: .iso8601) { return date }
    if let date = try? Date(text.replacing(" ", with: "T") + "Z", strategy: .iso8601) { return date }
    throw JSONError(.wrongType(expected: "timestamp"), offset: start)
  }
}
