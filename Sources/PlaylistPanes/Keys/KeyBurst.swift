import PlaylistCore
import TerminalUI

/// The rule for pastes that a terminal does not mark (no bracketed paste) and sends as keys.
///
/// Typing yields one key per read, and a held key equal ones. Different printable keys in one read, Enter among them,
/// are a burst: a paste, or keys typed ahead of a slow line. Timing cannot distinguish the two, so neither may do harm:
///
/// - A burst is judged as a whole, however it was cut into reads: the rest is awaited until nothing has come for a
///   moment. So it is after a key that would by itself send something to the server, since a paste may begin with one.
/// - An Enter in a burst submits nothing, nor does a letter to which submitting is bound. After typing ahead, it has to
///   be pressed once more.
/// - Where keys are commands, four different letters that are not motions are text, and are treated as a paste. Fewer
///   are typed ahead: `jjp`, `Dj`, `yl`. The keys of a chord count like others.
/// - A key that acts by itself, held, acts once: each repeat would hit another row. Backspace and Delete empty the field of
///   an addition and leave its rows.
/// - A search that comes first takes what follows `/`; what comes after its Enter is judged anew, so that
///   `/checkout⏎jj` works: a search changes nothing. So does the palette, `:undo`. Later a `/` is a letter like others:
///   `p/q is a number`.
enum KeyBurst {
  private static let distinctCommands = 4
  /// Longer than a UUID, and than what anyone types ahead into a field.
  private static let longestTypedAhead = 64
  /// No more keys are looked at, so that held keys cost little.
  private static let horizon = 512
  /// Seconds between two repeats of a held key, at most. A hand takes longer to press a key twice.
  static let longestRepeat = 0.1
  /// Seconds between two pieces of the same text, at most, once it is recognized.
  static let longestGap = 0.1

  /// Whether keys that were read at once are more than a hand or a held key sends.
  static func isBurst(_ keys: some Sequence<Key>) -> Bool {
    var first: Key?
    for key in keys.prefix(horizon) where key.isText {
      if let first, first != key { return true }
      first = key
    }
    return false
  }

  /// Whether keys are text that has to go where a paste goes.
  static func isText(_ keys: ArraySlice<Key>, in place: Place, _ keyMap: KeyMap) -> Bool {
    let keys = keys.prefix(horizon)
    if place == .search { return false }
    if place.takesText {
      if keys.count(where: \.isCharacter) > longestTypedAhead { return true }
      guard isBurst(keys), let enter = keys.firstIndex(of: .enter) else { return false }
      // A set of recordings takes several lines, other fields one.
      return place == .add || keys[enter...].contains(where: \.isCharacter)
    }
    var letters: Set<Key> = []
    for key in keys where key.isCharacter {
      let command = keyMap.command(of: key, in: place)
      if command == .search || command == .palette, letters.isEmpty { return false }
      if command?.isMotion != true { letters.insert(key) }
      if letters.count == distinctCommands { return true }
    }
    return false
  }

  /// The text that the keys would have typed.
  static func text(of keys: ArraySlice<Key>) -> String {
    var text = ""
    for key in keys {
      switch key {
      case .character(let character): text.append(character)
      case .enter: text.append("\n")
      case .tab: text.append("\t")
      default: break
      }
    }
    return text
  }
}

extension Command {
  /// Whether its key changes data, or starts another program, without a question.
  var actsByItself: Bool {
    switch self {
    case .togglePin, .removeRecording, .undo, .redo, .openInBrowser: true
    default: false
    }
  }
}

extension Key {
  fileprivate var isCharacter: Bool { if case .character = self { true } else { false } }

  /// Whether text that is not marked as pasted may contain it.
  fileprivate var isText: Bool { isCharacter || self == .enter }
}
