import LosslessJSON

/// The projects that a key can see.
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
