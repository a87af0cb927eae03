/// A member of the organization, as playlists name them.
public struct User: Hashable, Sendable, Codable {
  /// The number by which queries name the user.
  public var id: Int?
  /// The UUID of the user.
  public var uuid: String?
  /// The first name, `""` for none.
  public var firstName: String
  /// The last name, often `""`.
  public var lastName: String
  /// The e-mail address, `""` for none.
  public var email: String

  /// Creates a user, for tests and previews.
  public init(
    id: Int? = nil, uuid: String? = nil, firstName: String = "", lastName: String = "", email: String = ""
  ) {
    self.id = id
    self.uuid = uuid
    self.firstName = firstName
    self.lastName = lastName
    self.email = email
  }
}
