import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// Lines in place of keys, for devices and scripts that have none.
///
/// One line is one step. In a field it takes the place of the text, and Enter follows; in a form it goes on to the next
/// field instead, so that only `save` saves, and in a set of recordings an empty one sends nothing. Everywhere else a line
/// is a key as the help names it, two for a chord, or a command by its name in the settings file; an empty one is Enter.
/// In a field, too, `Esc` and `Ctrl-S` are keys; those with a name that may be a text are `<Enter>` there, and commands
/// `<save>`. Like keys, `/text` searches and `:text` looks in the palette, where an empty line, a number or a name
/// chooses, and a link opens what it names.
extension App {
  mutating func enter(_ line: String, at now: Date) -> [Effect] {
    // Two lines are two decisions, however fast they come.
    acted = nil
    let word = line.trimmed
    if word.hasPrefix("<"), word.hasSuffix(">"),
      let effects = step(String(word.dropFirst().dropLast()), at: now)
    {
      return effects
    }
    if takesText {
      if let key = Key(name: word), key.name == word, key.isInNoText { return press([key], at: now) }
      return type(line, at: now)
    }
    if word.isEmpty { return press([.enter], at: now) }
    if let effects = step(word, at: now) { return effects }
    if let first = word.first, let command = keyMap.command(of: .character(first), in: state.place),
      command == .search || command == .palette
    {
      let text = String(word.dropFirst()).trimmed
      return reduce(.run(command), at: now) + (chooseByName(text, at: now) ?? type(text, at: now))
    }
    if !state.hasDialog, let destination = Destination(word), destination.certainty >= .likely {
      return paste(word, at: now)
    }
    return refuse(word, at: now)
  }

  /// Ends the lines: closes what is open as Esc does, which keeps drafts and answers no question.
  ///
  /// - Parameter rest: what came after the last line end. It may be a part of a line, so it is not carried out.
  mutating func end(_ rest: String, at now: Date) -> [Effect] {
    var effects: [Effect] = []
    if !rest.trimmed.isEmpty {
      effects += reduce(
        .notify(
          .warning,
          "“\(rest.trimmed.prefix(40))” has no line end, so it may be cut off: it was not carried out."),
        at: now)
    }
    // An addition that has ended shows what became of it.
    let isInput = state.place.awaitsInput && state.adding?.phase != .finished
    let (isAsked, messages) = (isAsked, state.log.total)
    // From a question back to the form that it is about, from there to the list. A range and marks take an Esc each.
    for _ in 0..<3 * state.layers.count where state.hasDialog { effects += reduce(.run(.back), at: now) }
    if isAsked {
      effects += reduce(
        .notify(.warning, "The input has ended without an answer: nothing was changed."), at: now)
    } else if isInput, state.log.total == messages {
      effects += reduce(.notify(.warning, "The input has ended here: nothing was changed."), at: now)
    }
    return effects
  }

  /// Whether a question waits for an answer.
  public var isAsked: Bool { state.layers.contains { $0.dialog.isQuestion } }

  /// Whether a text can be typed where the focus is.
  private var takesText: Bool {
    guard case .form(let form) = state.dialog else { return state.place.takesText }
    return form.focus == .name || form.focus == .description
  }

  /// Presses a key or runs a command by its name; nil when it is neither here.
  private mutating func step(_ word: String, at now: Date) -> [Effect]? {
    if let keys = KeySequence(name: word),
      keys.second == nil || keyMap.command(of: keys, in: state.place) != nil
    {
      return keys.keys.flatMap { press([$0], at: now) }
    }
    let name = word.lowercased()
    if state.place == .confirm, name == "yes" || name == "no" {
      return reduce(.run(name == "yes" ? .confirm : .back), at: now)
    }
    guard let command = Command(name: name), state.place.commands.contains(command) else { return nil }
    return reduce(.run(command), at: now)
  }

  /// Puts a text into the field in focus, and goes on from there.
  private mutating func type(_ text: String, at now: Date) -> [Effect] {
    if text.isEmpty, state.place == .add, let label = Command.submit.label(in: state) {
      return reduce(.notify(.info, "Nothing is sent yet: <Enter> does this: \(label)."), at: now)
    }
    // The nearest match is announced first, and an empty line chooses it: it may be another than was meant.
    if [.palette, .help].contains(state.place), !text.isEmpty {
      let name = text.trimmed.hasPrefix(":") ? String(text.trimmed.dropFirst()) : text.trimmed
      return chooseByName(name, at: now) ?? chooseByNumber(name, at: now)
        ?? reduce(.type(.replace(name)), at: now)
    }
    let next: Command = if case .form = state.dialog { .nextField } else { .submit }
    let typed = text.isEmpty ? [] : reduce(.type(.replace(text)), at: now)
    return typed + reduce(.run(next), at: now)
  }

  /// Chooses what is listed under a whole name, which leaves no doubt; nil where nothing is.
  private mutating func chooseByName(_ name: String, at now: Date) -> [Effect]? {
    let isMeant = { (other: String) in other.lowercased() == name.lowercased() }
    return choices.first { $0.names.contains(where: isMeant) }.map { choose($0.row, at: now) }
  }

  /// Chooses by the number that a match was announced with; nil where there is none.
  private mutating func chooseByNumber(_ text: String, at now: Date) -> [Effect]? {
    guard let number = Int(text), choices.indices.contains(number - 1) else { return nil }
    return choose(choices[number - 1].row, at: now)
  }

  private mutating func choose(_ row: Int, at now: Date) -> [Effect] {
    reduce(.select(.dialog(row: row)), at: now) + reduce(.run(.submit), at: now)
  }

  /// The rows of the palette or the help that can be chosen, with their names.
  private var choices: [(row: Int, names: [String])] {
    switch state.dialog {
    case .palette(let palette):
      palette.rows(in: state).enumerated().map { row, match in
        (row, [match.entry.title, match.entry.command?.name].compactMap(\.self))
      }
    case .help(let help):
      help.rows(in: state).enumerated().compactMap { row, content in
        guard case .command(let command) = content else { return nil }
        return (row, [command.title, command.name])
      }
    default: []
    }
  }

  private mutating func refuse(_ word: String, at now: Date) -> [Effect] {
    let near = word.lowercased().nearest(in: state.place.commands.map(\.name))
    let hint = near.map { " Did you mean \($0)?" } ?? ""
    let text = "“\(word.prefix(40))” is no key and no command here.\(hint)"
    return reduce(.notify(.warning, text), at: now)
  }
}

extension Place {
  /// Whether something that was begun here is not done yet.
  fileprivate var awaitsInput: Bool {
    switch self {
    case .rename, .form, .add, .menu, .prompt, .picker, .pick, .combine, .confirm: true
    case .list, .detail, .search, .copyMenu, .help, .palette, .messages, .history, .page: false
    }
  }
}

extension Key {
  /// Whether its name is hardly ever a text.
  fileprivate var isInNoText: Bool {
    switch self {
    case .escape, .control, .alt, .function, .backTab, .pageUp, .pageDown: true
    default: false
    }
  }
}
