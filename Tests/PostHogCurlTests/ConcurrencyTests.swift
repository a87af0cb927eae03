import PostHogAPI
import PostHogCurl
import Testing

/// Transfers side by side, cancelled transfers, and the end of a transport.
@Suite(.timeLimit(.minutes(1)))
struct ConcurrencyTests {
  @Test(arguments: Wire.allCases)
  func cancellationEndsATransfer(_ wire: Wire) async throws {
    try await withServer(over: wire, Self.neverFinishes) { server, link in
      let call = Task {
        await link.transport.failure(of: HTTPRequest(get: link.origin + "/", timeout: .seconds(600)))
      }
      await server.requests(1)
      call.cancel()
      #expect(await call.value == .cancelled)
      await server.closed(1)
    }
  }

  @Test func survivesCancellationAtAnyMoment() async throws {
    try await withServer(over: .plain, RawServer.echo) { _, link in
      await withTaskGroup { group in
        for number in 0..<200 {
          group.addTask {
            let call = Task { try await link.get("/\(number)") }
            if number % 2 == 0 { await Task.yield() }
            call.cancel()
            switch await call.result {
            case .success(let response): #expect(response.status == 200)
            case .failure(let error): #expect((error as? APIError)?.kind == .cancelled)
            }
          }
        }
      }
      let response = try await link.get("/last")
      #expect(response.status == 200)
    }
  }

  @Test(arguments: Wire.allCases)
  func answersEachOfManyRequests(_ wire: Wire) async throws {
    try await withServer(over: wire) { _, connection in
      while let request = connection.request() {
        connection.answer(String(request.split(separator: " ")[1]))
      }
    } _: { _, link in
      try await withThrowingTaskGroup { group in
        for number in 0..<100 {
          group.addTask {
            let response = try await link.get("/\(number)")
            #expect(String(decoding: response.body, as: UTF8.self) == "/\(number)")
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func closesItsConnectionsWhenReleased() async throws {
    try await withServer(RawServer.echo) { server in
      for _ in 0..<10 { _ = CurlTransport() }
      for _ in 0..<10 { _ = try await CurlTransport().send(HTTPRequest(get: server.origin + "/")) }
      await server.closed(10)
    }
  }

  @Test(arguments: Wire.allCases)
  func shutdownEndsAllTransfers(_ wire: Wire) async throws {
    try await withServer(over: wire, Self.neverFinishes) { server, link in
      let request = HTTPRequest(get: link.origin + "/", timeout: .seconds(600))
      async let failure = link.transport.failure(of: request)
      await server.requests(1)
      link.transport.shutdown()
      #expect(await failure == .cancelled)
      #expect(await link.transport.failure(of: request) == .cancelled)
      await server.closed(1)
      link.transport.shutdown()
    }
  }

  private static let neverFinishes: RawServer.Script = { server, connection in
    guard let request = connection.request() else { return }
    server.record(request)
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\npart")
    _ = connection.request()  // returns when the other end closes
  }
}
