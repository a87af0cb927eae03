import FoundationEssentials
import LosslessJSON

extension JSONReader {
  /// Reads the value of `key`; nil for null.
  ///
  /// A value of another type gives nil and is kept in `unread`, so that one field does not cost the row.
  ///
  /// - Throws: `JSONError` when the text is not JSON.
  mutating func field<Value>(
    _ key: String, _ unread: inout [String: JSONText],
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value? {
    try value(read, orElse: { (reader) throws(JSONError) in unread[key] = try reader.sourceText() })
  }

  /// Reads a value as `field` does, and drops one of another type.
  mutating func optional<Value>(
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value? {
    try value(read, orElse: { (reader) throws(JSONError) in try reader.skip() })
  }

  /// - Parameter consume: consumes a value that `read` cannot read.
  private mutating func value<Value>(
    _ read: (inout JSONReader) throws(JSONError) -> Value,
    orElse consume: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) -> Value? {
    let before = self
    do throws(JSONError) {
      return try null() ? nil : try read(&self)
    } catch {
      self = before
      try consume(&self)
      return nil
    }
  }

  /// Reads an array, skipping and counting the elements that cannot be read.
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

extension Int {
  /// The number brought within 0 and a million million: sums and products of such numbers cannot overflow, whatever a
  /// server or a file gives.
  package var boundedCount: Int { Swift.min(Swift.max(self, 0), 1_000_000_000_000) }
}

/// The types of fields, as functions for `field` and `optional`.
enum Read {
  static func string(_ reader: inout JSONReader) throws(JSONError) -> String { try reader.string() }
  static func bool(_ reader: inout JSONReader) throws(JSONError) -> Bool { try reader.bool() }
  static func int(_ reader: inout JSONReader) throws(JSONError) -> Int { try reader.int() }
  /// A number of things or seconds, brought within the bounds of ``Swift/Int/boundedCount``.
  static func count(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let number = try reader.double()
    guard number == number.rounded() else {
      throw JSONError(.wrongType(expected: "integer"), offset: reader.position)
    }
    return Int(min(max(number, -1), 1e15)).boundedCount
  }

  static func double(_ reader: inout JSONReader) throws(JSONError) -> Double { try reader.double() }

  static func strings(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    try reader.rows(string).rows
  }

  static func ints(_ reader: inout JSONReader) throws(JSONError) -> [Int] { try reader.rows(int).rows }

  /// A timestamp with up to six fraction digits and `Z` or an offset.
  ///
  /// `session_recordings/:id` sends the form of its store instead, `2026-11-22 12:53:00.000000`, in UTC.
  static func date(_ reader: inout JSONReader) throws(JSONError) -> Date {
    let start = reader.position
    let text = try reader.string()
    if let date = try? Date(text, strategy: .iso8601) { return date }
    if let date = try? Date(text.replacing(" ", with: "T") + "Z", strategy: .iso8601) { return date }
    throw JSONError(.wrongType(expected: "timestamp"), offset: start)
  }
}
