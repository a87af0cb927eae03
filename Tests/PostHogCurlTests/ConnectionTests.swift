import Foundation
import PostHogAPI
import PostHogCurl
import Testing

/// The connections that a transport opens, keeps and closes.
@Suite(.timeLimit(.minutes(1)))
struct ConnectionTests {
  @Test(arguments: Wire.allCases)
  func reusesAConnection(_ wire: Wire) async throws {
    try await withServer(over: wire, RawServer.echo) { server, link in
      for _ in 0..<20 { _ = try await link.get("/") }
      #expect(server.requests.count == 20)
      #expect(server.connections == 1)
    }
  }

  @Test func opensANewConnectionForARequestThatMustNotBeRepeated() async throws {
    try await withServer(over: .plain, RawServer.echo) { server, link in
      _ = try await link.get("/")
      var request = HTTPRequest(get: link.origin + "/")
      request.isRepeatable = false
      _ = try await link.transport.send(request)
      #expect(server.connections == 2)
    }
  }

  @Test func keepsConnectionsBetweenBursts() async throws {
    try await withServer(over: .plain, RawServer.echo) { server, link in
      for _ in 0..<5 {
        try await get(8, over: link)
        for number in 0..<8 { _ = try await link.get("/\(number)") }
      }
      #expect(server.connections <= 8)
    }
  }

  @Test func opensEightConnectionsAtMost() async throws {
    try await withServer(over: .plain, RawServer.echo) { server, link in
      try await get(16, over: link)
      #expect(server.connections <= 8)
    }
  }

  @Test func reconnectsAfterTheServerHasClosed() async throws {
    try await withServer(over: .plain) { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.answer("ok")
    } _: { server, link in
      for number in 1...3 {
        _ = try await link.get("/")
        await server.closed(number)
      }
      #expect(server.requests.count == 3)
    }
  }

  /// The server closes while the next request is on its way, so that only the client can repeat it.
  @Test func repeatsARequestLostOnAClosingConnection() async throws {
    try await withServer(over: .plain) { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.answer("ok")
      if let request = connection.request() { server.record(request) }
    } _: { server, link in
      for path in ["/1", "/2"] { _ = try await link.get(path) }
      #expect(server.requests.map { $0.prefix(6) } == ["GET /1", "GET /2", "GET /2"])
      #expect(server.connections == 2)
    }
  }

  @Test func closesAConnectionOnRequest() async throws {
    try await withServer(over: .plain) { _, connection in
      guard connection.request() != nil else { return }
      connection.answer("ok", headers: "Connection: close\r\n")
      _ = connection.request()  // returns when the other end closes
    } _: { server, link in
      _ = try await link.get("/")
      await server.closed(1)
    }
  }

  @Test func sharesNoConnectionWithOtherPrograms() async throws {
    try await withServer(over: .plain, RawServer.echo) { server, link in
      _ = try await link.get("/")
      let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      let sockets = descriptors.compactMap { Int32($0) }.filter { peerPort(of: $0) == server.port }
      #expect(!sockets.isEmpty)
      #expect(sockets.allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 })
    }
  }

  @Test func reportsAProxyThatRefuses() async throws {
    try await withServer { server, connection in
      guard let request = connection.request() else { return }
      server.record(request)
      connection.answer("", status: "407 Proxy Authentication Required")
    } _: { server in
      let transport = CurlTransport(.init(proxy: "http://127.0.0.1:\(server.port)"))
      let failure = await transport.failure(of: HTTPRequest(get: "https://posthog.example.test/"))
      #expect(failure == .network(.proxyRefused(status: 407)))
      #expect(server.requests.count == 1)
    }
  }

  @Test func reportsAProxyThatIsNotThere() async throws {
    let request = HTTPRequest(get: "https://posthog.example.test/")
    let unknown = CurlTransport(.init(proxy: "http://proxy.invalid:3128"))
    #expect(await unknown.failure(of: request) == .network(.unknownProxy))
    let closed = CurlTransport(.init(proxy: "http://127.0.0.1:\(RawServer(nil).port)"))
    #expect(await closed.failure(of: request) == .network(.cannotConnectToProxy))
  }

  @Test func findsLocalhost() async throws { try await findsLocalhost(isIPv6: false) }

  @Test(.enabled(if: RawServer.hasIPv6))
  func findsALocalhostThatListensOnIPv6Only() async throws { try await findsLocalhost(isIPv6: true) }

  private func findsLocalhost(isIPv6: Bool) async throws {
    try await withServer(isIPv6: isIPv6, RawServer.echo) { server in
      let response = try await CurlTransport().send(HTTPRequest(get: "http://localhost:\(server.port)/"))
      #expect(response.status == 200)
    }
  }

  private func get(_ count: Int, over link: Link) async throws {
    try await withThrowingTaskGroup { group in
      for number in 0..<count { group.addTask { _ = try await link.get("/\(number)") } }
      try await group.waitForAll()
    }
  }

  /// The IPv4 port at the other end of a socket of this process; nil for any other descriptor.
  private func peerPort(of descriptor: Int32) -> Int? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) }
    }
    guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
