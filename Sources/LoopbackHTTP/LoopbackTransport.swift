public import PostHogAPI

/// HTTP without TLS to a server on this machine: the demo server, a server under development, a tunnel's end.
///
/// It needs no libcurl, whose loading takes longer than all else of a program's start. What matters between machines
/// only is left out: no proxy is asked for, and answers are not compressed. Connections are kept and reused; redirects
/// are not followed.
public final class LoopbackTransport: HTTPTransport, Sendable {
  private let origin: String
  private let connections: ConnectionPool

  /// - Parameter address: the only server that requests may go to. Nil is returned unless it is on this machine and
  ///   speaks plain HTTP.
  public init?(_ address: ServerAddress) {
    guard address.scheme == .http, address.isLoopback else { return nil }
    origin = address.origin
    connections = ConnectionPool(address)
  }

  /// Starts the thread that all requests run on.
  public func prepare() { _ = connections.loop }

  public func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    guard request.isWellFormed, request.url.hasPrefix(origin + "/") else { throw .notSendable }
    return try await LoopbackExchange(request, to: origin, over: connections).response()
  }
}
