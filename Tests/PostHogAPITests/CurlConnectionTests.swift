import Foundation
import PostHogAPI
import Testing

/// The connections that libcurl keeps.
@Suite(.timeLimit(.minutes(1)))
struct CurlConnectionTests {
  private let transport = CurlTransport()

  @Test func keepsTheConnection() async throws {
    try await withServer(RawServer.echo) { server in
      for _ in 0..<20 { _ = try await transport.send(get(server.origin + "/")) }
      #expect(server.requests.count == 20)
      #expect(server.connections == 1)
      var once = get(server.origin + "/")
      once.isRepeatable = false
      _ = try await transport.send(once)
      #expect(server.connections == 2)
    }
  }

  @Test func keepsItsConnectionsWhileLittleIsUnderWay() async throws {
    try await withServer(RawServer.echo) { server in
      for _ in 0..<5 {
        try await withThrowingTaskGroup { group in
          for number in 0..<16 {
            group.addTask { _ = try await transport.send(get(server.origin + "/\(number)")) }
          }
          try await group.waitForAll()
        }
        for number in 0..<8 { _ = try await transport.send(get(server.origin + "/\(number)")) }
      }
      #expect(server.connections <= 8)
    }
  }
}
