/// The source text of one valid JSON value.
///
/// PostHog expects the `filters` of a saved filter back with every change, so they are kept byte for byte and never
/// rebuilt from parsed values.
public struct JSONText: Hashable, Sendable {
  /// The source text, exactly as received.
  public let text: String

  /// Creates a value from its source text.
  ///
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

  /// Creates the compact text of a value.
  public init(_ value: JSON) {
    text = value.text
  }

  /// The text `{}`.
  public static let emptyObject = JSONText(checked: "{}")
  /// The text `null`.
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
