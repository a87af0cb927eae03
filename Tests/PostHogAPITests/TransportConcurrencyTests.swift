import Foundation
import PostHogAPI
import Testing

/// Exchanges side by side, and those given up, by each of the transports.
@Suite(.timeLimit(.minutes(1)))
struct TransportConcurrencyTests {
  @Test(arguments: TransportKind.allCases)
  func endsTheExchangeWhenCancelled(_ kind: TransportKind) async throws {
    try await withServer { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\npart")
      _ = connection.request()  // returns when the other end closes
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      let call = Task {
        await transport.problem(with: get(server.origin + "/", timeout: .seconds(600)))
      }
      await server.requests(1)
      call.cancel()
      #expect(await call.value == .cancelled)
      await server.closed(1)
    }
  }

  @Test(arguments: TransportKind.allCases)
  func survivesCancellationAtAnyMoment(_ kind: TransportKind) async throws {
    try await withServer(RawServer.echo) { server in
      let transport = try kind.transport(to: server.origin)
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

  @Test(arguments: TransportKind.allCases)
  func answersEachOfManyAtOnce(_ kind: TransportKind) async throws {
    try await withServer { _, connection in
      while let request = connection.request() {
        connection.answer(String(request.split(separator: " ")[1]))
      }
    } _: { server in
      let transport = try kind.transport(to: server.origin)
      try await withThrowingTaskGroup { group in
        for number in 0..<100 {
          group.addTask {
            let response = try await transport.send(get(server.origin + "/\(number)"))
            #expect(String(decoding: response.body, as: UTF8.self) == "/\(number)")
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test(arguments: TransportKind.allCases)
  func goesAwayWithOrWithoutHavingBeenUsed(_ kind: TransportKind) async throws {
    try await withServer(RawServer.echo) { server in
      for _ in 0..<10 { _ = try kind.transport(to: server.origin) }
      for _ in 0..<10 { try kind.transport(to: server.origin).prepare() }
      for _ in 0..<10 { _ = try await kind.transport(to: server.origin).send(get(server.origin + "/")) }
      await server.closed(10)
    }
  }
}
