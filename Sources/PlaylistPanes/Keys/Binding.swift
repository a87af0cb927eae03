public import PlaylistCore
public import TerminalUI

/// A key, what it asks for, and where.
public struct Binding: Hashable, Sendable {
  public let key: Key
  public let command: Command
  public let places: Set<Place>

  public init(_ key: Key, _ command: Command, in places: Set<Place>) {
    self.key = key
    self.command = command
    self.places = places
  }
}
