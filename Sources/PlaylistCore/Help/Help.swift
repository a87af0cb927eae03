/// The commands of the place it was opened from, narrowed by what is typed.
public struct Help: Hashable, Sendable {
  public let place: Place
  public internal(set) var filter = TextField()
  public internal(set) var cursor = 0

  public var commands: [Command] {
    let wanted = filter.text.lowercased()
    return place.commands.filter { wanted.isEmpty || $0.summary.lowercased().contains(wanted) }
  }
}

extension Help: DialogContent {
  private static let pageHeight = 10

  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.back): return .close()
    case .command(.submit):
      guard commands.indices.contains(cursor) else { return .close() }
      return .closeAll(.run(commands[cursor]))
    case .command(let command):
      cursor = command.row(from: cursor, count: commands.count, height: Self.pageHeight)
    case .edit(let edit):
      filter.apply(edit)
      cursor = 0
    default: break
    }
    return .stay
  }
}

public struct MessageList: Hashable, Sendable {
  public internal(set) var top = 0
}

extension MessageList: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    guard case .command(let command) = input else { return .stay }
    if command == .back { return .close() }
    top = command.row(from: top, count: context.app.log.messages.count, height: context.app.list.height)
    return .stay
  }
}
