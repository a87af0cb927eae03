/// A server and a project that the settings file names.
public struct Profile: Hashable, Sendable {
  public let name: String
  /// The server's host, for people.
  public let host: String
  /// The project's number; nil for the one that is open in the web app.
  public let project: Int?
  public let isReadOnly: Bool
  /// Whether its data matter to customers: it looks different and asks more.
  public let isProduction: Bool

  public init(
    name: String, host: String, project: Int? = nil, isReadOnly: Bool = false, isProduction: Bool = false
  ) {
    self.name = name
    self.host = host
    self.project = project
    self.isReadOnly = isReadOnly
    self.isProduction = isProduction
  }
}
