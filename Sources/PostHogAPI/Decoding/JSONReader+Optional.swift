import FoundationEssentials
import LosslessJSON

/// Values that may be null. A value of another type than expected throws, and the row is left out.
extension JSONReader {
  mutating func optionalString() throws(JSONError) -> String? { try null() ? nil : try string() }
  mutating func optionalInt() throws(JSONError) -> Int? { try null() ? nil : try int() }
  mutating func optionalDouble() throws(JSONError) -> Double? { try null() ? nil : try double() }
  mutating func optionalBool() throws(JSONError) -> Bool? { try null() ? nil : try bool() }

  /// Nil also for a text that is no timestamp: a date is no reason to lose a row.
  mutating func optionalDate() throws(JSONError) -> Date? { try null() ? nil : Date(timestamp: try string()) }

  mutating func strings() throws(JSONError) -> [String] {
    var result: [String] = []
    if try null() { return result }
    try array { (reader) throws(JSONError) in
      if let text = try reader.optionalString() { result.append(text) }
    }
    return result
  }

  /// Reads the rows that can be read, and counts those that cannot. A broken text throws.
  mutating func rows<Row>(
    _ read: (inout JSONReader) throws(JSONError) -> Row
  ) throws(JSONError) -> (rows: [Row], unreadable: Int) {
    var rows: [Row] = []
    var unreadable = 0
    try array { (reader) throws(JSONError) in
      var attempt = reader
      do throws(JSONError) {
        rows.append(try read(&attempt))
        reader = attempt
      } catch {
        guard !error.isSyntax else { throw error }
        unreadable += 1
        try reader.skip()
      }
    }
    return (rows, unreadable)
  }
}
