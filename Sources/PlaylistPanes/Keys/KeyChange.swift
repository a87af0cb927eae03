import PlaylistCore
import TerminalUI

/// A line of the settings file that binds a key, or takes away what it is bound to.
public struct KeyChange: Hashable, Sendable {
  /// The name of a place; nil for all places that have the command.
  public let place: String?
  /// `g`, `Ctrl-F`, or a chord such as `g g`.
  public let keys: String
  /// The name of a command; nil unbinds the keys.
  public let command: String?
  /// Where it is written, for messages: `config.toml:12`.
  public let source: String

  public init(place: String? = nil, keys: String, command: String?, source: String) {
    self.place = place
    self.keys = keys
    self.command = command
    self.source = source
  }
}

/// A problem of a change of keys, or a note about it.
public struct KeyProblem: Hashable, Sendable {
  public enum Level: Hashable, Sendable {
    /// The change has no effect in the places named in the text.
    case refused
    /// The change is in force.
    case note
  }

  public let source: String
  public let level: Level
  /// A sentence with a remedy.
  public let text: String
}

/// A change in one place, with its names understood.
struct PlacedChange: Hashable {
  let change: KeyChange
  /// The line's number, from 0.
  let order: Int
  let place: Place
  let keys: KeySequence
  let command: Command?

  var isForOnePlace: Bool { change.place != nil }

  /// Whether one of both is the first key of a chord of the other's.
  func excludes(_ other: PlacedChange) -> Bool {
    guard place == other.place, keys.first == other.keys.first, command != nil, other.command != nil else {
      return false
    }
    return (keys.second == nil) != (other.keys.second == nil)
  }
}

/// Reads a change: the places, the keys and the command that its names stand for.
struct KeyChangeReader {
  let standard: KeyMap

  struct Refusal: Error {
    let text: String
    var level = KeyProblem.Level.refused
  }

  func read(_ change: KeyChange, order: Int) throws(Refusal) -> [PlacedChange] {
    let keys = try keys(change.keys)
    let command = try change.command.map { (name) throws(Refusal) in try self.command(name) }
    let all = try places(of: change, keys, command)
    // A letter that is a command could not be typed.
    let places = keys.first.isTyped ? all.filter { !$0.takesText } : all
    guard !places.isEmpty else {
      let name = all.first?.name ?? ""
      throw Refusal(
        text: "“\(change.keys)” is typed as text in \(name): choose a key with Ctrl or Alt, or F1 to F12.")
    }
    return places.map {
      PlacedChange(change: change, order: order, place: $0, keys: keys, command: command)
    }
  }

  private func keys(_ text: String) throws(Refusal) -> KeySequence {
    let names = text.split(separator: " ").map(String.init)
    guard names.count <= 2 else { throw Refusal(text: "“\(text)” has \(names.count) keys: a chord has two.") }
    if let unknown = names.first(where: { Key(name: $0) == nil }) {
      throw Refusal(text: "There is no key “\(unknown)”\(Self.proposal(unknown.nearest(in: Self.keyNames)))")
    }
    guard let keys = KeySequence(name: text) else {
      throw Refusal(text: "No key is named: write “Space” for the space bar.")
    }
    if let twin = keys.keys.compactMap(\.twin).first {
      throw Refusal(text: "Terminals send \(twin.name) for “\(text)”: bind \(twin.name).")
    }
    if keys.second != nil, keys.keys.contains(.escape) {
      throw Refusal(text: "“\(text)” cannot be pressed: Esc ends a chord.")
    }
    return keys
  }

  private static let keyNames =
    Key.named.map(\.name) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".flatMap { ["Ctrl-\($0)", "Alt-\($0.lowercased())"] }

  private func command(_ name: String) throws(Refusal) -> Command {
    if let command = Command(name: name) { return command }
    throw Refusal(text: "There is no command “\(name)”\(Self.proposal(Command.nearest(to: name)?.name))")
  }

  private func places(of change: KeyChange, _ keys: KeySequence, _ command: Command?) throws(Refusal)
    -> [Place]
  {
    guard let name = change.place else {
      let places = Place.allCases.filter { place in
        command.map { place.commands.contains($0) } ?? (standard.command(of: keys, in: place) != nil)
      }
      if places.isEmpty { throw Refusal(text: "“\(change.keys)” is bound to nothing.", level: .note) }
      return places
    }
    guard let place = Place(name: name) else {
      throw Refusal(
        text: "There is no place “\(name)”\(Self.proposal(name.nearest(in: Place.allCases.map(\.name))))")
    }
    guard let command else {
      if standard.command(of: keys, in: place) == nil {
        throw Refusal(text: "“\(change.keys)” is bound to nothing in \(name).", level: .note)
      }
      return [place]
    }
    if !place.commands.contains(command) {
      let others = Place.allCases.filter { $0.commands.contains(command) }
      throw Refusal(text: "“\(command.name)” does nothing in \(name), only in \(others.listed).")
    }
    return [place]
  }

  private static func proposal(_ name: String?) -> String { name.map { ": did you mean “\($0)”?" } ?? "." }
}

extension [Place] {
  /// `list, detail, pick and 3 more`.
  var listed: String {
    let names = prefix(3).map(\.name).joined(separator: ", ")
    return names + (count > 3 ? " and \(count - 3) more" : "")
  }
}

extension Key {
  /// Whether it writes a character into a field.
  fileprivate var isTyped: Bool { if case .character = self { true } else { false } }
}
