public import PlaylistCore
public import TerminalUI

/// A key, its command, and the places where it applies.
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

/// The command of each key in each place. Footer, help and key handling all read this one table.
public struct KeyMap: Hashable, Sendable {
  /// In the order of the table; hints show the first key of a command.
  public let bindings: [Binding]
  private var commands: [Place: [Key: Command]] = [:]
  private var keys: [Place: [Command: [Key]]] = [:]

  /// - Parameter bindings: where two bind the same key in the same place, the first wins.
  public init(_ bindings: [Binding]) {
    self.bindings = bindings
    for binding in bindings {
      for place in binding.places where commands[place]?[binding.key] == nil {
        commands[place, default: [:]][binding.key] = binding.command
        keys[place, default: [:]][binding.command, default: []].append(binding.key)
      }
    }
  }

  /// Returns the action of a key; nil when it is not bound here.
  ///
  /// A bound key runs its command; in a menu letters choose entries, and in places that take text other keys edit it.
  public func input(for key: Key, in state: AppState) -> Action? {
    let place = state.place
    if let command = command(of: key, in: place) { return .run(command) }
    if case .menu(let menu) = state.dialog, case .character(let letter) = key, menu.has(letter, in: state) {
      return .choose(letter)
    }
    guard place.takesText, let edit = TextEdit(key) else { return nil }
    return .type(edit)
  }

  /// Returns the command that a key is bound to.
  public func command(of key: Key, in place: Place) -> Command? { commands[place]?[key] }

  /// Returns why a key does nothing; nil where keys are typed, and in questions, which take no other.
  func reasonUnbound(_ key: Key, in place: Place) -> String? {
    switch place {
    case .list:
      if let command = command(of: key, in: .detail) {
        return "\(key.name) (\(command.summary)) acts on recordings: Enter opens them."
      }
    case .detail:
      if let command = command(of: key, in: .list) {
        return "\(key.name) (\(command.summary)) acts on playlists: Esc goes back to them."
      }
    case .menu, .copyMenu, .messages, .history, .page:
      let back = keys(for: .back, in: place).first.map { ": \($0.name) closes." } ?? "."
      return "\(key.name) does nothing here\(back)"
    default: return nil
    }
    let help = keys(for: .help, in: place).first.map { ": \($0.name) shows the keys." } ?? "."
    return "\(key.name) does nothing here\(help)"
  }

  /// Returns the keys of a command, the one for hints first.
  public func keys(for command: Command, in place: Place) -> [Key] {
    keys[place]?[command] ?? []
  }
}

extension TextEdit {
  /// The edit of a key in a text field, as in a shell; nil when it has none.
  public init?(_ key: Key) {
    switch key {
    case .character(let character): self = .insert(String(character))
    case .backspace: self = .deleteBackward
    case .delete, .control("d"): self = .deleteForward
    case .control("w"), .alt("\u{7F}"): self = .deleteWordBackward
    case .alt("d"): self = .deleteWordForward
    case .control("u"): self = .deleteToLineStart
    case .control("k"): self = .deleteToLineEnd
    case .control("y"): self = .yank
    // Terminals send the same for Ctrl-/.
    case .control("_"): self = .undo
    case .alt("_"): self = .redo
    case .left, .control("b"): self = .moveLeft
    case .right, .control("f"): self = .moveRight
    case .controlLeft, .alt("b"): self = .moveWordLeft
    case .controlRight, .alt("f"): self = .moveWordRight
    case .home, .control("a"): self = .moveToLineStart
    case .end, .control("e"): self = .moveToLineEnd
    default: return nil
    }
  }
}
