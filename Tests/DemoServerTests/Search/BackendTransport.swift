import Foundation
import PostHogAPI
import Synchronization

@testable import DemoServer

/// Hands the client's requests to a demo server without sockets.
final class BackendTransport: HTTPTransport, Sendable {
  private let backend: Mutex<DemoBackend>
  private let now: Date
  private static let origin = "https://demo.test"

  init(_ backend: DemoBackend, now: Date) {
    self.backend = Mutex(backend)
    self.now = now
  }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    let demo = DemoRequest(
      method: request.method, target: String(request.url.dropFirst(Self.origin.count)),
      headers: request.headers.map { ($0.name, $0.value) }, body: request.body ?? [])
    let response = backend.withLock { $0.respond(to: demo, now: now) }
    return HTTPResponse(
      status: response.status, headers: response.headers.map { HTTPHeader($0.name, $0.value) },
      body: response.body)
  }

  /// A client of the first project, with all scopes.
  func client() throws -> PostHogClient {
    PostHogClient(
      .init(
        address: try ServerAddress(Self.origin), key: try PersonalAPIKey(DemoServer.demoKey), project: .id(1)),
      transport: self)
  }
}
