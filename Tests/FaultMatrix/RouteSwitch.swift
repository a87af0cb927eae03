import Foundation
import PostHogAPI
import PostHogCurl
import Synchronization

/// A transport that can be sent to another origin, as by a broken network or an impostor.
final class RouteSwitch: HTTPTransport {
  private let transport: CurlTransport
  private let target = Mutex<String?>(nil)

  /// Nil for the one that was asked for.
  var origin: String? {
    get { target.withLock { $0 } }
    set { target.withLock { $0 = newValue } }
  }

  init(_ transport: CurlTransport) { self.transport = transport }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    var request = request
    if let origin, let path = request.url.range(of: "/api/") {
      request.url = origin + request.url[path.lowerBound...]
    }
    return try await transport.send(request)
  }
}
