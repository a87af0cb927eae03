import Foundation
import LosslessJSON
import PostHogAPI
import Testing

/// The sentences by which errors describe themselves.
struct DescriptionTests {
  private static let errors: [any Error & CustomStringConvertible] = [
    APIError(.key), APIError(.scope("a:read")), APIError(.keysRefused), APIError(.project),
    APIError(.forbidden), APIError(.forbidden, detail: "No."), APIError(.notFound), APIError(.endpoint),
    APIError(.validation(field: "name")), APIError(.validation(field: nil), detail: "Too long."),
    APIError(.conflict(Playlist(id: "a"))), APIError(.rateLimited(until: Date(timeIntervalSince1970: 0))),
    APIError(.server, status: 503), APIError(.malformed), APIError(.brokenRedirect),
    APIError(.redirected(origin: "https://b.test")),
    APIError(.cancelled), APIError(.network(.unknownHost)), APIError(.network(.cannotConnect)),
    APIError(.network(.timedOut)), APIError(.network(.certificateExpired)),
    APIError(.network(.certificateNotYetValid)), APIError(.network(.certificateForAnotherHost(names: []))),
    APIError(.network(.certificateAuthorityUnknown)), APIError(.network(.secureConnection), detail: "x"),
    APIError(.network(.interrupted)), APIError(.network(.answerTooLarge)), APIError(.network(.other)),
    APIError(.tooLarge), APIError(.network(.unknownProxy)), APIError(.network(.cannotConnectToProxy)),
    APIError(.network(.proxyRefused(status: 407))), APIError(.network(.proxyRefused(status: 502))),
    APIError(.network(.notTLS)),
    ServerAddressError.empty, ServerAddressError.malformed, ServerAddressError.unsupportedScheme("ftp"),
    ServerAddressError.userInfo, ServerAddressError.queryOrFragment,
    ServerAddressError.page(server: "https://a.test", project: 2),
    ServerAddressError.plainHTTP(host: "a.test"), ServerAddressError.eventCaptureOnly(apiHost: "b.test"),
    PersonalAPIKeyError.empty, PersonalAPIKeyError.invalidCharacter, PersonalAPIKeyError.projectToken,
    PersonalAPIKeyError.projectSecret,
  ]

  /// Environment variables and options are the business of programs.
  @Test func areSentencesThatNameNoProgram() {
    let texts = Self.errors.map { String(describing: $0) }
    #expect(Set(texts).count == texts.count)
    for (error, text) in zip(Self.errors, texts) {
      #expect(text.first?.isUppercase == true && [".", ")"].contains(text.last), "\(text)")
      #expect(!text.contains(/[A-Z]{3,}_|--[a-z]|hogreel/), "\(text)")
      #expect((error as? any LocalizedError)?.errorDescription == text)
    }
  }

  @Test func nameWhatIsKnown() {
    #expect("\(APIError(.scope("a:read")))" == "The API key lacks the scope a:read.")
    #expect("\(APIError(.server, status: 503))" == "The server failed (503).")
    #expect(
      "\(APIError(.rateLimited(until: Date(timeIntervalSince1970: 0))))"
        == "Too many requests: the server accepts no more until 1970-01-01T00:00:00Z.")
    #expect(
      "\(APIError(.network(.certificateForAnotherHost(names: ["b.test", "c.test"]))))"
        == "The server's certificate is for b.test.")
  }

  private static let networkProblems: [APIError.NetworkProblem] = [
    .unknownHost, .cannotConnect, .unknownProxy, .cannotConnectToProxy, .proxyRefused(status: 407),
    .proxyRefused(status: 502), .timedOut, .certificateExpired, .certificateNotYetValid,
    .certificateForAnotherHost(names: ["b.test"]), .certificateAuthorityUnknown, .notTLS, .secureConnection,
    .interrupted, .answerTooLarge, .other,
  ]

  @Test(arguments: networkProblems)
  func nameTheHostThatCouldNotBeReached(_ problem: APIError.NetworkProblem) async throws {
    let lost = Stub("GET", Bench.playlists + "?limit=100", .failure(APIError(.network(problem))))
    try await withStubs([lost], configure: { $0.maximumAttempts = 1 }) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      let host = bench.client.configuration.address.hostAndPort
      #expect(error?.host == host)
      #expect(error.map { "\($0)" }?.contains(host) == true)
    }
  }

  @Test func nameTheHostAsItIsTyped() {
    let unreachable = APIError(.network(.cannotConnect), host: "a.test:8000")
    #expect("\(unreachable)" == "Cannot reach a.test:8000.")
    #expect("\(APIError(.network(.cannotConnect)))" == "Cannot reach the server.")
    #expect(
      "\(APIError(.network(.secureConnection), detail: "alert", host: "a.test"))"
        == "No secure connection to a.test. (alert)")
  }

  @Test(
    arguments: [
      (APIError(.network(.timedOut)), true), (APIError(.network(.cannotConnect)), false),
      (APIError(.network(.certificateExpired)), false), (APIError(.cancelled), true),
      (APIError(.malformed), true), (APIError(.malformed, status: 302), false),
      (APIError(.server, status: 500), true),
      (APIError(.server, status: 504), true), (APIError(.notFound, status: 404), false),
    ])
  func tellWhetherAChangeMayHaveHappened(_ error: APIError, _ expected: Bool) {
    #expect(error.isOutcomeUnknown == expected)
  }
}
