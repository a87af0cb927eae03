/// The source text of one valid JSON value.
///
/// PostHog expects the `filters` of a saved filter back with every change, so they are kept byte for byte and never
/// rebuilt from parsed values.
public struct JSONText: Hashable, Sendable {
  public let text: String

  /// - Throws: `JSONError` unless `text` is exactly one JSON value.
  public init(_ text: String) throws(JSONError) {
    var reader = JSONReader(Array(text.utf8))
    try reader.skip()
    try reader.end()
    self.text = text
  }

  /// - Parameter text: validated by a reader.
  init(checked text: String) {
    self.text = text
  }

  public init(_ value: JSON) {
    text = value.text
  }

  public static let emptyObject = JSONText(checked: "{}")
  public static let null = JSONText(checked: "null")

  /// The parsed value.
  public var value: JSON {
    var reader = JSONReader(Array(text.utf8))
    // Never nil: the text has been validated.
    return (try? reader.value()) ?? .null
  }

  /// Whether the value is `{}` or null, the filters of a collection.
  public var isEmpty: Bool {
    self == .null || text.utf8.allSatisfy { "{} \n\r\t".utf8.contains($0) }
  }
}
