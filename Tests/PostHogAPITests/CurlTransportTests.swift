import Foundation
import PostHogAPI
import Testing

/// libcurl over real sockets on loopback.
@Suite(.timeLimit(.minutes(1)))
struct CurlTransportTests {
  private let transport = CurlTransport()

  @Test func sendsAndReceives() async throws {
    try await withServer(RawServer.echo) { server in
      var request = HTTPRequest(
        method: "PATCH", url: server.origin + "/a/../b%2Fc/?x=1",
        headers: [HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", "application/json")],
        body: Array(#"{"a":1}"#.utf8))
      request.timeout = .seconds(20)
      let response = try await transport.send(request)
      #expect(response.status == 200)
      #expect(response.body == Array("ok".utf8))
      #expect(response.header("x-request-id") == "r1")
      #expect(response.header("X-Odd") == "a: b")
      let text = try #require(server.requests.first)
      #expect(text.hasPrefix("PATCH /a/../b%2Fc/?x=1 HTTP/1.1\r\n"))
      #expect(text.contains("\r\nAccept: application/json\r\n"))
      #expect(text.contains("\r\nContent-Length: 7\r\n"))
      #expect(text.contains("\r\nAccept-Encoding: "))
      #expect(!text.contains("Expect"))
      #expect(text.hasSuffix("\r\n\r\n{\"a\":1}"))
    }
  }

  @Test func postsWithoutABodyOrAType() async throws {
    try await withServer(RawServer.echo) { server in
      _ = try await transport.send(HTTPRequest(method: "POST", url: server.origin + "/"))
      let text = try #require(server.requests.first)
      #expect(text.hasPrefix("POST / "))
      #expect(text.contains("\r\nContent-Length: 0\r\n"))
      #expect(!text.lowercased().contains("content-type"))
    }
  }

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

  @Test func readsChunksAndTrailers() async throws {
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
      connection.send("7\r\n, world\r\n0\r\nX-Trailer: t\r\n\r\n")
    } _: { server in
      let response = try await transport.send(get(server.origin + "/"))
      #expect(response.status == 200)
      #expect(String(decoding: response.body, as: UTF8.self) == "hello, world")
      #expect(response.header("X-Early") == nil)
    }
  }

  @Test func acceptsBigHeadersAndZeroBytes() async throws {
    let timing = String(repeating: "t", count: 60_000)
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 500 X\r\nServer-Timing: \(timing)\r\nContent-Length: 4\r\n\r\n")
      connection.send([0, 0xFF, 0, 0xC3])
    } _: { server in
      let response = try await transport.send(get(server.origin + "/"))
      #expect(response.status == 500)
      #expect(response.header("server-timing") == timing)
      #expect(response.body == [0, 0xFF, 0, 0xC3])
    }
  }

  // MARK: Faults

  @Test func tellsOfACutOffBody() async throws {
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
    } _: { server in
      #expect(await transport.problem(with: get(server.origin + "/")) == .network(.interrupted))
    }
  }

  @Test func tellsOfAReset() async throws {
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
      connection.resetOnClose()
    } _: { server in
      #expect(await transport.problem(with: get(server.origin + "/")) == .network(.interrupted))
    }
  }

  @Test func tellsOfNoAnswer() async throws {
    try await withServer { _, connection in
      _ = connection.request()
    } _: { server in
      #expect(await transport.problem(with: get(server.origin + "/")) == .network(.interrupted))
    }
  }

  @Test func tellsOfWhatIsNoHTTP() async throws {
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("SSH-2.0-OpenSSH\r\n")
    } _: { server in
      #expect(await transport.problem(with: get(server.origin + "/")) == .network(.other))
    }
  }

  /// The limit is for the whole answer, however it trickles.
  @Test func givesUpOnADripThatLastsTooLong() async throws {
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
      while connection.send("x") { usleep(20_000) }
    } _: { server in
      #expect(
        await transport.problem(with: get(server.origin + "/", timeout: .milliseconds(300)))
          == .network(.timedOut))
      await server.closed(1)
    }
  }

  @Test func tellsOfARefusedPort() async throws {
    let server = RawServer(nil)
    #expect(await transport.problem(with: get(server.origin + "/")) == .network(.cannotConnect))
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

  @Test func limitsTheBody() async throws {
    let body = String(repeating: "x", count: 100_000)
    try await withServer { _, connection in
      while connection.request() != nil { connection.answer(body) }
    } _: { server in
      #expect(
        await transport.problem(with: get(server.origin + "/", limit: 99_999)) == .network(.answerTooLarge))
      let response = try await transport.send(get(server.origin + "/", limit: 100_000))
      #expect(response.body.count == 100_000)
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

  @Test func handsRedirectsBackUnfollowed() async throws {
    try await withServer(RawServer.echo) { target in
      try await withServer { _, connection in
        _ = connection.request()
        connection.answer("", status: "302 Found", headers: "Location: \(target.origin)/stolen\r\n")
      } _: { server in
        let response = try await transport.send(get(server.origin + "/"))
        #expect(response.status == 302)
        #expect(response.header("Location") == target.origin + "/stolen")
        #expect(target.connections == 0)
      }
    }
  }

  /// The same with the whole client on top: no second request reaches the other port.
  @Test func clientKeepsTheKeyAtItsOrigin() async throws {
    try await withServer(RawServer.echo) { target in
      try await withServer { _, connection in
        _ = connection.request()
        connection.answer("", status: "302 Found", headers: "Location: \(target.origin)/stolen\r\n")
      } _: { server in
        let client = PostHogClient(
          .init(
            address: try ServerAddress(server.origin), key: try PersonalAPIKey(Bench.secret), project: .id(1)),
          transport: transport)
        let error = await failure { () async throws(APIError) in try await client.playlists() }
        #expect(error?.kind == .redirected(origin: target.origin))
        #expect(target.connections == 0)
      }
    }
  }

  @Test(arguments: [
    HTTPRequest(method: "GET", url: "http://127.0.0.1/\r\nX: y"),
    HTTPRequest(method: "GET\r\n", url: "http://127.0.0.1/"),
    HTTPRequest(method: "GET", url: "http://127.0.0.1/", headers: [HTTPHeader("A", "b\r\nC: d")]),
    HTTPRequest(method: "GET", url: "http://127.0.0.1/", headers: [HTTPHeader("A: b\r\nC", "d")]),
    HTTPRequest(method: "GET", url: "file:///etc/hostname"),
  ])
  func refusesWhatIsNoPlainRequest(_ request: HTTPRequest) async {
    #expect(await transport.problem(with: request) == .network(.other))
  }
}
