public import PostHogAPI

/// Where the program is connected, as the header shows it. Never holds the key.
public struct Session: Hashable, Sendable {
  /// The server where nothing names another: PostHog Cloud US.
  public static let defaultHost = "https://us.posthog.com"

  public let address: ServerAddress
  public var project: ProjectReference { didSet { links = WebLinks(address: address, project: project) } }
  /// Known only to keys with `project:read`.
  public var projectName: String?
  /// The profile of the settings file in force; nil without one.
  public let profile: Profile?
  public let isReadOnly: Bool
  public let isDemo: Bool
  /// Asked at every key, so they are kept.
  public private(set) var links: WebLinks

  /// The server's host, with its port if that is not the usual one.
  public var host: String { address.hostAndPort }

  public init(
    address: ServerAddress, project: ProjectReference, profile: Profile? = nil, isReadOnly: Bool = false,
    isDemo: Bool = false
  ) {
    self.profile = profile
    self.address = address
    self.project = project
    self.isReadOnly = isReadOnly
    self.isDemo = isDemo
    links = WebLinks(address: address, project: project)
  }
}
