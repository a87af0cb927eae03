import Foundation
import PostHogAPI
import PostHogCurl
import Synchronization

/// A transport that can be sent to another origin, as by a broken network or an impostor.
final class RouteSwitch: HTTPTransport {
  /// Another way to take.
  struct Detour {
    let origin: String
    /// Nil for the usual one.
    var transport: CurlTransport?
  }

  private let transport: CurlTransport
  private let target = Mutex<Detour?>(nil)

  /// Nil for the origin that was asked for.
  var detour: Detour? {
    get { target.withLock { $0 } }
    set { target.withLock { $0 = newValue } }
  }

  init(_ transport: CurlTransport) { self.transport = transport }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    var request = request
    let detour = detour
    if let detour, let path = request.url.range(of: "/api/") {
      request.url = detour.origin + request.url[path.lowerBound...]
    }
    return try await (detour?.transport ?? transport).send(request)
  }
}
