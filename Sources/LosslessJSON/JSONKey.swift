import Glibc

/// The key of an object's member, compared in place without creating a string.
public struct JSONKey: Sendable {
  private let bytes: [UInt8]
  /// The range between the quotes.
  @usableFromInline let body: Range<Int>

  /// - Parameters:
  ///   - bytes: the JSON text.
  ///   - body: the range of a key without escapes.
  init(_ bytes: [UInt8], _ body: Range<Int>) {
    self.bytes = bytes
    self.body = body
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
    body = bytes.indices
  }

  public var text: String { String(decoding: bytes[body], as: UTF8.self) }

  /// Matches a key in a `switch`.
  @inlinable public static func ~= (name: StaticString, key: JSONKey) -> Bool {
    // Most other keys differ in length.
    name.utf8CodeUnitCount == key.body.count && key.isSame(as: name)
  }

  /// - Parameter name: as long as the key.
  @usableFromInline func isSame(as name: StaticString) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return true }
      return memcmp(start + body.lowerBound, name.utf8Start, body.count) == 0
    }
  }
}
