import LosslessJSON

/// The authenticated user of a request.
struct Principal: Sendable {
  var user: User
  /// Nil for a web session.
  var key: APIKey?
}

extension DemoBackend {
  /// - Throws: 401, or 403 for a web session without its CSRF token.
  func authenticate(_ request: DemoRequest) throws(APIFailure) -> Principal {
    if let value = try keyValue(request) {
      guard let key = keys[value], let user = users[key.userID] else { throw .badKey }
      return Principal(user: user, key: key)
    }
    guard let id = request.cookie("sessionid"), let session = sessions[id], let user = users[session.userID]
    else { throw .notAuthenticated }
    guard request.isRead || request.header("x-csrftoken") == session.csrfToken else { throw .csrfMissing }
    return Principal(user: user)
  }

  /// The key in the header, else in the body, else in the query. Any scheme but exactly `Bearer` is ignored.
  private func keyValue(_ request: DemoRequest) throws(APIFailure) -> String? {
    if let header = request.header("authorization"), header.hasPrefix("Bearer ") {
      let value = header.dropFirst(7).trimmed
      if !value.isEmpty { return value }
    }
    if !request.body.isEmpty, let value = try RequestBody.parse(request)["personal_api_key"]?.string {
      return value
    }
    return request.query["personal_api_key"]
  }

  /// Checks the key's scopes and its restriction to projects or organizations.
  func authorize(
    _ principal: Principal, _ permission: Permission, project: Project?
  ) throws(APIFailure) {
    guard let key = principal.key else { return }
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
