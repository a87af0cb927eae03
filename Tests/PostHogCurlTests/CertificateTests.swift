import PostHogAPI
import PostHogCurl
import TestSupport
import Testing

/// The certificates that a transport accepts.
@Suite(.timeLimit(.minutes(1)))
struct CertificateTests {
  @Test func acceptsAnAuthorityInAFile() async throws {
    try await expectResponse { CurlTransport(.init(certificateFile: $0.certificateFile)) }
  }

  @Test func acceptsAnAuthorityInADirectory() async throws {
    try await expectResponse { CurlTransport(.init(certificateDirectory: $0.certificateDirectory)) }
  }

  @Test(arguments: TLSFront.Certificate.allCases.filter { $0 != .valid })
  func sendsNothingToAServerThatItCannotVerify(_ certificate: TLSFront.Certificate) async throws {
    try await withServer(RawServer.echo) { server in
      let front = try TLSFront(to: server.port, certificate)
      let transport = CurlTransport(.init(certificateFile: front.certificateFile))
      #expect(
        await transport.failure(of: HTTPRequest(get: front.origin + "/")) == .network(.secureConnection))
      #expect(server.requests.isEmpty)
    }
  }

  @Test func reportsAServerWithoutTLS() async throws {
    try await withServer { _, connection in
      connection.answer("no TLS here")
    } _: { server in
      let request = HTTPRequest(get: "https://127.0.0.1:\(server.port)/")
      #expect(await CurlTransport().failure(of: request) == .network(.secureConnection))
    }
  }

  private func expectResponse(_ transport: (TLSFront) -> CurlTransport) async throws {
    try await withServer(RawServer.echo) { server in
      let front = try TLSFront(to: server.port)
      let response = try await transport(front).send(HTTPRequest(get: front.origin + "/"))
      #expect(response.status == 200)
    }
  }
}
