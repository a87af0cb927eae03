import PostHogAPI

/// The server and the project that history, drafts, views and lists belong to.
struct FileScope: Hashable, Sendable, Codable {
  let origin: String
  /// A number, or `@current` as long as nothing else is known.
  private(set) var project: String

  init(address: ServerAddress, project: ProjectReference) {
    origin = address.description
    self.project = project.description
  }

  /// The same server with another project.
  func with(_ project: ProjectReference) -> FileScope {
    var scope = self
    scope.project = project.description
    return scope
  }

  /// Whether values of `other` are shown here: the current project may be any.
  func includes(_ other: FileScope) -> Bool {
    let current = ProjectReference.current.description
    return origin == other.origin && (project == other.project || [project, other.project].contains(current))
  }

  /// A short name for files.
  var fileTag: String { (origin + " " + project).shortHash }
}
