import FoundationEssentials
import PlaylistCore
public import TerminalUI

/// Keys, and what keeps them from acting by accident: each must be meant as a key, for what is on the screen.
extension App {
  /// Handles keys that were read at once. Text among them goes where a paste goes.
  mutating func press(_ keys: [Key], at now: Date) -> [Effect] {
    guard !isTooSmall else { return keys.flatMap { pressUnseen($0, at: now) } }
    // A dialog that an answer has opened: these keys were pressed before it was on the screen.
    if let layer = state.layers.last, layer.id != paintedLayer { return [] }
    if isRestOfPaste(keys, at: now) { return paste(keys[...], at: now) }
    let isBurst = KeyBurst.isBurst(keys)
    var effects: [Effect] = []
    var judged: Place?
    var rest = keys[...]
    while let key = rest.first {
      // Keys before this one have opened the dialog on top; it has not been on the screen either.
      if let layer = state.layers.last {
        if layer.id != paintedLayer, layer.dialog.isQuestion || submits(key) { return effects }
        if state.place == .confirm, keys.count > 1 { return effects }
      }
      if state.place != judged {
        judged = state.place
        if KeyBurst.isText(rest, in: state.place, keyMap) { return effects + paste(rest, at: now) }
      }
      let times = repetitions(in: rest)
      rest = rest.dropFirst(times)
      effects +=
        isBurst && submitsText(key) ? refuseSubmission(by: key, at: now) : press(key, times: times, at: now)
    }
    return effects
  }

  /// The number of equal keys at the start that move in a pane: a held key is one motion, so that the pages on the way
  /// are not requested. 1 for all other keys.
  private func repetitions(in keys: ArraySlice<Key>) -> Int {
    guard let key = keys.first, keys.count > 1, !state.hasDialog, command(of: key)?.isMotion == true,
      pendingKey == nil
    else { return 1 }
    return keys.prefix { $0 == key }.count
  }

  private mutating func press(_ key: Key, times: Int, at now: Date) -> [Effect] {
    if let question, !question.isEndShown, answers(key) {
      return reduce(
        .notify(
          .warning,
          "Not all of the question was shown: \(hintKey(.moveDown)) shows the rest, or enlarge the window."),
        at: now)
    }
    let keys = KeySequence(pendingKey ?? key, pendingKey == nil ? nil : key)
    let action =
      keys.second == nil ? action(for: key) : keyMap.command(of: keys, in: state.place).map { .run($0) }
    endChord()
    if keys.second == nil, action == nil, keyMap.chords(after: key, in: state.place) != nil {
      begin(key)
      return []
    }
    if isHeld(key, action, at: now) { return [] }
    switch action {
    case .run(let command, _)?: return reduce(.run(command, times: times), at: now)
    case let action?: return reduce(action, at: now)
    case nil: return refuse(keys, at: now)
    }
  }

  /// Explains why keys do nothing; once for a held key.
  private mutating func refuse(_ keys: KeySequence, at now: Date) -> [Effect] {
    let isDropped = keys.second == .escape
    let text = isDropped ? "Dropped “\(keys.first.name)”." : keyMap.reasonUnbound(keys, in: state.place)
    guard let text, state.log.latest?.text != text else { return [] }
    return reduce(.hint(text), at: now)
  }

  /// Whether a key that acts by itself is being held: it acts once, or each repeat would hit another row. So does a key
  /// that has emptied the field of an addition, where it removes rows.
  private mutating func isHeld(_ key: Key, _ action: Action?, at now: Date) -> Bool {
    var deletesText = false
    switch action {
    case .run(let command, _)? where command.actsByItself: break
    case .type(.deleteBackward)? where state.place == .add, .type(.deleteForward)? where state.place == .add:
      deletesText = state.adding?.input.isEmpty == false
    default:
      acted = nil
      return false
    }
    defer { acted = (key, now) }
    guard let acted, acted.key == key, !deletesText else { return false }
    return now.timeIntervalSince(acted.date) < KeyBurst.longestRepeat
  }

