import PostHogAPI

/// The profiles and projects that can be gone to from here.
public struct Profiles: Hashable, Sendable {
  /// Of the settings file.
  public let all: [Profile]
  /// The projects of the server that the key can see; nil until they are listed.
  private(set) var projects: [Project]?
  private var isListing = false

  init(_ all: [Profile]) { self.all = all }

  /// Whether the server is to be asked for its projects.
  mutating func beginListing() -> Bool {
    guard projects == nil, !isListing else { return false }
    isListing = true
    return true
  }

  mutating func merge(_ projects: [Project]?) {
    isListing = false
    self.projects = projects
  }
}

/// A server and a project to go on with.
public enum ConnectionTarget: Hashable, Sendable {
  /// The name of a profile of the settings file.
  case profile(String)
  /// A project of the same server, by its number.
  case project(Int)
}
