import PostHogAPI
import Synchronization
import Testing

/// The real transport over real sockets on this machine.
@Suite struct CurlTransportTests {
  @Test func requestAndAnswerArriveWhole() async throws {
    let server = try SocketServer { connection in
      while connection.readRequest() != nil {
        connection.answer(#"{"é":1}"#, headers: "X-Request-Id: 77\r\nSet-Cookie: a\r\n")
      }
    }
    defer { server.stop() }
    let transport = CurlTransport()
    let request = HTTPRequest(
      method: "PATCH", url: server.url + "p?x=%20", headers: [HTTPHeader("Authorization", "Bearer k")],
      body: Array(#"{"a":"ü"}"#.utf8))
    let response = try await transport.send(request)
    #expect(response.status == 200)
    #expect(String(decoding: response.body, as: UTF8.self) == #"{"é":1}"#)
    #expect(response.header("x-request-id") == "77")
    let head = try #require(server.heads.first)
    #expect(head.hasPrefix("PATCH /p?x=%20 HTTP/1.1\r\n"))
    #expect(head.contains("Authorization: Bearer k\r\n"))
    #expect(head.contains("Content-Length: 10\r\n"))
  }

  @Test func connectionIsKeptForTheNextRequest() async throws {
    let server = try SocketServer { connection in
      while connection.readRequest() != nil { connection.answer("ok") }
    }
    defer { server.stop() }
    let transport = CurlTransport()
    for _ in 0..<5 { _ = try await transport.send(HTTPRequest(method: "GET", url: server.url)) }
    #expect(server.connectionCount == 1)
  }

  @Test func chunksAndLargeHeadersArrive() async throws {
    let large = String(repeating: "h", count: 8_000)
    let server = try SocketServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nServer-Timing: \(large)\r\nTransfer-Encoding: chunked\r\n\r\n")
      for piece in ["one ", "two ", "three"] {
        connection.write(String(piece.utf8.count, radix: 16) + "\r\n\(piece)\r\n")
      }
      connection.write("0\r\n\r\n")
      connection.waitForClose()
    }
    defer { server.stop() }
    let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url))
    #expect(String(decoding: response.body, as: UTF8.self) == "one two three")
    #expect(response.header("Server-Timing")?.count == 8_000)
  }

  @Test func bodyThatIsCutOffIsNoAnswer() async throws {
    let server = try SocketServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")
    }
    defer { server.stop() }
    let error = try await failure {
      try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url))
    }
    #expect(error.kind == .network(.interrupted))
  }

  @Test func resetIsNoAnswer() async throws {
    let server = try SocketServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly")
      connection.reset()
    }
    defer { server.stop() }
    let error = try await failure {
      try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url))
    }
    #expect(error.kind == .network(.interrupted))
  }

  @Test func answerThatDripsEndsWithTheTimeLimit() async throws {
    let server = try SocketServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n.")
      connection.waitForClose()
    }
    defer { server.stop() }
    let transport = CurlTransport(.init(timeout: .milliseconds(200)))
    let error = try await failure { try await transport.send(HTTPRequest(method: "GET", url: server.url)) }
    #expect(error.kind == .network(.timedOut))
  }

  @Test func nobodyThere() async throws {
    let server = try SocketServer { _ in }
    server.stop()
    let closed = try await failure {
      try await CurlTransport().send(HTTPRequest(method: "GET", url: "http://127.0.0.1:1/"))
    }
    #expect(closed.kind == .network(.cannotConnect))
    let unknown = try await failure {
      try await CurlTransport().send(HTTPRequest(method: "GET", url: "http://no-such-host.invalid/"))
    }
    #expect(unknown.kind == .network(.unknownHost))
  }

  @Test func tooLargeAnAnswerIsGivenUp() async throws {
    let server = try SocketServer { connection in
      connection.readRequest()
      connection.answer(String(repeating: "x", count: 100_000))
    }
    defer { server.stop() }
    let transport = CurlTransport(.init(bodyLimit: 50_000))
    let error = try await failure { try await transport.send(HTTPRequest(method: "GET", url: server.url)) }
    #expect(error.kind == .network(.answerTooLarge))
  }

  @Test func cancellingEndsTheExchange() async throws {
    let arrived = AsyncStream<Void>.makeStream()
    let closed = AsyncStream<Void>.makeStream()
    let server = try SocketServer { connection in
      connection.readRequest()
      arrived.continuation.yield()
      connection.waitForClose()
      closed.continuation.yield()
    }
    defer { server.stop() }
    let transport = CurlTransport()
    let url = server.url
    let task = Task { try await transport.send(HTTPRequest(method: "GET", url: url)) }
    for await _ in arrived.stream { break }
    task.cancel()
    let error = try await failure { try await task.value }
    #expect(error.kind == .cancelled)
    // The server sees the connection close: nothing goes on in the background.
    for await _ in closed.stream { break }
  }

  @Test func redirectGetsNoSecondRequest() async throws {
    let other = try SocketServer { connection in connection.readRequest() }
    defer { other.stop() }
    let location = other.url
    let server = try SocketServer { connection in
      connection.readRequest()
      connection.write("HTTP/1.1 302 Found\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")
      connection.waitForClose()
    }
    defer { server.stop() }
    let client = PostHogClient(
      .init(
        address: try ServerAddress(server.url), key: try PersonalAPIKey(StubTransport.key), project: .id(1)),
      transport: CurlTransport())
    let error = try await failure { try await client.playlists() }
    #expect(error.kind == .redirected(origin: "http://127.0.0.1:\(other.port)"))
    #expect(other.connectionCount == 0)
  }

  @Test func manyAtOnceAllGetTheirOwnAnswer() async throws {
    let server = try SocketServer { connection in
      while let head = connection.readRequest() {
        connection.answer(String(head.split(separator: " ")[1]))
      }
    }
    defer { server.stop() }
    let transport = CurlTransport()
    let url = server.url
    try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for number in 0..<100 {
        group.addTask {
          let response = try await transport.send(HTTPRequest(method: "GET", url: url + "\(number)"))
          return (number, String(decoding: response.body, as: UTF8.self))
        }
      }
      for try await (number, body) in group { #expect(body == "/\(number)") }
    }
  }

  @Test func lineBreakInAHeaderBeginsNoOther() async throws {
    let server = try SocketServer { connection in
      connection.readRequest()
      connection.answer("ok")
    }
    defer { server.stop() }
    let request = HTTPRequest(
      method: "GET", url: server.url, headers: [HTTPHeader("X-A", "b\r\nX-Evil: c")])
    _ = try await CurlTransport().send(request)
    #expect(server.heads.first?.contains("\r\nX-Evil") == false)
  }
}
