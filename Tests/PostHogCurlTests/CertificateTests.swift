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

  @Test(
    arguments: [
      (.expired, .certificateExpired),
      (.forAnotherHost, .certificateForAnotherHost(names: ["other.example.test", "*.example.test"])),
      (.ofUnknownAuthority, .certificateAuthorityUnknown),
    ] as [(TLSFront.Certificate, APIError.NetworkProblem)])
  func sendsNothingToAServerThatItCannotVerify(
    _ certificate: TLSFront.Certificate, _ problem: APIError.NetworkProblem
  ) async throws {
    try await withServer(RawServer.echo) { server in
      let front = try TLSFront(to: server.port, certificate)
      let transport = CurlTransport(.init(certificateFile: front.certificateFile))
      #expect(await transport.failure(of: HTTPRequest(get: front.origin + "/")) == .network(problem))
      #expect(server.requests.isEmpty)
    }
  }

  @Test func trustsOnlyTheSystemByDefault() async throws {
    try await withServer(RawServer.echo) { server in
      let front = try TLSFront(to: server.port)
      let failure = await CurlTransport().failure(of: HTTPRequest(get: front.origin + "/"))
      #expect(failure == .network(.certificateAuthorityUnknown))
      #expect(server.requests.isEmpty)
    }
  }

  @Test func reportsAServerWithoutTLS() async throws {
    try await withServer { _, connection in
      connection.answer("no TLS here")
    } _: { server in
      let request = HTTPRequest(get: "https://127.0.0.1:\(server.port)/")
      #expect(await CurlTransport().failure(of: request) == .network(.notTLS))
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
