/// The names of the keys in force, for texts that name them.
///
/// The core has commands and no keys, so its texts name the command, as in `"\(key: .undo) undoes it."`. The key is put
/// in where a text leaves the core or comes into the state: a message, a reason, a question.
public struct KeyNames: Hashable, Sendable {
  private let names: [Place: [Command: [String]]]

  /// - Parameter names: by place, the key for hints first.
  public init(_ names: [Place: [Command: [String]]] = [:]) { self.names = names }

  /// All keys of a command, the one for hints first.
  public func names(of command: Command, in place: Place) -> [String] { names[place]?[command] ?? [] }

  /// The key for hints. A command without a key is named as it is found in the palette: `:undo`.
  func name(of command: Command, in place: Place? = nil) -> String {
    let places = [place, .list, .detail].compactMap(\.self) + Place.allCases
    if let name = places.lazy.compactMap({ names[$0]?[command]?.first }).first { return name }
    return (names[.list]?[.palette]?.first ?? "") + command.name
  }

  /// Whether a character is a key in a place by itself.
  func has(_ character: Character, in place: Place) -> Bool {
    names[place]?.values.contains { $0.contains(String(character)) } ?? false
  }

  /// Replaces each mark of a command by the name of its key.
  public func filled(_ text: String) -> String {
    guard text.unicodeScalars.contains(KeyMark.start) else { return text }
    let parts = text.split(separator: Character(KeyMark.start), omittingEmptySubsequences: false)
    var filled = String(parts[0])
    for part in parts.dropFirst() {
      guard let end = part.firstIndex(of: Character(KeyMark.end)),
        let mark = KeyMark(text: part[..<end])
      else {
        filled += part
        continue
      }
      filled += name(of: mark.command, in: mark.place) + part[part.index(after: end)...]
    }
    return filled
  }
}

/// A place in a text that waits for the name of a key. Its signs are for private use and in no text for people.
private struct KeyMark {
  static let start: Unicode.Scalar = "\u{F8F0}"
  static let end: Unicode.Scalar = "\u{F8F1}"
  /// Between the command and the place.
  private static let separator: Unicode.Scalar = "\u{F8F2}"

  let command: Command
  let place: Place?

  init(_ command: Command, in place: Place?) {
    self.command = command
    self.place = place
  }

  /// - Parameter text: what is between the signs.
  init?(text: Substring) {
    let parts = text.split(separator: Character(Self.separator)).map(String.init)
    guard let first = parts.first, let command = Command(rawValue: first) else { return nil }
    self.init(command, in: parts.dropFirst().first.flatMap(Place.init(rawValue:)))
  }

  var text: String {
    let place = place.map { "\(Self.separator)\($0.rawValue)" } ?? ""
    return "\(Self.start)\(command.rawValue)\(place)\(Self.end)"
  }
}

extension String.StringInterpolation {
  /// Leaves a mark for the key of a command, which ``KeyNames/filled(_:)`` replaces.
  ///
  /// - Parameter place: where the key is to be pressed; nil for the playlists.
  mutating func appendInterpolation(key command: Command, in place: Place? = nil) {
    appendLiteral(KeyMark(command, in: place).text)
  }
}
