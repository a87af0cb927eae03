import Glibc
import PostHogAPI
import PostHogCurl
import Testing

/// One request and its response over real sockets, plain and with TLS.
@Suite(.timeLimit(.minutes(1)))
struct TransferTests {
  @Test(arguments: Wire.allCases)
  func sendsAndReceives(_ wire: Wire) async throws {
    try await withServer(over: wire, RawServer.echo) { server, link in
      let request = HTTPRequest(
        method: "PATCH", url: link.origin + "/a/../b%2Fc/?x=1",
        headers: [HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", "application/json")],
        body: Array(#"{"a":1}"#.utf8))
      let response = try await link.transport.send(request)
      #expect(response.status == 200)
      #expect(response.body == Array("ok".utf8))
      #expect(response.header("x-request-id") == "r1")
      #expect(response.header("X-Odd") == "a: b")
      let text = try #require(server.requests.first)
      #expect(text.hasPrefix("PATCH /a/../b%2Fc/?x=1 HTTP/1.1\r\n"))
      #expect(text.contains("\r\nHost: \(link.origin.trimmingPrefix(/https?:../))\r\n"))
      #expect(text.contains("\r\nAccept: application/json\r\n"))
      #expect(text.contains("\r\nContent-Length: 7\r\n"))
      #expect(!text.contains("Expect"))
      #expect(text.hasSuffix("\r\n\r\n{\"a\":1}"))
    }
  }

  @Test(arguments: [nil, []] as [[UInt8]?])
  func postsWithoutContent(_ body: [UInt8]?) async throws {
    try await withServer(over: .plain, RawServer.echo) { server, link in
      _ = try await link.transport.send(HTTPRequest(method: "POST", url: link.origin + "/", body: body))
      let text = try #require(server.requests.first)
      #expect(text.hasPrefix("POST / "))
      #expect(text.contains("\r\nContent-Length: 0\r\n"))
      if body == nil { #expect(!text.lowercased().contains("content-type")) }
    }
  }

  @Test func readsChunksAndTrailers() async throws {
    try await withServer(over: .plain) { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
      connection.send("7\r\n, world\r\n0\r\nX-Trailer: t\r\n\r\n")
    } _: { _, link in
      let response = try await link.get("/")
      #expect(response.status == 200)
      #expect(String(decoding: response.body, as: UTF8.self) == "hello, world")
      #expect(response.header("X-Early") == nil)
    }
  }

  @Test func readsABodyThatEndsWithTheConnection() async throws {
    try await withServer(over: .plain) { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.0 200 OK\r\n\r\nall of it")
    } _: { _, link in
      let response = try await link.get("/")
      #expect(String(decoding: response.body, as: UTF8.self) == "all of it")
    }
  }

  @Test func acceptsLargeHeadersAndAnyByte() async throws {
    let timing = String(repeating: "t", count: 60_000)
    try await withServer(over: .plain) { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 500 X\r\nServer-Timing: \(timing)\r\nContent-Length: 4\r\n\r\n")
      connection.send([0, 0xFF, 0, 0xC3])
    } _: { _, link in
      let response = try await link.get("/")
      #expect(response.status == 500)
      #expect(response.header("server-timing") == timing)
      #expect(response.body == [0, 0xFF, 0, 0xC3])
    }
  }

  /// A server that breaks off instead of answering in full.
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

  @Test(arguments: Wire.allCases, Fault.allCases)
  func reportsABrokenResponse(_ wire: Wire, _ fault: Fault) async throws {
    try await withServer(over: wire) { _, connection in
      _ = connection.request()
      fault.commit(on: connection)
    } _: { _, link in
      let request = HTTPRequest(get: link.origin + "/")
      #expect(await link.transport.failure(of: request) == .network(fault.problem))
    }
  }

  @Test(arguments: Wire.allCases)
  func timesOutOverTheWholeResponse(_ wire: Wire) async throws {
    try await withServer(over: wire) { _, connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
      // Bytes keep coming, for longer than the client waits.
      while connection.send("x") { usleep(20_000) }
    } _: { server, link in
      let request = HTTPRequest(get: link.origin + "/", timeout: .milliseconds(300))
      #expect(await link.transport.failure(of: request) == .network(.timedOut))
      await server.closed(1)
    }
  }

  @Test(arguments: Wire.allCases)
  func limitsTheBody(_ wire: Wire) async throws {
    let body = String(repeating: "x", count: 100_000)
    try await withServer(over: wire) { _, connection in
      while connection.request() != nil { connection.answer(body) }
    } _: { _, link in
      let small = HTTPRequest(get: link.origin + "/", limit: 99_999)
      #expect(await link.transport.failure(of: small) == .network(.answerTooLarge))
      let response = try await link.transport.send(HTTPRequest(get: link.origin + "/", limit: 100_000))
      #expect(response.body.count == 100_000)
    }
  }

  @Test func reportsARefusedConnection() async throws {
    let server = RawServer(nil)
    let request = HTTPRequest(get: server.origin + "/")
    #expect(await CurlTransport().failure(of: request) == .network(.cannotConnect))
  }

  @Test(arguments: Wire.allCases)
  func returnsRedirectsUnfollowed(_ wire: Wire) async throws {
    try await withServer(RawServer.echo) { target in
      let script = RawServer.redirect(to: target.origin + "/stolen")
      try await withServer(over: wire, script) { _, link in
        let response = try await link.get("/")
        #expect(response.status == 302)
        #expect(response.header("Location") == target.origin + "/stolen")
        #expect(target.connections == 0)
      }
    }
  }

  @Test func aClientKeepsItsKeyFromOtherOrigins() async throws {
    try await withServer(RawServer.echo) { target in
      let script = RawServer.redirect(to: target.origin + "/stolen")
      try await withServer(over: .plain, script) { _, link in
        let client = PostHogClient(
          .init(
            address: try ServerAddress(link.origin), key: try PersonalAPIKey("phx_secret"), project: .id(1)),
          transport: link.transport)
        let error = await #expect(throws: APIError.self) { try await client.playlists() }
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
  func refusesARequestThatIsNoPlainHTTP(_ request: HTTPRequest) async throws {
    #expect(await CurlTransport().failure(of: request) == .network(.other))
  }
}
