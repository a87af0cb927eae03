/// A request that a client would send, without the key.
public struct PlannedRequest: Hashable, Sendable {
  /// The purpose of a request.
  public enum Purpose: String, Hashable, Sendable {
    /// Makes a change.
    case change
    /// Reads the server's copy, to compare it before it is overwritten.
    case comparison
    /// Reads the filters of a saved filter, which servers demand with each change of it.
    case filters
    /// Lists recordings or playlists.
    case listing
    /// Checks a fact, such as the membership of a recording.
    case question
  }

  /// The HTTP method.
  public let method: String
  /// The absolute URL, percent-encoded.
  public let url: String
  /// The path with the query, percent-encoded.
  public let path: String
  /// The JSON of the body; nil for none.
  public let body: String?
  /// The purpose of the request.
  public let purpose: Purpose
  /// Whether it is always sent; otherwise only if an earlier answer leaves a question open.
  public let isCertain: Bool

  init(_ call: Call, to address: ServerAddress, _ purpose: Purpose, isCertain: Bool = true) {
    method = call.method
    url = call.url(on: address)
    path = String(url.dropFirst(address.origin.count))
    body = call.body.map { String(decoding: $0, as: UTF8.self) }
    self.purpose = purpose
    self.isCertain = isCertain
  }
}
