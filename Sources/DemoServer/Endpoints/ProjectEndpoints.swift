import LosslessJSON

/// The projects that a key can see, and the key itself.
extension DemoBackend {
  func listProjects(_ call: APICall) -> DemoResponse {
    let visible = projects.filter { project in
      project.organizationID == call.principal.user.organizationID
        && call.principal.key.projects?.contains(project.id) ?? true
    }
    return .json([
      "count": .int(visible.count), "next": nil, "previous": nil, "results": .array(visible.map(\.json)),
    ])
  }

  func getProject(_ call: APICall) -> DemoResponse { .json(projects[call.project].json) }

  /// Never sends the key.
  func getKey(_ call: APICall) -> DemoResponse {
    let key = call.principal.key
    return .json([
      "id": "demo", "label": "Demo key", "value": nil, "mask_value": "phx_...demo",
      "user_id": .int(call.principal.user.id),
      "scopes": .array((key.scopes?.sorted() ?? ["*"]).map { .string($0) }),
      "scoped_teams": .array((key.projects ?? []).map { .int($0) }),
      "scoped_organizations": .array((key.organizations ?? []).map { .string($0) }),
    ])
  }
}

extension Project {
  fileprivate var json: JSON {
    [
      "id": .int(id), "uuid": .string(uuid), "organization": .string(organizationID),
      "api_token": .string(token), "name": .string(name), "completed_snippet_onboarding": false,
      "has_completed_onboarding_for": nil, "ingested_event": false, "is_demo": false, "timezone": "UTC",
      "access_control": false,
    ]
  }
}
