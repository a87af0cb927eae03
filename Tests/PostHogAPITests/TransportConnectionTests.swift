import PostHogAPI
import Testing

/// The connections that each of the transports keeps.
@Suite(.timeLimit(.minutes(1)))
struct TransportConnectionTests {
  @Test(arguments: TransportKind.allCases)
  func keepsTheConnection(_ kind: TransportKind) async throws {
    try await withServer(RawServer.echo) { server in
      let transport = try kind.transport(to: server.origin)
      for _ in 0..<20 { _ = try await transport.send(get(server.origin + "/")) }
      #expect(server.requests.count == 20)
      #expect(server.connections == 1)
      var once = get(server.origin + "/")
      once.isRepeatable = false
      _ = try await transport.send(once)
      #expect(server.connections == 2)
    }
  }

  @Test(arguments: TransportKind.allCases)
  func keepsItsConnectionsWhileLittleIsUnderWay(_ kind: TransportKind) async throws {
    try await withServer(RawServer.echo) { server in
      let transport = try kind.transport(to: server.origin)
      for _ in 0..<5 {
        try await withThrowingTaskGroup { group in
          for number in 0..<8 {
            group.addTask { _ = try await transport.send(get(server.origin + "/\(number)")) }
          }
          try await group.waitForAll()
        }
        for number in 0..<8 { _ = try await transport.send(get(server.origin + "/\(number)")) }
      }
      #expect(server.connections <= 8)
    }
  }

  @Test func libcurlMakesEightAtMost() async throws {
    try await withServer(RawServer.echo) { server in
      let transport = CurlTransport()
      try await withThrowingTaskGroup { group in
        for number in 0..<16 {
          group.addTask { _ = try await transport.send(get(server.origin + "/\(number)")) }
        }
        try await group.waitForAll()
      }
      #expect(server.connections <= 8)
    }
  }

  @Test(arguments: TransportKind.allCases)
  func makesANewOneWhereTheServerHasClosed(_ kind: TransportKind) async throws {
    try await withServer { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.answer("ok")
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      for number in 1...3 {
        _ = try await transport.send(get(server.origin + "/"))
        await server.closed(number)
      }
      #expect(server.requests.count == 3)
    }
  }

  /// The server closes just as the next request is on its way: only the client can send it again.
  @Test(arguments: TransportKind.allCases)
  func sendsAgainWhatAClosingConnectionSwallowed(_ kind: TransportKind) async throws {
    try await withServer { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.answer("ok")
      if let request = connection.request() { server.record(request) }
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      for path in ["/1", "/2"] {
        let response = try await transport.send(get(server.origin + path))
        #expect(response.status == 200)
      }
      #expect(server.requests.map { $0.prefix(6) } == ["GET /1", "GET /2", "GET /2"])
      #expect(server.connections == 2)
    }
  }

  @Test(arguments: TransportKind.allCases)
  func leavesTheConnectionToTheServerThatWantsToClose(_ kind: TransportKind) async throws {
    try await withServer { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.answer("ok", headers: "Connection: close\r\n")
      _ = connection.request()  // returns when the other end closes
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      _ = try await transport.send(get(server.origin + "/"))
      await server.closed(1)
    }
  }
}
