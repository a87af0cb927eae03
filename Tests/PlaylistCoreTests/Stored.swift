import PlaylistCore

/// The value as the next session reads it from disk.
func stored<Value: Codable>(_ value: Value) throws -> Value {
  try FileJSON.decode(Value.self, from: try FileJSON.encode(value))
}

/// A value in its form of version 0.
struct Version0<Content: FileContent>: Decodable {
  let content: Content

  init(from decoder: any Decoder) throws { content = try Content(version0: decoder) }
}
