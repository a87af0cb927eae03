public import PlaylistCore
public import TerminalUI

/// What each key asks for in each place. Footer, help and keys all read this one table.
public struct KeyMap: Hashable, Sendable {
  /// In the order of the table; of several keys for a command the first is the one that hints show.
  public private(set) var bindings: [Binding]
  private var commands: [Place: [Key: Command]] = [:]
  private var keys: [Place: [Command: [Key]]] = [:]

  /// - Parameter bindings: where two give the same key another meaning in the same place, the first counts.
  public init(_ bindings: [Binding]) {
    self.bindings = bindings
    index()
  }

  /// What a key leads to; nil when it means nothing here.
  ///
  /// A bound key runs its command; in places that take text, other keys edit the text.
  public func input(for key: Key, in state: AppState) -> Action? {
    let place = state.place
    if let command = commands[place]?[key] { return .run(command) }
    guard place.takesText, let edit = TextEdit(key) else { return nil }
    return .type(edit)
  }

  /// The keys of a command, the one to show first.
  public func keys(for command: Command, in place: Place) -> [Key] {
    keys[place]?[command] ?? []
  }

  /// Gives a command other keys where it can be asked for; none takes its keys away.
  ///
  /// - Parameter keys: they lose what they meant in those places.
  public mutating func setKeys(_ keys: [Key], for command: Command) {
    let places = Set(Place.allCases.filter { $0.commands.contains(command) })
    bindings = keys.map { Binding($0, command, in: places) } + bindings.filter { $0.command != command }
    index()
  }

  private mutating func index() {
    commands = [:]
    keys = [:]
    for binding in bindings {
      for place in binding.places where commands[place]?[binding.key] == nil {
        commands[place, default: [:]][binding.key] = binding.command
        keys[place, default: [:]][binding.command, default: []].append(binding.key)
      }
    }
  }
}
