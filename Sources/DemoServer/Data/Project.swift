import LosslessJSON

/// A member of an organization.
struct User: Sendable {
  var id: Int
  var uuid: String
  var distinctID: String
  var firstName: String
  var lastName = ""
  var email: String
  var isEmailVerified: Bool?
  var hedgehog: JSON = nil
  var role: String?
  var organizationID: String
  /// The project that `@current` stands for.
  var currentProject: Int

  /// The short form in which playlists include users.
  func json(_ generation: ServerGeneration) -> JSON {
    let json: JSON = [
      "id": .int(id), "uuid": .string(uuid), "distinct_id": .string(distinctID),
      "first_name": .string(firstName), "last_name": .string(lastName), "email": .string(email),
      "is_email_verified": .bool(orNull: isEmailVerified),
    ]
    if generation == .documented { return json }
    return json.appending(["hedgehog_config": hedgehog, "role_at_organization": .string(orNull: role)])
  }
}

/// A project and its tables.
struct Project: Sendable {
  var id: Int
  var uuid: String
  var name: String
  var organizationID: String
  var token = "phc_demo_public_token"
  var playlists: PlaylistTable
  var members: MembershipTable
  var recordings: RecordingTable
}
