import LosslessJSON

/// One call of the API, before it becomes a request to some address.
struct Call: Sendable {
  /// What a repetition of the call would do.
  enum Safety: Sendable {
    /// Changes nothing.
    case read
    /// Doing it twice is the same as doing it once.
    case idempotent
    /// A second time would make a second playlist or fail.
    case once
  }

  let method: String
  /// Percent-encoded, from `/api` on, with the query.
  let path: String
  let body: [UInt8]?
  let safety: Safety

  /// - Parameters:
  ///   - segments: what stands between the slashes after `/api`, not yet encoded.
  ///   - query: names and values, not yet encoded.
  init(
    _ method: String, _ segments: [String], query: [(String, String)] = [], body: RequestBody? = nil,
    safety: Safety
  ) {
    self.method = method
    self.safety = safety
    self.body = body.map { Array($0.text.utf8) }
    let pairs = query.map { "\($0.percentEncoded)=\($1.percentEncoded)" }
    path =
      "/api/" + segments.map { $0 == "@current" ? $0 : $0.percentEncoded }.joined(separator: "/") + "/"
      + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
  }
}

/// A JSON object to send. Values that came from the server go back in exactly their text.
struct RequestBody: Sendable {
  private var members: [String] = []

  mutating func set(_ key: String, _ value: JSON?) {
    guard let value else { return }
    set(key, source: JSONText(value))
  }

  mutating func set(_ key: String, source: JSONText?) {
    guard let source else { return }
    members.append("\(JSON.string(key).text):\(source.text)")
  }

  var text: String { "{" + members.joined(separator: ",") + "}" }
}
