import FoundationEssentials
import PlaylistCore
import TerminalUI

/// Keys, and what keeps them from acting by accident: each must be meant as a key, for what is on the screen.
extension App {
  /// Handles keys that were read at once.
  ///
  /// Text that a terminal pastes without marks comes as keys. It goes where a paste goes.
  mutating func press(_ keys: [Key], at now: Date) -> [Effect] {
    guard !isTooSmall else { return keys.flatMap { pressUnseen($0, at: now) } }
    if isRestOfPaste(keys, at: now) { return paste(keys[...], at: now) }
    var effects: [Effect] = []
    var judged: Place?
    var rest = keys[...]
    while let key = rest.first {
      // What was pressed before the dialog was on the screen was meant for something else.
      if let layer = state.layers.last {
        if layer.id != paintedLayer, layer.dialog.isQuestion || setsOff(key) { return effects }
        if state.place == .confirm, keys.count > 1 { return effects }
      }
      if state.place != judged {
        judged = state.place
        if UnmarkedPaste.begins(rest, in: state.place, keyMap) { return effects + paste(rest, at: now) }
      }
      let times = repetitions(in: rest)
      rest = rest.dropFirst(times)
      effects += press(key, times: times, at: now)
    }
    return effects
  }

  /// The number of equal keys at the start that move in a pane: a held key is one motion, so that the pages on the way
  /// are not requested. 1 for all other keys.
  private func repetitions(in keys: ArraySlice<Key>) -> Int {
    guard let key = keys.first, keys.count > 1, !state.hasDialog,
      keyMap.command(of: key, in: state.place)?.isMotion == true
    else { return 1 }
    return keys.prefix { $0 == key }.count
  }

  private mutating func press(_ key: Key, times: Int, at now: Date) -> [Effect] {
    switch action(for: key) {
    case .run(let command, _)?: return reduce(.run(command, times: times), at: now)
    case let action?: return reduce(action, at: now)
    case nil: break
    }
    guard let text = keyMap.reasonUnbound(key, in: state.place), state.log.latest?.text != text else {
      return []
    }
    return reduce(.notify(.info, text), at: now)
  }

  /// Whether a key may change something on the server by what the dialog shows.
  private func setsOff(_ key: Key) -> Bool {
    switch state.place {
    case .rename, .form, .add, .picker, .help, .history:
      switch keyMap.command(of: key, in: state.place) {
      case .submit, .save, .undo, .redo: true
      default: false
      }
    default: false
    }
  }

  /// In a window too small to show anything, only the terminal's own keys and Ctrl-C act.
  private mutating func pressUnseen(_ key: Key, at now: Date) -> [Effect] {
    guard case .run(let command, _)? = keyMap.input(for: key, in: state),
      command.isAboutScreen || command == .quit && key == .control("c")
    else { return [] }
    return reduce(.run(command), at: now)
  }

  // MARK: Pastes

  mutating func paste(_ text: String, at now: Date) -> [Effect] {
    guard !isTooSmall else {
      return reduce(
        .notify(.warning, "The pasted text was not used: the window was too small."), at: now)
    }
    return reduce(.paste(text), at: now)
  }

  private mutating func paste(_ keys: ArraySlice<Key>, at now: Date) -> [Effect] {
    pastedAt = now
    return paste(UnmarkedPaste.text(of: keys), at: now)
  }

  /// A paste without marks may come in pieces, of which the last may be a single Enter.
  private func isRestOfPaste(_ keys: [Key], at now: Date) -> Bool {
    guard let pastedAt, now.timeIntervalSince(pastedAt) < UnmarkedPaste.longestGap else { return false }
    return !UnmarkedPaste.text(of: keys[...]).isEmpty
  }
}

/// Tells pasted text from keys where the terminal does not (no bracketed paste).
///
/// - Where keys are commands, text has at least four different letters that are no motions, in one read. Held keys repeat
///   one key or a few motions, and what is typed ahead of a slow line is short: `jjp`, `Dj`, `yl`.
/// - A search that comes first takes what follows `/`; what comes after its Enter is judged anew, so that `/checkout⏎jj`
///   works. Later a `/` is a letter like others: `p/q is a number`.
/// - Where keys are text, only Enter can do harm: text has more after an Enter, or is longer than anyone types ahead.
enum UnmarkedPaste {
  private static let distinctKeys = 4
  /// More than a UUID.
  private static let longestTypedAhead = 64
  /// No more keys are looked at, so that held keys cost little.
  private static let horizon = 512
  /// Seconds between two pieces of the same paste, at most.
  static let longestGap = 0.1

  static func begins(_ keys: ArraySlice<Key>, in place: Place, _ keyMap: KeyMap) -> Bool {
    guard keys.count >= distinctKeys else { return false }
    let keys = keys.prefix(horizon)
    if place == .search { return false }
    if place.takesText {
      if keys.count(where: \.isCharacter) > longestTypedAhead { return true }
      return keys.firstIndex(of: .enter).map { keys[$0...].contains(where: \.isCharacter) } ?? false
    }
    var letters: Set<Key> = []
    for key in keys where key.isCharacter {
      let command = keyMap.command(of: key, in: place)
      if command == .search, letters.isEmpty { return false }
      if command?.isMotion != true { letters.insert(key) }
      if letters.count == distinctKeys { return true }
    }
    return false
  }

  /// What the keys would have typed.
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

extension Key {
  fileprivate var isCharacter: Bool { if case .character = self { true } else { false } }
}
