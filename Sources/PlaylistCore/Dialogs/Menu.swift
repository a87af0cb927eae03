import PostHogAPI

/// A list of choices over the panes. What stands in it is worked out from the state, so that it is never old.
public struct Menu: Hashable, Sendable {
  public let kind: Kind
  public var cursor = 0

  public enum Kind: Hashable, Sendable {
    case sort, export
  }

  public var title: String {
    switch kind {
    case .sort: "Sort playlists by"
    case .export: "Export"
    }
  }
}

/// A row of a menu.
public struct MenuEntry: Hashable, Sendable {
  public let title: String
  /// What it stands at, shown beside the title.
  public let value: String
  /// Whether it is in force.
  public var isOn = false
  let choice: Choice

  enum Choice: Hashable, Sendable {
    case order(PlaylistQuery.Order)
    case export(ExportFormat, toFile: Bool)
  }
}

extension AppState {
  /// The rows of a menu, as things stand.
  public func entries(of menu: Menu) -> [MenuEntry] {
    switch menu.kind {
    case .sort: sortEntries
    case .export: exportEntries
    }
  }

  mutating func runInMenu(_ command: Command, _ menu: Menu) -> [Effect] {
    let entries = entries(of: menu)
    switch command {
    case .back:
      dialog = nil
      return []
    case .submit:
      guard entries.indices.contains(menu.cursor) else { return [] }
      return choose(entries[menu.cursor].choice)
    default:
      var menu = menu
      let target = row(after: command, from: menu.cursor, count: entries.count, height: entries.count)
      menu.cursor = max(0, min(target, entries.count - 1))
      dialog = .menu(menu)
      return []
    }
  }

  private mutating func choose(_ choice: MenuEntry.Choice) -> [Effect] {
    switch choice {
    case .order(let order):
      dialog = nil
      return list(by: order)
    case .export(let format, let toFile): return export(as: format, toFile: toFile)
    }
  }
}
