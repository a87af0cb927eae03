/// The permissions of a personal API key, as the server describes them.
///
/// Source: `GET /api/personal_api_keys/@current/` (posthog/api/personal_api_key.py).
public struct KeyAccess: Hashable, Sendable {
  /// The key's name in the web app, `""` for none. Untrusted text.
  public var label: String
  /// The scopes, such as `session_recording_playlist:write`; `*` stands for all.
  public var scopes: [String]
  /// The numbers of the projects that the key is restricted to; empty for no restriction.
  public var projects: [Int]
  /// The identifiers of the organizations that the key is restricted to; empty for no restriction.
  public var organizations: [String]

  /// Creates a description, for tests and previews.
  public init(
    label: String = "", scopes: [String], projects: [Int] = [], organizations: [String] = []
  ) {
    self.label = label
    self.scopes = scopes
    self.projects = projects
    self.organizations = organizations
  }

  /// Returns whether the key has a scope. Writing implies reading.
  ///
  /// - Parameter scope: such as `project:read`.
  public func allows(_ scope: String) -> Bool {
    if scopes.contains("*") || scopes.contains(scope) { return true }
    return scope.hasSuffix(":read") && scopes.contains(scope.dropLast("read".count) + "write")
  }
}
