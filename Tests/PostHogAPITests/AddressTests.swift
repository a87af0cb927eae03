import PostHogAPI
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("us.posthog.com", "https://us.posthog.com"), ("https://EU.posthog.com/", "https://eu.posthog.com"),
    (" https://ph.example.test:8443 ", "https://ph.example.test:8443"),
    ("https://ph.example.test:443", "https://ph.example.test"),
    ("https://ph.example.test/posthog/", "https://ph.example.test/posthog"),
    ("http://localhost:8000", "http://localhost:8000"), ("http://127.0.0.1", "http://127.0.0.1"),
    ("http://127.9.9.9:1", "http://127.9.9.9:1"), ("http://[::1]:8010/", "http://[::1]:8010"),
  ])
  func isNormalised(text: String, address: String) throws {
    #expect(try ServerAddress(text).description == address)
  }

  @Test(arguments: [
    ("", ServerAddressError.malformed), ("ftp://x", .malformed), ("https://", .malformed),
    ("https://a:b@host", .malformed), ("https://ho st\n/x y\\", .malformed),
    ("https://host:99999", .malformed),
    ("http://posthog.example.test", .plainHTTP), ("http://127.0.0.1.example.test", .plainHTTP),
    ("http://localhost.example.test", .plainHTTP),
    ("https://us.i.posthog.com", .eventCaptureOnly(instead: "https://us.posthog.com")),
    ("eu.i.posthog.com", .eventCaptureOnly(instead: "https://eu.posthog.com")),
  ])
  func isRefused(text: String, error: ServerAddressError) {
    #expect(throws: error) { try ServerAddress(text) }
  }

  @Test func plainHTTPCanBeAllowed() throws {
    #expect(
      try ServerAddress("http://ph.example.test", allowPlainHTTP: true).origin == "http://ph.example.test")
  }

  @Test(arguments: [
    ("", PersonalAPIKeyError.empty), (" \n", .empty), ("phc_abc", .projectToken), ("phs_abc", .projectSecret),
    ("phx_a b", .badCharacters), ("phx_\u{7}", .badCharacters), ("phx_é", .badCharacters),
  ])
  func keyIsRefused(text: String, error: PersonalAPIKeyError) {
    #expect(throws: error) { try PersonalAPIKey(text) }
  }

  @Test func linksGoToTheConfiguredServer() throws {
    let links = WebLinks(address: try ServerAddress("https://eu.posthog.com"), project: .id(12))
    #expect(links.playlist(PlaylistID("aB3")) == "https://eu.posthog.com/project/12/replay/playlists/aB3")
    #expect(
      links.recording(RecordingID("a b/c"), atSecond: 7)
        == "https://eu.posthog.com/project/12/replay/a%20b%2Fc?t=7")
    #expect(
      links.savedFilter(PlaylistID("x")) == "https://eu.posthog.com/project/12/replay/home?savedFilterId=x")
    let current = WebLinks(address: try ServerAddress("eu.posthog.com"), project: .current)
    #expect(current.collections == "https://eu.posthog.com/replay/playlists")
  }
}
