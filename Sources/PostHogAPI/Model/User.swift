/// A person of the organisation, as embedded in playlists.
public struct User: Hashable, Sendable {
  public var id: Int?
  public var uuid: String?
  public var firstName: String
  /// Often `""`.
  public var lastName: String
  public var email: String

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
