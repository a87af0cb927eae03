import FoundationEssentials

/// A value in one of hogreel's own files: history, drafts, saved views and lists as last seen.
///
/// Its `Codable` form is that of the current version. Tests read files of every version: a change that they
/// do not survive needs a new version number.
public protocol FileContent: Codable {
  /// Decodes the form that hogreel wrote before it wrote version numbers.
  init(version0 decoder: any Decoder) throws
}

/// The JSON of hogreel's own files: one line, sorted keys, dates as seconds since 1970.
public enum FileJSON {
  /// - Throws: `EncodingError`, for numbers that are not finite.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .secondsSince1970
    return Array(try encoder.encode(value))
  }

  /// - Throws: `DecodingError`, or whatever the type's own initializer throws.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: some Collection<UInt8>
  ) throws -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    return try decoder.decode(type, from: Data(bytes))
  }
}
