/// The key of a member of an object, as it stands in the text. An answer has the same few keys in every row; they
/// are compared where they stand, without making a text of each.
public struct JSONKey: Sendable {
  private let bytes: [UInt8]
  /// Between the quotes.
  private let body: Range<Int>

  /// - Parameter bytes: a text; in `body` without escapes.
  init(_ bytes: [UInt8], _ body: Range<Int>) {
    self.bytes = bytes
    self.body = body
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
    body = bytes.indices
  }

  public var text: String { String(decoding: bytes[body], as: UTF8.self) }

  /// To look for a key with `switch`.
  public static func ~= (name: StaticString, key: JSONKey) -> Bool {
    guard name.utf8CodeUnitCount == key.body.count else { return false }
    for index in 0..<key.body.count where name.utf8Start[index] != key.bytes[key.body.lowerBound + index] {
      return false
    }
    return true
  }
}
