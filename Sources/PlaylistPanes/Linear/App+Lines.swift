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
/// `<save>`. Like keys, `/text` searches and `:text` looks in the palette, where an empty line chooses, and a link opens
/// what it names.
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
      return reduce(.run(command), at: now) + type(String(word.dropFirst()), at: now)
    }
    if !state.hasDialog, let destination = Destination(word), destination.certainty >= .likely {
      return paste(word, at: now)
    }
    return refuse(word, at: now)
  }

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
      return reduce(.type(.replace(text)), at: now)
    }
    let next: Command = if case .form = state.dialog { .nextField } else { .submit }
    let typed = text.isEmpty ? [] : reduce(.type(.replace(text)), at: now)
    return typed + reduce(.run(next), at: now)
  }

  private mutating func refuse(_ word: String, at now: Date) -> [Effect] {
    let near = word.lowercased().nearest(in: state.place.commands.map(\.name))
    let hint = near.map { " Did you mean \($0)?" } ?? ""
    let text = "“\(word.prefix(40))” is no key and no command here.\(hint)"
    return reduce(.notify(.warning, text), at: now)
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
