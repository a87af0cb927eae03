import LoopbackHTTP
import PostHogAPI
import Testing

/// What sets the transport for this machine apart.
@Suite(.timeLimit(.minutes(1)))
struct LoopbackTransportTests {
  @Test(arguments: [
    "https://127.0.0.1", "https://us.posthog.com", "http://posthog.test", "http://127.0.0.1.test",
  ])
  func isForPlainHTTPOnThisMachineOnly(_ origin: String) throws {
    #expect(LoopbackTransport(try ServerAddress(origin, allowPlainHTTP: true)) == nil)
  }

  @Test func keepsToItsServer() async throws {
    try await withServer(RawServer.echo) { other in
      let transport = try #require(LoopbackTransport(ServerAddress("http://127.0.0.1:1")))
      #expect(await transport.problem(with: get(other.origin + "/")) == .network(.other))
      #expect(
        await transport.problem(with: get("http://127.0.0.1:1@127.0.0.1:\(other.port)/")) == .network(.other))
      #expect(other.connections == 0)
    }
  }

  @Test func namesTheHost() async throws {
    try await withServer(RawServer.echo) { server in
      let transport = try TransportKind.loopback.transport(to: server.origin)
      _ = try await transport.send(get(server.origin + "/"))
      #expect(server.requests.first?.contains("\r\nHost: 127.0.0.1:\(server.port)\r\n") == true)
    }
  }

  @Test func findsLocalhost() async throws { try await findsLocalhost(isIPv6: false) }

  @Test(.enabled(if: RawServer.hasIPv6))
  func findsALocalhostThatListensOnIPv6Only() async throws { try await findsLocalhost(isIPv6: true) }

  private func findsLocalhost(isIPv6: Bool) async throws {
    try await withServer(isIPv6: isIPv6, RawServer.echo) { server in
      let origin = "http://localhost:\(server.port)"
      let response = try await TransportKind.loopback.transport(to: origin).send(get(origin + "/"))
      #expect(response.status == 200)
    }
  }

  @Test func readsAnAnswerThatEndsWithTheConnection() async throws {
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.0 200 OK\r\n\r\nall of it")
    } _: { server in
      let transport = try TransportKind.loopback.transport(to: server.origin)
      let response = try await transport.send(get(server.origin + "/"))
      #expect(String(decoding: response.body, as: UTF8.self) == "all of it")
    }
  }

  /// The words are shown to the person who waits.
  @Test func saysInWordsWhatWentWrong() async throws {
    let server = RawServer(nil)
    let transport = try TransportKind.loopback.transport(to: server.origin)
    let refused = await failure { () async throws(APIError) in
      try await transport.send(get(server.origin + "/"))
    }
    #expect(refused?.detail == "Connection refused")
  }
}
