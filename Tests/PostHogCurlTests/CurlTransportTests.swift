import Glibc
import PostHogAPI
import PostHogCurl
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CurlTransportTests {
  private let transport = CurlTransport()

  @Test func acceptsCompressedResponses() async throws {
    // `printf ok | gzip -n`
    let compressed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0xCF, 6, 0, 0x47, 0xDD, 0xDC, 0x79, 2, 0, 0, 0,
    ]
    try await withServer { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.send(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(compressed.count)\r\n\r\n")
      connection.send(compressed)
    } _: { server in
      let response = try await transport.send(HTTPRequest(get: server.origin + "/"))
      #expect(server.requests.first?.contains(/\r\nAccept-Encoding: .*gzip/) == true)
      #expect(response.body == Array("ok".utf8))
    }
  }

  /// The proxy is a server on loopback, so nothing leaves this machine. Other tests address loopback, for which the
  /// variable has no effect.
  @Test func usesTheProxyOfTheEnvironmentExceptForLoopback() async throws {
    try await withServer(RawServer.echo) { proxy in
      try await withServer(RawServer.echo) { server in
        setenv("http_proxy", proxy.origin, 1)
        defer { unsetenv("http_proxy") }
        _ = try await transport.send(HTTPRequest(get: server.origin + "/direct"))
        _ = try await transport.send(HTTPRequest(get: "http://posthog.test/by-proxy"))
        #expect(server.requests.count == 1)
        #expect(proxy.requests.first?.hasPrefix("GET http://posthog.test/by-proxy HTTP/1.1\r\n") == true)
        #expect(proxy.requests.count == 1)
      }
    }
  }
}
