/// The signs of the list and the commands of the place it was opened from, narrowed by what is typed.
public struct Help: Hashable, Sendable {
  public let place: Place
  public internal(set) var filter = TextField()
  public internal(set) var cursor = 0

  public enum Row: Hashable, Sendable {
    /// A sign and what it means.
    case sign(String, String)
    case command(Command)
  }

  /// The signs come first: they are not explained anywhere else on the screen.
  public var rows: [Row] {
    let wanted = filter.text.lowercased()
    let signs = Self.legend.filter { wanted.isEmpty || $0.sign == wanted || $0.meaning.contains(wanted) }
    let commands = place.commands.filter { wanted.isEmpty || $0.summary.lowercased().contains(wanted) }
    return signs.map { .sign($0.sign, $0.meaning) } + commands.map { .command($0) }
  }

  /// The command under the cursor; nil on a sign.
  public var selected: Command? {
    let rows = rows
    guard rows.indices.contains(cursor), case .command(let command) = rows[cursor] else { return nil }
    return command
  }

  private static let legend: [(sign: String, meaning: String)] = [
    ("★", "pinned for everyone"), ("≡", "collection"), ("▽", "saved filter"), ("◇", "built into PostHog"),
    ("·", "kind not known"), ("●", "marked"), ("✗", "marked; the last action failed"), ("⟳", "being saved"),
    ("✎", "a draft is not saved"), ("1/3", "1 of 3 recordings watched"), ("9+", "more than 9"),
    ("↑", "more than at the count before"), ("?", "never counted"),
  ]
}

extension Help: DialogContent {
  private static let pageHeight = 10

  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.back): return .close()
    case .command(.submit): return selected.map { .closeAll(.run($0)) } ?? .stay
    case .command(let command):
      cursor = command.row(from: cursor, count: rows.count, height: Self.pageHeight)
    case .edit(let edit):
      filter.apply(edit)
      cursor = 0
      // Enter runs what was searched for.
      if !filter.isEmpty {
        cursor = rows.firstIndex { if case .command = $0 { true } else { false } } ?? 0
      }
    default: break
    }
    return .stay
  }
}

public struct MessageList: Hashable, Sendable {
  /// The message under the cursor; 0 is the newest.
  public internal(set) var cursor = 0
}

extension MessageList: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    guard case .command(let command) = input else { return .stay }
    if command == .back { return .close() }
    cursor = command.row(from: cursor, count: context.app.log.messages.count, height: context.app.list.height)
    return .stay
  }
}
