import LosslessJSON
import Testing

@testable import DemoServer

/// The order of the checks of a request, and the permissions of the demo keys.
@Suite struct RequestCheckTests {
  @Test(arguments: [
    ("no key before an unknown project", nil, "/api/projects/999/session_recording_playlists/", 401),
    ("a bad key before an unknown project", "phx_bad", "/api/projects/999/session_recording_playlists/", 401),
    (
      "an unknown project before a missing scope", DemoServer.otherScopeKey,
      "/api/projects/999/session_recording_playlists/", 404
    ),
    (
      "a missing scope before the playlist", DemoServer.otherScopeKey,
      "/api/projects/1/session_recording_playlists/nope/", 403
    ),
    (
      "another organization's project", DemoServer.demoKey, "/api/projects/3/session_recording_playlists/",
      403
    ),
    (
      "a key for another project", DemoServer.wrongProjectKey, "/api/projects/1/session_recording_playlists/",
      403
    ),
    (
      "that key in its own project", DemoServer.wrongProjectKey,
      "/api/projects/2/session_recording_playlists/", 200
    ),
    (
      "a key for another organization", DemoServer.wrongOrganizationKey,
      "/api/projects/1/session_recording_playlists/", 403
    ),
    ("the current project", DemoServer.readKey, "/api/projects/@current/session_recording_playlists", 200),
    ("projects without their scope", DemoServer.readKey, "/api/projects/", 403),
    ("the key's user", DemoServer.colleagueKey, "/api/users/@me/", 200),
    ("no such endpoint", DemoServer.demoKey, "/api/projects/1/nothing/", 404),
  ]) func status(_ situation: String, _ key: String?, _ path: String, _ status: Int) {
    var demo = DemoFixture { $0.playlists = 3 }
    demo.key = key
    #expect(demo.respond("GET", path).status == status, "\(situation)")
  }

  @Test func invalidJSONPrecedesAMissingScope() {
    var demo = DemoFixture { $0.playlists = 3 }
    let request = DemoRequest(
      method: "POST", target: DemoFixture.playlists,
      headers: [("Authorization", "Bearer \(DemoServer.readKey)"), ("Content-Type", "application/json")],
      body: Array("{".utf8))
    #expect(demo.backend.respond(to: request, now: demo.now).status == 400)
  }

  @Test func webSessionNeedsItsCSRFTokenForChanges() throws {
    var demo = DemoFixture {
      $0.playlists = 3
      $0.generation = .y2025
    }
    let row = try #require(try demo.list().rows.last { $0["type"] == "filters" })
    let cookie = ("Cookie", "theme=dark; sessionid=\(DemoServer.webSessionID)")
    let path = DemoFixture.playlists + row.shortID + "/playlist_viewed/"
    for (headers, status) in [([cookie], 403), ([cookie, ("X-CSRFToken", DemoServer.csrfToken)], 200)] {
      let request = DemoRequest(method: "POST", target: path, headers: headers.map { ($0.0, $0.1) })
      #expect(demo.backend.respond(to: request, now: demo.now).status == status)
    }
  }

  @Test(arguments: [
    ("nope", "Expecting value: line 1 column 1 (char 0)"),
    ("{}x", "Extra data: line 1 column 3 (char 2)"),
    ("{\"a\":\n tru}", "Expecting value: line 2 column 2 (char 7)"),
  ]) func parseErrorsAreWordedLikePython(_ text: String, _ message: String) {
    var demo = DemoFixture { $0.playlists = 1 }
    let request = DemoRequest(
      method: "POST", target: DemoFixture.playlists,
      headers: [("Authorization", "Bearer \(DemoServer.demoKey)"), ("Content-Type", "application/json")],
      body: Array(text.utf8))
    let answer = demo.backend.respond(to: request, now: demo.now)
    #expect(answer.status == 400)
    #expect((try? JSON(parsing: answer.body))?["detail"] == .string("JSON parse error - \(message)"))
  }

  @Test func logContainsNoKey() {
    var demo = DemoFixture { $0.playlists = 1 }
    _ = demo.respond("GET", DemoFixture.playlists + "?personal_api_key=\(DemoServer.demoKey)")
    _ = demo.respond("GET", "/_demo/requests")
    #expect(demo.backend.log.requests.map(\.status) == [200])
    #expect(!demo.backend.log.requests.contains { $0.target.contains("phx_") })
  }
}
