import PostHogAPI
import Testing

@testable import PlaylistCore

/// What the program says about causes that look alike, and what to do about each.
@Suite struct ExplanationTests {
  @Test(
    arguments: [
      (.certificateExpired, "Compare the date on both."),
      (
        .certificateForAnotherHost(names: ["b.test"]),
        "The server's certificate is for b.test. Check the host."
      ),
      (.certificateAuthorityUnknown, "set SSL_CERT_FILE."), (.notTLS, "Check the port of the host"),
      (.proxyRefused(status: 407), "The proxy requires a name and password (407). Check https_proxy"),
      (.unknownProxy, "Cannot resolve the proxy. Check https_proxy"),
      (.unknownHost, "Check the host and the network."),
    ] as [(APIError.NetworkProblem, String)])
  func eachNetworkProblemHasItsRemedy(problem: APIError.NetworkProblem, part: String) {
    #expect(APIError(.network(problem)).explanation.contains(part))
  }

  @Test func theHostIsNamed() {
    let error = APIError(.network(.unknownHost), host: "posthog.example.test:8000")
    #expect(error.explanation == "Unknown host posthog.example.test:8000. Check the host and the network.")
  }

  @Test func whatIsTooLongIsToBeShortened() {
    #expect(
      APIError(.tooLarge).explanation.contains("refuses a request of this size (413). Make it shorter."))
  }

  /// Remedies that do not help mislead.
  @Test func onlyAnUnknownAuthorityLeadsToTheCertificateFile() {
    let others: [APIError.NetworkProblem] = [
      .certificateExpired, .certificateNotYetValid, .certificateForAnotherHost(names: []), .notTLS,
      .secureConnection, .interrupted, .proxyRefused(status: 502), .cannotConnectToProxy,
    ]
    for problem in others { #expect(!APIError(.network(problem)).explanation.contains("SSL_CERT")) }
  }
}
