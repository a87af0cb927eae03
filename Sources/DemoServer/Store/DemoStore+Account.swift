/// Projects, the key's user, and the organisation.
extension DemoStore {
  func listProjects(_ call: Call) -> DemoResponse {
    let mine = projects.filter { project in
      project.organizationID == call.caller.user.organizationID
        && (call.caller.key?.projects?.contains(project.id) ?? true)
    }
    return .json { json in
      json.set("count", mine.count)
      json.setNull("next", "previous")
      json.set("results", array: { json in for project in mine { write(project, to: &json, isTeam: false) } })
    }
  }

  func getProject(_ call: Call) -> DemoResponse {
    var json = JSONWriter()
    write(projects[call.project], to: &json, isTeam: false)
    return .json(200, json.bytes)
  }

  func getOrganization(_ call: Call) -> DemoResponse {
    var json = JSONWriter()
    writeOrganization(of: call.caller.user, to: &json)
    return .json(200, json.bytes)
  }

  func getUser(_ call: Call) -> DemoResponse {
    let user = call.caller.user
    return .json { json in
      json.set("uuid", user.uuid)
      json.set("distinct_id", user.distinctID)
      json.set("first_name", user.firstName)
      json.set("last_name", user.lastName)
      json.set("email", user.email)
      json.set("is_email_verified", user.isEmailVerified)
      json.key("organization")
      writeOrganization(of: user, to: &json)
      json.set(
        "organizations",
        array: { json in
          guard let organization = organization(of: user) else { return }
          json.object { json in
            json.set("id", organization.id)
            json.set("name", organization.name)
            json.set("slug", organization.slug)
            json.setNull("logo_media_id")
            json.set("membership_level", 15)
            json.set("members_can_use_personal_api_keys", true)
          }
        })
      json.key("team")
      if let project = projects.first(where: { $0.id == user.currentProject }) {
        write(project, to: &json, isTeam: true)
      } else {
        json.null()
      }
      json.set("role_at_organization", user.role)
      json.set("scene_personalisation", array: { _ in })
      json.set("date_joined", Moment(micros: 1_760_000_000_123_456), .sixDigits)
      json.setNull("theme_mode")
    }
  }

  private func organization(of user: User) -> Organization? {
    organizations.first { $0.id == user.organizationID }
  }

  private func writeOrganization(of user: User, to json: inout JSONWriter) {
    let organization = organization(of: user)
    let mine = projects.filter { $0.organizationID == user.organizationID }
    json.object { json in
      json.set("id", organization?.id)
      json.set("name", organization?.name)
      json.set("slug", organization?.slug)
      json.set("teams", array: { json in for project in mine { write(project, to: &json, isTeam: true) } })
      json.set(
        "projects",
        array: { json in
          for project in mine {
            json.object { json in
              json.set("id", project.id)
              json.set("organization_id", project.organizationID)
              json.set("name", project.name)
            }
          }
        })
      json.set("membership_level", 15)
    }
  }

  /// - Parameter isTeam: the older name of a project, whose form has one key more.
  private func write(_ project: Project, to json: inout JSONWriter, isTeam: Bool) {
    json.object { json in
      json.set("id", project.id)
      json.set("uuid", project.uuid)
      json.set("organization", project.organizationID)
      if isTeam { json.set("project_id", project.id) }
      json.set("api_token", project.token)
      json.set("name", project.name)
      json.set("completed_snippet_onboarding", false)
      json.setNull("has_completed_onboarding_for")
      json.set("ingested_event", false)
      json.set("is_demo", false)
      json.set("timezone", "UTC")
      json.set("access_control", false)
    }
  }
}
