import Foundation
import PostHogAPI
import Testing

/// One exchange over real sockets on loopback, by each of the transports.
@Suite(.timeLimit(.minutes(1)))
struct TransportTests {
  @Test(arguments: TransportKind.allCases)
  func sendsAndReceives(_ kind: TransportKind) async throws {
    try await withServer(RawServer.echo) { server in
      let transport = try kind.transport(to: server.origin)
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
      #expect(!text.contains("Expect"))
      #expect(text.hasSuffix("\r\n\r\n{\"a\":1}"))
    }
  }

  @Test(arguments: TransportKind.allCases)
  func postsWithoutABodyOrAType(_ kind: TransportKind) async throws {
    try await withServer(RawServer.echo) { server in
      let transport = try kind.transport(to: server.origin)
      _ = try await transport.send(HTTPRequest(method: "POST", url: server.origin + "/"))
      let text = try #require(server.requests.first)
      #expect(text.hasPrefix("POST / "))
      #expect(text.contains("\r\nContent-Length: 0\r\n"))
      #expect(!text.lowercased().contains("content-type"))
    }
  }

  @Test(arguments: TransportKind.allCases)
  func readsChunksAndTrailers(_ kind: TransportKind) async throws {
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
      connection.send("7\r\n, world\r\n0\r\nX-Trailer: t\r\n\r\n")
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      let response = try await transport.send(get(server.origin + "/"))
      #expect(response.status == 200)
      #expect(String(decoding: response.body, as: UTF8.self) == "hello, world")
      #expect(response.header("X-Early") == nil)
    }
  }

  @Test(arguments: TransportKind.allCases)
  func acceptsBigHeadersAndZeroBytes(_ kind: TransportKind) async throws {
    let timing = String(repeating: "t", count: 60_000)
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 500 X\r\nServer-Timing: \(timing)\r\nContent-Length: 4\r\n\r\n")
      connection.send([0, 0xFF, 0, 0xC3])
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      let response = try await transport.send(get(server.origin + "/"))
      #expect(response.status == 500)
      #expect(response.header("server-timing") == timing)
      #expect(response.body == [0, 0xFF, 0, 0xC3])
    }
  }

  /// What a server may do to a request instead of answering it.
  enum Fault: CaseIterable {
    case closesWithinTheBody, resetsWithinTheBody, closesUnanswered, speaksNoHTTP

    func commit(on connection: RawServer.Connection) {
      switch self {
      case .closesUnanswered: break
      case .closesWithinTheBody, .resetsWithinTheBody:
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
        if self == .resetsWithinTheBody { connection.resetOnClose() }
      case .speaksNoHTTP: connection.send("SSH-2.0-OpenSSH\r\n")
      }
    }

    var problem: APIError.NetworkProblem { self == .speaksNoHTTP ? .other : .interrupted }
  }

  @Test(arguments: TransportKind.allCases, Fault.allCases)
  func tellsOfABadAnswer(_ kind: TransportKind, _ fault: Fault) async throws {
    try await withServer { _, connection in
      _ = connection.request()
      fault.commit(on: connection)
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      #expect(await transport.problem(with: get(server.origin + "/")) == .network(fault.problem))
    }
  }

  /// The limit is for the whole answer, however it trickles.
  @Test(arguments: TransportKind.allCases)
  func givesUpOnADripThatLastsTooLong(_ kind: TransportKind) async throws {
    try await withServer { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
      while connection.send("x") { usleep(20_000) }
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      #expect(
        await transport.problem(with: get(server.origin + "/", timeout: .milliseconds(300)))
          == .network(.timedOut))
      await server.closed(1)
    }
  }

  @Test(arguments: TransportKind.allCases)
  func tellsOfARefusedPort(_ kind: TransportKind) async throws {
    let server = RawServer(nil)
    let transport = try kind.transport(to: server.origin)
    #expect(await transport.problem(with: get(server.origin + "/")) == .network(.cannotConnect))
  }

  @Test(arguments: TransportKind.allCases)
  func limitsTheBody(_ kind: TransportKind) async throws {
    let body = String(repeating: "x", count: 100_000)
    try await withServer { _, connection in
      while connection.request() != nil { connection.answer(body) }
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      #expect(
        await transport.problem(with: get(server.origin + "/", limit: 99_999)) == .network(.answerTooLarge))
      let response = try await transport.send(get(server.origin + "/", limit: 100_000))
      #expect(response.body.count == 100_000)
    }
  }

  @Test(arguments: TransportKind.allCases)
  func handsRedirectsBackUnfollowed(_ kind: TransportKind) async throws {
    try await withServer(RawServer.echo) { target in
      try await withServer(RawServer.redirect(to: target.origin + "/stolen")) { server in
        let transport = try kind.transport(to: server.origin)
        let response = try await transport.send(get(server.origin + "/"))
        #expect(response.status == 302)
        #expect(response.header("Location") == target.origin + "/stolen")
        #expect(target.connections == 0)
      }
    }
  }

  /// The same with the whole client on top: no second request reaches the other port.
  @Test(arguments: TransportKind.allCases)
  func clientKeepsTheKeyAtItsOrigin(_ kind: TransportKind) async throws {
    try await withServer(RawServer.echo) { target in
      try await withServer(RawServer.redirect(to: target.origin + "/stolen")) { server in
        let transport = try kind.transport(to: server.origin)
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

  @Test(
    arguments: TransportKind.allCases,
    [
      HTTPRequest(method: "GET", url: "http://127.0.0.1/\r\nX: y"),
      HTTPRequest(method: "GET\r\n", url: "http://127.0.0.1/"),
      HTTPRequest(method: "GET", url: "http://127.0.0.1/", headers: [HTTPHeader("A", "b\r\nC: d")]),
      HTTPRequest(method: "GET", url: "http://127.0.0.1/", headers: [HTTPHeader("A: b\r\nC", "d")]),
      HTTPRequest(method: "GET", url: "file:///etc/hostname"),
    ])
  func refusesWhatIsNoPlainRequest(_ kind: TransportKind, _ request: HTTPRequest) async throws {
    let transport = try kind.transport(to: "http://127.0.0.1")
    #expect(await transport.problem(with: request) == .network(.other))
  }
}
