import FoundationEssentials
import LosslessJSON

/// One call of the API, before it becomes a request to a server.
struct Call: Sendable {
  /// The effect of repeating a call.
  enum Safety: Sendable {
    /// The call changes nothing.
    case read
    /// Repeating the call has the effect of making it once.
    case idempotent
    /// Repeating the call would create another playlist, fail, or be answered as if nothing had changed.
    case once
  }

  let method: String
  /// The segments of the path after `/api`, not encoded.
  let path: [String]
  /// Names and values, not encoded.
  let query: [(name: String, value: String)]
  let body: [UInt8]?
  let safety: Safety

  init(
    _ method: String, _ path: [String], query: [(name: String, value: String)] = [],
    body: RequestBody? = nil, safety: Safety
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body.map { Array($0.text.utf8) }
    self.safety = safety
  }

  /// The address of the call on a server.
  func url(on address: ServerAddress) -> String {
    address.endpoint(path).appending(query: query).absoluteString
  }
}

/// A JSON object to send. Values that came from the server are sent back byte for byte.
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
