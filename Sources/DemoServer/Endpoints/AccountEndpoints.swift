import LosslessJSON

/// Projects, the key's user and the organization.
extension DemoBackend {
  func listProjects(_ call: APICall) -> DemoResponse {
    let visible = projects(of: call.principal.user).filter { project in
      call.principal.key?.projects?.contains(project.id) ?? true
    }
    return .json([
      "count": .int(visible.count), "next": nil, "previous": nil, "results": .array(visible.map(\.json)),
    ])
  }

  func getProject(_ call: APICall) -> DemoResponse { .json(projects[call.project].json) }

  func getOrganization(_ call: APICall) -> DemoResponse { .json(organizationJSON(of: call.principal.user)) }

  func getUser(_ call: APICall) -> DemoResponse {
    let user = call.principal.user
    let organizations = organizations.filter { $0.id == user.organizationID }
    return .json([
      "uuid": .string(user.uuid), "distinct_id": .string(user.distinctID),
      "first_name": .string(user.firstName), "last_name": .string(user.lastName),
      "email": .string(user.email), "is_email_verified": .bool(orNull: user.isEmailVerified),
      "organization": organizationJSON(of: user),
      "organizations": .array(
        organizations.map { organization in
          [
            "id": .string(organization.id), "name": .string(organization.name),
            "slug": .string(organization.slug), "logo_media_id": nil, "membership_level": 15,
            "members_can_use_personal_api_keys": true,
          ]
        }),
      "team": projects.first { $0.id == user.currentProject }?.teamJSON ?? .null,
      "role_at_organization": .string(orNull: user.role), "scene_personalisation": [],
      "date_joined": "2025-10-09T08:53:20.123456Z", "theme_mode": nil,
    ])
  }

  private func projects(of user: User) -> [Project] {
    projects.filter { $0.organizationID == user.organizationID }
  }

  private func organizationJSON(of user: User) -> JSON {
    let organization = organizations.first { $0.id == user.organizationID }
    let projects = projects(of: user)
    return [
      "id": .string(orNull: organization?.id), "name": .string(orNull: organization?.name),
      "slug": .string(orNull: organization?.slug), "teams": .array(projects.map(\.teamJSON)),
      "projects": .array(
        projects.map { project in
          [
            "id": .int(project.id), "organization_id": .string(project.organizationID),
            "name": .string(project.name),
          ]
        }),
      "membership_level": 15,
    ]
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

  /// The project under its older name, team.
  fileprivate var teamJSON: JSON { json.appending(["project_id": .int(id)]) }
}
