import LosslessJSON
import PostHogAPI
import Testing

struct RedirectTests {
  private static let list = Bench.playlists + "?limit=100"

  private func redirect(_ from: String, to location: String?, status: Int = 302) -> Stub {
    let headers = location.map { [HTTPHeader("location", $0)] } ?? []
    return Stub("GET", from, .answer(HTTPResponse(status: status, headers: headers)))
  }

  private func found(_ path: String) -> Stub { Stub("GET", path, .json(Sample.page([]))) }

  @Test(arguments: [
    ("/moved/?x=1", "/moved/?x=1"), ("https://posthog.test/moved/", "/moved/"),
    ("HTTPS://POSTHOG.TEST:443/moved/#part", "/moved/"), ("//posthog.test/moved/", "/moved/"),
    ("https://posthog.test", "/"), ("https://posthog.test?a=b", "/?a=b"),
    ("moved/", Bench.playlists + "moved/"), ("?limit=2", Bench.playlists + "?limit=2"),
  ])
  func followsWithinTheOrigin(_ location: String, _ path: String) async throws {
    try await withStubs([redirect(Self.list, to: location), found(path)]) { bench in
      _ = try await bench.client.playlists()
    }
  }

  @Test(arguments: [
    ("https://evil.test/api/", "https://evil.test"), ("//evil.test/", "https://evil.test"),
    ("http://posthog.test/", "http://posthog.test"),
    ("https://posthog.test:8443/", "https://posthog.test:8443"),
    ("https://posthog.test.evil.test/", "https://posthog.test.evil.test"),
    ("https://posthog.test@evil.test/", "https://posthog.test@evil.test"),
    ("https://us.i.posthog.com/", "https://us.i.posthog.com"),
  ])
  func keepsTheKeyFromOtherOrigins(_ location: String, _ origin: String) async throws {
    try await withStubs([redirect(Self.list, to: location, status: 308)]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error?.kind == .redirected(origin: origin))
    }
  }

  @Test(arguments: [nil, "", "/a b", "/a\r\nX: y", "https://posthog.test\\@evil.test/"])
  func refusesAnInvalidLocation(_ location: String?) async throws {
    try await withStubs([redirect(Self.list, to: location)]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error?.kind == .brokenRedirect)
    }
  }

  @Test func followsThreeRedirectsAtMost() async throws {
    try await withStubs([
      redirect(Self.list, to: "/1"), redirect("/1", to: "/2"), redirect("/2", to: "/3"), found("/3"),
    ]) { bench in
      _ = try await bench.client.playlists()
    }
    try await withStubs([
      redirect(Self.list, to: "/1"), redirect("/1", to: "/2"), redirect("/2", to: "/3"),
      redirect("/3", to: "/4"),
    ]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error?.kind == .brokenRedirect)
    }
  }

  @Test func doesNotFollowForChanges() async throws {
    let location = [HTTPHeader("Location", "/elsewhere/")]
    try await withStubs([
      Stub(
        "PATCH", Bench.playlists + "a/", body: #"{"name":"n"}"#,
        .answer(HTTPResponse(status: 307, headers: location)))
    ]) { bench in
      let reference = PlaylistReference.collection(PlaylistID("a"))
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(reference, with: PlaylistChanges(name: "n"))
      }
      #expect(error?.status == 307)
    }
  }
}
