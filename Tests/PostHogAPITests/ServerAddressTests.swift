import PostHogAPI
import Testing

struct ServerAddressTests {
  @Test(arguments: [
    ("us.posthog.com", "https://us.posthog.com"),
    ("  https://EU.PostHog.com/ \n", "https://eu.posthog.com"),
    ("https://us.posthog.com:443", "https://us.posthog.com"),
    ("HTTPS://posthog.example.test:8443//", "https://posthog.example.test:8443"),
    ("https://example.test/tools/posthog/", "https://example.test/tools/posthog"),
    ("http://localhost:8000", "http://localhost:8000"),
    ("http://localhost:80/", "http://localhost"),
    ("http://127.8.9.10:1", "http://127.8.9.10:1"),
    ("http://[::1]:8000/", "http://[::1]:8000"),
    ("localhost:8010", "https://localhost:8010"),
    ("https://example.test:", "https://example.test"),
    ("https://example.test:/a%2Fb;c=d+e/", "https://example.test/a%2Fb;c=d+e"),
  ])
  func normalizes(_ text: String, _ expected: String) throws {
    let address = try ServerAddress(text)
    #expect(address.description == expected)
    #expect(try ServerAddress(address.description) == address)
    #expect(address.description.hasPrefix(address.origin))
  }

  @Test(
    arguments: [
      ("", .empty), (" \n", .empty), ("https://", .malformed),
      ("ftp://example.test", .unsupportedScheme("ftp")),
      ("https://user:pw@example.test", .userInfo), ("https://us.posthog.com@evil.test", .userInfo),
      ("https://example.test?x=1", .queryOrFragment), ("https://example.test/#a", .queryOrFragment),
      ("https://exa mple.test", .malformed), ("https://example.test\r\nX: y", .malformed),
      ("https://bücher.test", .malformed), ("https://example..test", .malformed),
      ("https://exam\\ple.test", .malformed), ("https://[::1", .malformed), ("https://[]", .malformed),
      ("https://example.test:0", .malformed), ("https://example.test:65536", .malformed),
      ("https://example.test:+8", .malformed),
      ("https://[::1]x", .malformed),
      ("https://example.test/a/../b", .malformed), ("https://example.test/a//b", .malformed),
      ("http://example.test", .plainHTTP(host: "example.test")),
      ("http://127.evil.test", .plainHTTP(host: "127.evil.test")),
      ("http://127.0.0.1.evil.test", .plainHTTP(host: "127.0.0.1.evil.test")),
      ("http://127.0.0.256", .plainHTTP(host: "127.0.0.256")),
      ("http://localhost.evil.test", .plainHTTP(host: "localhost.evil.test")),
      ("us.i.posthog.com", .eventCaptureOnly(apiHost: "us.posthog.com")),
      ("https://EU.i.posthog.com/", .eventCaptureOnly(apiHost: "eu.posthog.com")),
    ] as [(String, ServerAddressError)])
  func refuses(_ text: String, _ reason: ServerAddressError) {
    #expect(throws: reason) { try ServerAddress(text) }
  }

  @Test func allowsPlainHTTPOnRequest() throws {
    let address = try ServerAddress("http://posthog.example.test:8000", allowPlainHTTP: true)
    #expect(address.description == "http://posthog.example.test:8000")
    #expect(!address.isLoopback)
  }
}

struct PersonalAPIKeyTests {
  @Test(arguments: ["phx_abc", "  phx_abc\n", "oldkeywithoutprefix", "pha_oauth"])
  func accepts(_ text: String) throws {
    _ = try PersonalAPIKey(text)
  }

  @Test(
    arguments: [
      ("", .empty), (" \n\t", .empty), ("phx_a b", .invalidCharacter),
      ("phx_a\r\nX-Evil: 1", .invalidCharacter),
      ("phx_é", .invalidCharacter), ("phx_\u{7f}", .invalidCharacter), ("phc_token", .projectToken),
      (" phs_secret", .projectSecret),
    ] as [(String, PersonalAPIKeyError)])
  func refuses(_ text: String, _ reason: PersonalAPIKeyError) {
    #expect(throws: reason) { try PersonalAPIKey(text) }
  }

  @Test func revealsNothing() throws {
    let key = try PersonalAPIKey(Bench.secret)
    var dumped = ""
    dump(key, to: &dumped)
    dump(["key": key], to: &dumped)
    dump(try Bench([]).client.configuration, to: &dumped)
    let texts = ["\(key)", String(reflecting: key), String(describing: Optional(key)), dumped]
    for text in texts { #expect(!text.contains(Bench.secret)) }
    #expect(key.redacting("a \(Bench.secret)b\(Bench.secret)") == "a (key)b(key)")
  }
}

struct WebLinksTests {
  @Test func linksIntoTheProject() throws {
    let links = WebLinks(address: try ServerAddress("https://example.test/base"), project: .id(7))
    #expect(
      links.playlist(PlaylistID("a/b?")) == "https://example.test/base/project/7/replay/playlists/a%2Fb%3F")
    #expect(
      links.recording(RecordingID("r 1"), atSecond: 90)
        == "https://example.test/base/project/7/replay/r%201?t=90")
    #expect(links.recording(RecordingID("r")) == "https://example.test/base/project/7/replay/r")
    #expect(links.collections == "https://example.test/base/project/7/replay/playlists")
    #expect(
      links.savedFilter(PlaylistID("aB"))
        == "https://example.test/base/project/7/replay/home?savedFilterId=aB")
  }

  @Test func omitsTheCurrentProject() throws {
    let links = WebLinks(address: try ServerAddress("eu.posthog.com"), project: .current)
    #expect(links.recording(RecordingID("r")) == "https://eu.posthog.com/replay/r")
  }
}
