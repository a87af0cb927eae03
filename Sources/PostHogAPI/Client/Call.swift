/// One call of the API, before it becomes an HTTP request.
struct Call: Sendable {
  /// What may be done when the answer is lost or the server fails.
  enum Safety: Sendable {
    /// Only reads.
    case reading
    /// Sets values that stay the same however often they are set.
    case repeatable
    /// A second time would do something else.
    case once
  }

  var method: String
  /// Below the server's address, percent-encoded.
  var path: String
  var query: [(String, String)] = []
  var body: [UInt8]?
  var safety: Safety

  /// Path and query, as in a request line.
  var target: String {
    guard !query.isEmpty else { return path }
    return path + "?" + query.map { "\($0.percentEncoded)=\($1.percentEncoded)" }.joined(separator: "&")
  }
}
