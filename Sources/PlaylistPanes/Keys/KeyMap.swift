public import PlaylistCore
public import TerminalUI

/// A key or a chord, its command, and the places where it applies.
public struct Binding: Hashable, Sendable {
  public let keys: KeySequence
  public let command: Command
  public let places: Set<Place>

  public init(_ keys: KeySequence, _ command: Command, in places: Set<Place>) {
    self.keys = keys
    self.command = command
    self.places = places
  }

  init(_ key: Key, _ command: Command, in places: Set<Place>) {
    self.init(KeySequence(key), command, in: places)
  }
}

/// The command of each key in each place. Footer, help, palette, texts and key handling all read this one table.
public struct KeyMap: Hashable, Sendable {
  /// In the order of the table; hints show the first key of a command.
  public let bindings: [Binding]
  private var commands: [Place: [Key: Command]] = [:]
  private var chords: [Place: [Key: [Key: Command]]] = [:]
  private var keys: [Place: [Command: [KeySequence]]] = [:]

  /// - Parameter bindings: where two bind the same keys in the same place, the first wins.
  public init(_ bindings: [Binding]) {
    self.bindings = bindings
    for binding in bindings {
      for place in binding.places where command(of: binding.keys, in: place) == nil {
        if let second = binding.keys.second {
          chords[place, default: [:]][binding.keys.first, default: [:]][second] = binding.command
        } else {
          commands[place, default: [:]][binding.keys.first] = binding.command
        }
        keys[place, default: [:]][binding.command, default: []].append(binding.keys)
      }
    }
  }

  /// Returns the action of a key; nil when it is not bound here, or only begins a chord.
  ///
  /// A bound key runs its command; in a menu letters choose entries, and in places that take text other keys edit it.
  public func input(for key: Key, in state: AppState) -> Action? {
    let place = state.place
    if let command = command(of: key, in: place) { return .run(command) }
    if case .menu(let menu) = state.dialog, case .character(let letter) = key, menu.has(letter, in: state) {
      return .choose(letter)
    }
    guard place.takesText, chords[place]?[key] == nil, let edit = TextEdit(key) else { return nil }
    return .type(edit)
  }

  /// Returns the command that a single key is bound to.
  public func command(of key: Key, in place: Place) -> Command? { commands[place]?[key] }

  /// Returns the command that a key or a chord is bound to.
  public func command(of keys: KeySequence, in place: Place) -> Command? {
    guard let second = keys.second else { return commands[place]?[keys.first] }
    return chords[place]?[keys.first]?[second]
  }

  /// Returns what may follow the first key of a chord; nil for a key that begins none.
  public func chords(after key: Key, in place: Place) -> [Key: Command]? { chords[place]?[key] }

  /// Returns the keys of a command, the one for hints first.
  public func keys(for command: Command, in place: Place) -> [KeySequence] {
    keys[place]?[command] ?? []
  }

  /// For texts of the core that name a key.
  var names: KeyNames { KeyNames(keys.mapValues { $0.mapValues { $0.map(\.name) } }) }

  // MARK: Keys that do nothing

  /// Returns why keys do nothing, and where to find those that do; nil where keys are typed, and in questions, which take
  /// no other.
  func reasonUnbound(_ keys: KeySequence, in place: Place) -> String? {
    if place == .confirm || place == .prompt { return nil }
    if place == .list, let command = command(of: keys, in: .detail) {
      let open = hint(.open, "opens them", in: place)
      return "\(keys.name) (\(command.summary)) acts on recordings\(open)"
    }
    if place == .detail, let command = command(of: keys, in: .list) {
      let back = hint(.back, "goes back to them", in: place)
      return "\(keys.name) (\(command.summary)) acts on playlists\(back)"
    }
    let offersHelp = !self.keys(for: .help, in: place).isEmpty
    let hint = offersHelp ? hint(.help, "shows the keys", in: place) : hint(.back, "closes", in: place)
    return "\(keys.name) does nothing here\(hint)"
  }

  /// `: ? shows the keys.`, or a full stop when the command has no key.
  private func hint(_ command: Command, _ act: String, in place: Place) -> String {
    keys(for: command, in: place).first.map { ": \($0.name) \(act)." } ?? "."
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
