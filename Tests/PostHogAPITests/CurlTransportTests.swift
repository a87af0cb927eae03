import Foundation
import PostHogAPI
import Testing

/// What only libcurl does: TLS, proxies, compression.
@Suite(.timeLimit(.minutes(1)))
struct CurlTransportTests {
  private let transport = CurlTransport()

  @Test func sendsAsUsualWhenPrepared() async throws {
    try await withServer(RawServer.echo) { server in
      let transport = CurlTransport()
      for _ in 0..<2 {
        transport.prepare()
        transport.prepare()
        let response = try await transport.send(get(server.origin + "/"))
        #expect(response.status == 200)
      }
      #expect(server.connections == 1)
    }
  }

  @Test func asksForCompressedAnswers() async throws {
    try await withServer(RawServer.echo) { server in
      _ = try await transport.send(get(server.origin + "/"))
      #expect(server.requests.first?.contains("\r\nAccept-Encoding: ") == true)
    }
  }

  @Test func tellsOfAnUnencryptedServer() async throws {
    try await withServer { _, connection in
      connection.answer("no TLS here")
    } _: { server in
      #expect(
        await transport.problem(with: get("https://127.0.0.1:\(server.port)/")) == .network(.secureConnection)
      )
    }
  }

  /// The proxy is a server on loopback, so that nothing leaves this machine; it is not used for loopback
  /// itself, which is why the other tests need not mind the variable.
  @Test func takesTheProxyOfTheEnvironmentButNotForLoopback() async throws {
    try await withServer(RawServer.echo) { proxy in
      try await withServer(RawServer.echo) { server in
        setenv("http_proxy", proxy.origin, 1)
        defer { unsetenv("http_proxy") }
        _ = try await transport.send(get(server.origin + "/direct"))
        _ = try await transport.send(get("http://posthog.test/by-proxy"))
        #expect(server.requests.count == 1)
        #expect(proxy.requests.first?.hasPrefix("GET http://posthog.test/by-proxy HTTP/1.1\r\n") == true)
        #expect(proxy.requests.count == 1)
      }
    }
  }
}
