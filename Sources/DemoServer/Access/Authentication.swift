/// The user behind a request, and the key that identifies them.
struct Principal: Sendable {
  var user: User
  var key: APIKey
}

extension DemoBackend {
  /// Finds the key of a request. Schemes other than exactly `Bearer` are ignored.
  func authenticate(_ request: DemoRequest) throws(APIFailure) -> Principal {
    let header = request.header("authorization") ?? ""
    let value = header.hasPrefix("Bearer ") ? header.dropFirst(7).trimmed : ""
    guard !value.isEmpty else { throw .notAuthenticated }
    guard let key = keys[value], let user = users[key.userID] else { throw .badKey }
    return Principal(user: user, key: key)
  }

  /// Checks the key's scopes and its restriction to projects or organizations.
  func authorize(
    _ key: APIKey, _ permission: Permission, project: Project?
  ) throws(APIFailure) {
    if key.scopes == nil, options.generation != .y2026 { return }
    switch permission {
    case .noKeys: throw .keysRefused(options.generation)
    case .scope(let scope) where !key.allows(scope): throw .missingScope(scope)
    default: break
    }
    guard let project else { return }
    if let projects = key.projects, !projects.contains(project.id) { throw .wrongProject(project.id) }
    if let organizations = key.organizations, !organizations.contains(project.organizationID) {
      throw .wrongOrganization(project.organizationID)
    }
  }
}
