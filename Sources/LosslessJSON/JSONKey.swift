import Glibc

/// The key of a member of an object, as it stands in the text. An answer has the same few keys in every row; they
/// are compared where they stand, without making a text of each.
public struct JSONKey: Sendable {
  private let bytes: [UInt8]
  /// Between the quotes.
  @usableFromInline let body: Range<Int>

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
  @inlinable public static func ~= (name: StaticString, key: JSONKey) -> Bool {
    // Most others have another length.
    name.utf8CodeUnitCount == key.body.count && key.isSame(as: name)
  }

  /// - Parameter name: of the same length.
  @usableFromInline func isSame(as name: StaticString) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return true }
      return memcmp(start + body.lowerBound, name.utf8Start, body.count) == 0
    }
  }
}
