/// Encoded as a string that holds the source text: an encoder would rewrite the digits and the order of keys.
extension JSONText: Codable {
  /// Decodes a string that holds JSON.
  ///
  /// - Throws: `DecodingError` if the string is not exactly one JSON value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not JSON: \(error)")
    }
  }

  /// Encodes the source text as a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
