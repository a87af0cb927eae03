import PostHogAPI
import PostHogCurl
import TestSupport
import Testing

/// What lies between a transport and its server.
enum Wire: CaseIterable {
  case plain
  case tls
}

/// A transport and the address under which it reaches a scripted server.
struct Link {
  let origin: String
  let transport: CurlTransport
  private let front: TLSFront?

  init(_ wire: Wire, to server: RawServer) throws {
    switch wire {
    case .plain:
      front = nil
      origin = server.origin
      transport = CurlTransport()
    case .tls:
      let front = try TLSFront(to: server.port)
      self.front = front
      origin = front.origin
      transport = CurlTransport(.init(certificateFile: front.certificateFile))
    }
  }

  /// Gets a path with a key.
  func get(_ path: String) async throws(APIError) -> HTTPResponse {
    try await transport.send(HTTPRequest(get: origin + path))
  }
}

/// Runs `body` against a scripted server, which lives as long.
func withServer<Value>(
  over wire: Wire, _ script: @escaping RawServer.Script,
  _ body: (RawServer, Link) async throws -> Value
) async throws -> Value {
  try await withServer(script) { server in try await body(server, Link(wire, to: server)) }
}

extension HTTPRequest {
  /// A GET with a key.
  init(get url: String, timeout: Duration = .seconds(30), limit: Int? = nil) {
    self.init(method: "GET", url: url, headers: [HTTPHeader("Authorization", "Bearer k")])
    self.timeout = timeout
    if let limit { bodyLimit = limit }
  }
}

extension HTTPTransport {
  /// Why a request fails; nil when it succeeds.
  func failure(of request: HTTPRequest) async -> APIError.Kind? {
    do throws(APIError) {
      _ = try await send(request)
      return nil
    } catch {
      return error.kind
    }
  }
}
