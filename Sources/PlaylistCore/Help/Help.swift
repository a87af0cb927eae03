import PostHogAPI

/// The keys of the place it was opened from, and what the signs mean; narrowed by what is typed.
public struct Help: Hashable, Sendable {
  public let place: Place
  public internal(set) var filter = TextField()
  public internal(set) var cursor = 0

  public struct Sign: Hashable, Sendable {
    public let sign: String
    public let meaning: String
  }

  public enum Row: Hashable, Sendable {
    /// A title above rows; the cursor passes over it.
    case heading(String)
    /// One or two signs.
    case signs([Sign])
    case command(Command)
    /// A command that is found here and acts in another place.
    case elsewhere(Command, Place)
  }

  init(of place: Place, in app: AppState) {
    self.place = place
    cursor = rows(in: app).firstIndex { !$0.isHeading } ?? 0
  }

  /// The signs and the most useful keys, then all others. What is typed is sought in keys, names, other words for them and
  /// reasons; from a pane, in what acts elsewhere as well.
  public func rows(in app: AppState) -> [Row] {
    let wanted = filter.text.lowercased().trimmed
    guard wanted.isEmpty else { return found(wanted, in: app) }
    let first = place.firstCommands
    let rest = place.commands.filter { !first.contains($0) }
    var rows: [Row] = place.hasSigns ? Self.legend.inPairs.map { .signs($0) } : []
    rows += [.heading("Most used here")] + first.map { .command($0) }
    return rest.isEmpty ? rows : rows + [.heading("All others")] + rest.map { .command($0) }
  }

  private func found(_ wanted: String, in app: AppState) -> [Row] {
    let signs = place.hasSigns ? Self.legend.filter { $0.sign == wanted || $0.meaning.contains(wanted) } : []
    let commands = place.commands.compactMap { command -> (command: Command, isKey: Bool)? in
      let keys = app.keyNames.names(of: command, in: place)
      // Upper and lower case are different keys.
      if keys.contains(filter.text.trimmed) { return (command, true) }
      let texts = [reason(command, in: app) ?? ""] + keys
      let isFound = command.mentions(wanted) || texts.contains { $0.lowercased().contains(wanted) }
      return isFound ? (command, false) : nil
    }
    return signs.map { .signs([$0]) }
      + (commands.filter(\.isKey) + commands.filter { !$0.isKey }).map { .command($0.command) }
      + elsewhere(wanted, in: app)
  }

  /// Commands of other places that are found by their names, once for each key.
  private func elsewhere(_ wanted: String, in app: AppState) -> [Row] {
    guard place == .list || place == .detail else { return [] }
    var seen: Set<[String]> = []
    return [Place.list, .detail, .confirm, .form, .add, .picker, .pick, .copyMenu, .history].flatMap {
      other in
      other.commands.compactMap { command -> Row? in
        let key = app.keyNames.names(of: command, in: other).first
        guard let key, !place.commands.contains(command), !command.isAnswer, command.mentions(wanted),
          seen.insert([command.name, key]).inserted
        else { return nil }
        return .elsewhere(command, other)
      }
    }
  }

  /// Why a command of the place cannot act now; nil when it can. Dialogs show by themselves what acts.
  public func reason(_ command: Command, in app: AppState) -> String? {
    switch place {
    case .list, .detail, .history: app.reasonUnavailable(command)
    default: nil
    }
  }

  /// The command under the cursor, if it acts here; nil on a sign.
  public func selected(in app: AppState) -> Command? {
    let rows = rows(in: app)
    guard rows.indices.contains(cursor), case .command(let command) = rows[cursor] else { return nil }
    return command
  }

  /// The signs of the lists.
  public static let legend = [
    ("★", "pinned for everyone"), ("≡", "collection"), ("▽", "saved filter"), ("◇", "built into PostHog"),
    ("·", "kind not known"), ("●", "marked"), ("✗", "marked; the last action failed"), ("⟳", "being saved"),
    ("✎", "a draft is not saved"), ("1/3", "1 of 3 recordings watched"), ("9+", "more than 9"),
    ("↑", "more than at the count before"),
    ("?", "never counted"),
  ].map { Sign(sign: $0, meaning: $1) }
}

extension Help.Row {
  var isCommand: Bool {
    switch self {
    case .command, .elsewhere: true
    case .heading, .signs: false
    }
  }
  fileprivate var isHeading: Bool { if case .heading = self { true } else { false } }
}

extension Command {
  /// Whether a text is in its names or among other words for it.
  fileprivate func mentions(_ text: String) -> Bool {
    [title, summary, name].contains { $0.lowercased().contains(text) } || " \(keywords)".contains(" \(text)")
  }

  /// Whether every dialog has it.
  fileprivate var isAnswer: Bool { self == .submit || self == .back || self == .confirm }
}

extension [Help.Sign] {
  /// In two columns, the first of which is filled first.
  fileprivate var inPairs: [[Help.Sign]] {
    let height = (count + 1) / 2
    return prefix(height).indices.map { row in
      row + height < count ? [self[row], self[row + height]] : [self[row]]
    }
  }
}

extension Place {
  /// The signs are those of the lists in the panes.
  fileprivate var hasSigns: Bool { self == .list || self == .detail }

  /// About ten commands for the first page of the help.
  fileprivate var firstCommands: [Command] {
    switch self {
    case .list:
      [
        .open, .search, .filterMenu, .togglePin, .rename, .addRecordings, .mark, .undo, .palette, .back,
      ]
    case .detail:
      [
        .nextUnwatched, .openInBrowser, .markWatched, .addRecordings, .removeRecording, .transfer, .mark,
        .undo,
        .palette, .back,
      ]
    default:
      Array(commands.filter { !$0.isMotion && !$0.isAboutScreen && $0 != .help }.prefix(10))
    }
  }
}

extension Help: DialogContent {
  private static let pageHeight = 10

  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.back): return .close()
    case .command(.submit): return selected(in: context.app).map { .close(.run($0)) } ?? .stay
    case .command, .row, .scroll:
      let rows = rows(in: context.app)
      move(to: input.row(from: cursor, count: rows.count, height: Self.pageHeight), rows)
    case .edit(let edit):
      filter.apply(edit)
      // Enter runs what was searched for.
      cursor = rows(in: context.app).firstIndex(where: \.isCommand) ?? 0
    default: break
    }
    return .stay
  }

  /// Moves the cursor, past headings.
  private mutating func move(to target: Int, _ rows: [Row]) {
    let below = rows.indices.first { $0 >= target && !rows[$0].isHeading }
    let above = rows.indices.last { $0 <= target && !rows[$0].isHeading }
    cursor = (target < cursor ? above ?? below : below ?? above) ?? 0
  }
}

public struct MessageList: Hashable, Sendable {
  /// The message under the cursor; 0 is the newest.
  public internal(set) var cursor = 0
}

extension MessageList: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    if case .command(.back) = input { return .close() }
    cursor = input.row(
      from: cursor, count: context.app.log.messages.count, height: context.app.list.height)
    return .stay
  }
}
