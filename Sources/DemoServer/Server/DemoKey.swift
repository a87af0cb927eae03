/// A personal API key of the demo server. None of them opens anything real.
struct DemoKey: Sendable {
  var value: String
  var userID: Int
  /// Nil: a key without scopes, as they were made before 2024. `*` is all.
  var scopes: Set<String>?
  /// Nil: no limit to certain projects.
  var projects: [Int]?
  /// Nil: no limit to certain organisations.
  var organizations: [String]?

  func allows(_ scope: String) -> Bool {
    guard let scopes else { return false }
    if scopes.contains("*") || scopes.contains(scope) { return true }
    // Writing implies reading.
    return scope.hasSuffix(":read") && scopes.contains(String(scope.dropLast(4)) + "write")
  }

  static func demo(owner: Int, colleague: Int, other organization: String) -> [DemoKey] {
    [
      DemoKey(value: DemoServer.demoKey, userID: owner, scopes: ["*"]),
      DemoKey(value: DemoServer.readKey, userID: owner, scopes: ["session_recording_playlist:read"]),
      DemoKey(value: DemoServer.writeKey, userID: owner, scopes: ["session_recording_playlist:write"]),
      DemoKey(value: DemoServer.otherScopeKey, userID: owner, scopes: ["insight:read"]),
      DemoKey(value: DemoServer.unscopedKey, userID: owner, scopes: nil),
      DemoKey(value: DemoServer.wrongProjectKey, userID: owner, scopes: ["*"], projects: [2]),
      DemoKey(
        value: DemoServer.wrongOrganizationKey, userID: owner, scopes: ["*"], organizations: [organization]),
      DemoKey(value: DemoServer.colleagueKey, userID: colleague, scopes: ["*"]),
    ]
  }
}

/// A login of the web app, which scopes do not bind.
struct WebSession: Sendable {
  /// The cookie `sessionid`.
  var id: String
  /// The cookie `posthog_csrftoken`, echoed in `X-CSRFToken` by every call that changes something.
  var csrfToken: String
  var userID: Int

  static func demo(user: Int) -> WebSession {
    WebSession(id: DemoServer.webSessionID, csrfToken: DemoServer.csrfToken, userID: user)
  }
}

/// | key | may |
/// | --- | --- |
/// | `demoKey` | everything a key can |
/// | `readKey` | read playlists |
/// | `writeKey` | read and change playlists |
/// | `otherScopeKey` | nothing here: it is for insights |
/// | `unscopedKey` | everything on documented and 2025 servers, recordings included; nothing on 2026 |
/// | `wrongProjectKey` | project 2 only |
/// | `wrongOrganizationKey` | only another organisation |
/// | `colleagueKey` | everything, as another user |
extension DemoServer {
  public static let demoKey = "phx_demo_full_access_not_a_real_key"
  public static let readKey = "phx_demo_read_only_not_a_real_key"
  public static let writeKey = "phx_demo_write_only_not_a_real_key"
  public static let otherScopeKey = "phx_demo_other_scope_not_a_real_key"
  public static let unscopedKey = "phx_demo_unscoped_not_a_real_key"
  public static let wrongProjectKey = "phx_demo_wrong_project_not_a_real_key"
  public static let wrongOrganizationKey = "phx_demo_wrong_org_not_a_real_key"
  public static let colleagueKey = "phx_demo_colleague_not_a_real_key"

  /// Cookie `sessionid` of a web login of the demo key's user.
  public static let webSessionID = "demo-web-session"
  /// Cookie `posthog_csrftoken` and header `X-CSRFToken` of that login.
  public static let csrfToken = "demo-csrf-token"
}
