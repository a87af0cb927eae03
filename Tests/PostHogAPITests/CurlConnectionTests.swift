import Foundation
import PostHogAPI
import Testing

/// Many exchanges over libcurl, side by side and one after the other.
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

  @Test func endsTheExchangeWhenCancelled() async throws {
    try await withServer { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\npart")
      _ = connection.request()  // returns when the other end closes
    } _: { server in
      let call = Task {
        await transport.problem(with: get(server.origin + "/", timeout: .seconds(600)))
      }
      await server.requests(1)
      call.cancel()
      #expect(await call.value == .cancelled)
      await server.closed(1)
    }
  }

  @Test func survivesCancellationAtAnyMoment() async throws {
    try await withServer(RawServer.echo) { server in
      await withTaskGroup { group in
        for number in 0..<200 {
          group.addTask {
            let call = Task { try await transport.send(get(server.origin + "/\(number)")) }
            if number % 2 == 0 { await Task.yield() }
            call.cancel()
            let result = await call.result
            switch result {
            case .success(let response): #expect(response.status == 200)
            case .failure(let error): #expect((error as? APIError)?.kind == .cancelled)
            }
          }
        }
      }
      let response = try await transport.send(get(server.origin + "/last"))
      #expect(response.status == 200)
    }
  }

  @Test func answersEachOfManyAtOnce() async throws {
    try await withServer { _, connection in
      while let request = connection.request() {
        connection.answer(String(request.split(separator: " ")[1]))
      }
    } _: { server in
      try await withThrowingTaskGroup { group in
        for number in 0..<100 {
          group.addTask {
            let response = try await transport.send(get(server.origin + "/\(number)"))
            #expect(String(decoding: response.body, as: UTF8.self) == "/\(number)")
          }
        }
        try await group.waitForAll()
      }
      #expect(server.connections <= 8)
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

  @Test func goesAwayWithOrWithoutHavingBeenUsed() async throws {
    for _ in 0..<10 { _ = CurlTransport() }
    for _ in 0..<10 { CurlTransport().prepare() }
    try await withServer(RawServer.echo) { server in
      for _ in 0..<10 { _ = try await CurlTransport().send(get(server.origin + "/")) }
      await server.closed(10)
    }
  }
}
