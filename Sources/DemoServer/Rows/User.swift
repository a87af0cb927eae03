/// A member of an organisation.
struct User: Sendable {
  var id: Int
  var uuid: String
  var distinctID: String
  var firstName: String
  var lastName = ""
  var email: String
  var isEmailVerified: Bool?
  /// JSON object text.
  var hedgehog: String?
  var role: String?
  var organizationID: String
  /// The project that `@current` means for this user.
  var currentProject: Int

  /// The short form in which playlists carry users.
  func json(_ generation: ServerGeneration) -> [UInt8] {
    JSONWriter.object { json in
      json.set("id", id)
      json.set("uuid", uuid)
      json.set("distinct_id", distinctID)
      json.set("first_name", firstName)
      json.set("last_name", lastName)
      json.set("email", email)
      json.set("is_email_verified", isEmailVerified)
      guard generation != .documented else { return }
      json.key("hedgehog_config")
      if let hedgehog { json.raw(hedgehog) } else { json.null() }
      json.set("role_at_organization", role)
    }
  }
}

struct Organization: Sendable {
  var id: String
  var name: String
  var slug: String
}

/// A project with its tables.
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
