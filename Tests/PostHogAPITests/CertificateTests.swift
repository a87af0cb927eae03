import PostHogAPI
import TestSupport
import Testing

/// Whom libcurl trusts.
@Suite(.timeLimit(.minutes(1)))
struct CertificateTests {
  @Test func trustsNobodyUnknown() async throws {
    try await withServer(RawServer.echo) { server in
      let front = try TLSFront(to: server.port)
      #expect(await CurlTransport().problem(with: get(front.origin + "/")) == .network(.secureConnection))
      #expect(server.requests.isEmpty, "the key did not leave")
    }
  }

  @Test func trustsTheFileOfCertificates() async throws {
    try await withServer(RawServer.echo) { server in
      let front = try TLSFront(to: server.port)
      let transport = CurlTransport(.init(certificateFile: front.certificateFile))
      for _ in 1...3 {
        let response = try await transport.send(get(front.origin + "/"))
        #expect(response.status == 200)
      }
      #expect(server.connections == 1)
    }
  }

  @Test func looksUpCertificatesInADirectory() async throws {
    try await withServer(RawServer.echo) { server in
      let front = try TLSFront(to: server.port)
      let transport = CurlTransport(.init(certificateDirectory: front.certificateDirectory))
      let response = try await transport.send(get(front.origin + "/"))
      #expect(response.status == 200)
    }
  }
}
