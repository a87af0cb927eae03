/// A personal API key of the demo server.
struct APIKey: Sendable {
  var value: String
  var userID: Int
  /// `*` means all scopes; nil is a key from before 2024, when keys had none.
  var scopes: Set<String>?
  /// Nil for no restriction.
  var projects: [Int]?
  /// Nil for no restriction.
  var organizations: [String]?

  func allows(_ scope: String) -> Bool {
    guard let scopes else { return false }
    if scopes.contains("*") || scopes.contains(scope) { return true }
    // Writing implies reading.
    return scope.hasSuffix(":read") && scopes.contains(String(scope.dropLast(4)) + "write")
  }

  static func demo(owner: Int, colleague: Int, otherOrganization: String) -> [APIKey] {
    [
      APIKey(value: DemoServer.demoKey, userID: owner, scopes: ["*"]),
      APIKey(value: DemoServer.readKey, userID: owner, scopes: ["session_recording_playlist:read"]),
      APIKey(value: DemoServer.writeKey, userID: owner, scopes: ["session_recording_playlist:write"]),
      APIKey(value: DemoServer.otherScopeKey, userID: owner, scopes: ["insight:read"]),
      APIKey(value: DemoServer.unscopedKey, userID: owner, scopes: nil),
      APIKey(value: DemoServer.wrongProjectKey, userID: owner, scopes: ["*"], projects: [2]),
      APIKey(
        value: DemoServer.wrongOrganizationKey, userID: owner, scopes: ["*"],
        organizations: [otherOrganization]),
      APIKey(value: DemoServer.colleagueKey, userID: colleague, scopes: ["*"]),
    ]
  }
}

/// The credentials of the demo, none of them real.
///
/// | key | may |
/// | --- | --- |
/// | `demoKey` | everything a key can |
/// | `readKey` | read playlists |
/// | `writeKey` | read and change playlists |
/// | `otherScopeKey` | nothing here: its scope is insights |
/// | `unscopedKey` | everything on documented and 2025 servers, nothing on 2026 ones |
/// | `wrongProjectKey` | use project 2 only |
/// | `wrongOrganizationKey` | use another organization only |
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
}
