/// The exact source text of one JSON value, known to be well formed.
///
/// PostHog hands `filters` out and expects them back with every change of a saved filter, so they are kept
/// byte for byte and never rebuilt from a parsed form.
public struct JSONText: Hashable, Sendable {
  public let text: String

  /// - Throws: `JSONError` when `text` is not exactly one JSON value.
  public init(_ text: String) throws(JSONError) {
    var reader = JSONReader(Array(text.utf8))
    try reader.skip()
    try reader.end()
    self.text = text
  }

  /// For text that a reader has already walked over.
  init(checked text: String) {
    self.text = text
  }

  public init(_ value: JSON) {
    text = value.text
  }

  public static let emptyObject = JSONText(checked: "{}")
  public static let null = JSONText(checked: "null")

  /// The parsed value. It cannot fail in practice, as the text was checked; broken text gives null.
  public var value: JSON {
    var reader = JSONReader(Array(text.utf8))
    return (try? reader.value()) ?? .null
  }

  /// True for `{}` in any spelling and for null: what a collection carries.
  public var isEmpty: Bool {
    self == .null || text.utf8.allSatisfy { "{} \n\r\t".utf8.contains($0) }
  }
}
