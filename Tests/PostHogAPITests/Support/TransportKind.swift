import LoopbackHTTP
import PostHogAPI
import Testing

/// The transports that keep the same promises.
enum TransportKind: CaseIterable {
  case curl
  case loopback

  func transport(to origin: String) throws -> any HTTPTransport {
    switch self {
    case .curl: CurlTransport()
    case .loopback: try #require(LoopbackTransport(ServerAddress(origin)))
    }
  }
}

extension HTTPTransport {
  /// Why a request fails; nil when it does not.
  func problem(with request: HTTPRequest) async -> APIError.Kind? {
    await failure { () async throws(APIError) in try await send(request) }?.kind
  }
}
