/// A project that the key's owner can see.
///
/// Source: `GET /api/projects/`.
public struct Project: Hashable, Sendable, Identifiable {
  /// The number by which calls name the project.
  public let id: Int
  /// The name, `""` for none.
  public var name: String

  /// Creates a project, for tests and previews.
  public init(id: Int, name: String) {
    self.id = id
    self.name = name
  }
}
