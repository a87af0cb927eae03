import LosslessJSON

/// Who asks.
struct Caller: Sendable {
  var user: User
  /// Nil: a web session.
  var key: DemoKey?
}

extension DemoStore {
  /// - Throws: 401, or 403 for a web session without its token.
  func authenticate(_ request: DemoRequest) throws(APIFailure) -> Caller {
    if let value = try keyValue(request) {
      guard let key = keys[value], let user = users[key.userID] else { throw .badKey }
      return Caller(user: user, key: key)
    }
    guard let id = request.cookie("sessionid"), let session = sessions[id], let user = users[session.userID]
    else { throw .notAuthenticated }
    let isSafe = ["GET", "HEAD", "OPTIONS"].contains(request.method)
    guard isSafe || request.header("x-csrftoken") == session.csrfToken else { throw .csrfMissing }
    return Caller(user: user)
  }

  /// The header first, then the body, then the query. Any other word than exactly `Bearer` counts as nothing.
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

  /// Scopes, and limits of the key to projects or organisations.
  func authorize(
    _ caller: Caller, _ permission: Permission, project: Project?
  ) throws(APIFailure) {
    guard let key = caller.key else { return }
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
