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

  @Test func describesTheKeyWithoutShowingIt() throws {
    var demo = DemoFixture()
    demo.key = DemoServer.wrongProjectKey
    let response = demo.respond("GET", "/api/personal_api_keys/@current/")
    let key = try JSON(parsing: response.body)
    #expect(key["scopes"]?.array == ["*"] && key["scoped_teams"]?.array == [2] && key["value"] == .null)
    #expect(!String(decoding: response.body, as: UTF8.self).contains(DemoServer.wrongProjectKey))
    #expect(response.header("Date") == "Thu, 28 May 2026 20:26:40 GMT")
    var old = DemoFixture { $0.generation = .documented }
    #expect(old.respond("GET", "/api/personal_api_keys/@current/").status == 404)
  }
}