  /// Whether a key submits that a text may contain.
  private func submitsText(_ key: Key) -> Bool {
    guard submits(key) else { return false }
    switch key {
    case .enter: return true
    case .character, .tab: return [.submit, .save].contains(command(of: key))
    default: return false
    }
  }

  private mutating func refuseSubmission(by key: Key, at now: Date) -> [Effect] {
    endChord()
    return reduce(.hint("\(key.name) came with other keys, as in a paste: press it again."), at: now)
  }

  /// The name of a key for hints in the current place.
  private func hintKey(_ command: Command) -> String {
    keyMap.keys(for: command, in: state.place).first?.name ?? command.name
  }

  // MARK: Chords

  /// The first key of a chord that waits for the second; nil where none is, or the place has changed since.
  var pendingKey: Key? {
    guard let begun, begun.place == state.place else { return nil }
    return begun.key
  }

  private mutating func begin(_ key: Key) {
    begun = (key, state.place)
    acted = nil
    invalidate()
  }

  private mutating func endChord() {
    guard begun != nil else { return }
    begun = nil
    invalidate()
  }

  /// The command that a key runs, as the second of a chord or alone.
  private func command(of key: Key) -> Command? {
    keyMap.command(of: KeySequence(pendingKey ?? key, pendingKey == nil ? nil : key), in: state.place)
  }

  /// Whether a key gives the answer that the open question asks for.
  private func answers(_ key: Key) -> Bool {
    let command = command(of: key)
    return command == .confirm || command == .submit
  }

  /// Whether a key submits what was typed, or does what the dialog shows.
  private func submits(_ key: Key) -> Bool {
    switch state.place {
    case .form:
      // There Enter is a line end.
      if case .form(let form) = state.dialog, form.focus == .description, key == .enter { return false }
    case .rename, .add, .prompt, .picker, .pick, .help, .palette, .history: break
    default: return false
    }
    switch command(of: key) {
    case .submit, .save, .undo, .redo: return true
    default: return false
    }
  }

  /// Whether keys that were read at once may go on in the next read, with which they are to be handled together.
  public func awaitsMore(after keys: [Key]) -> Bool {
    if KeyBurst.isBurst(keys) { return true }
    guard keys.count == 1, let key = keys.first else { return false }
    let command = command(of: key)
    // A text may begin with the first key of a chord, and would lose it.
    let beginsChord = command == nil && keyMap.chords(after: key, in: state.place) != nil
    return beginsChord || command == .confirm || command?.actsByItself == true || submits(key)
  }

  /// In a window too small to show anything, only the terminal's own keys and Ctrl-C act.
  private mutating func pressUnseen(_ key: Key, at now: Date) -> [Effect] {
    endChord()
    guard case .run(let command, _)? = keyMap.input(for: key, in: state),
      command.isAboutScreen || command == .quit && key == .control("c")
    else { return [] }
    return reduce(.run(command), at: now)
  }

  // MARK: Pastes

  mutating func paste(_ text: String, at now: Date) -> [Effect] {
    endChord()
    guard !isTooSmall else {
      return reduce(
        .notify(.warning, "The pasted text was not used: the window was too small."), at: now)
    }
    return reduce(.paste(text), at: now)
  }

  private mutating func paste(_ keys: ArraySlice<Key>, at now: Date) -> [Effect] {
    pastedAt = now
    return paste(KeyBurst.text(of: keys), at: now)
  }

  /// A paste without marks may come in pieces, of which the last may be a single Enter.
  private func isRestOfPaste(_ keys: [Key], at now: Date) -> Bool {
    guard let pastedAt, now.timeIntervalSince(pastedAt) < KeyBurst.longestGap else { return false }
    return !KeyBurst.text(of: keys[...]).isEmpty
  }
}
