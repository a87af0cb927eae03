import PostHogAPI

/// A list of choices over the panes. What stands in it is worked out from the state, so that it is never old.
public struct Menu: Hashable, Sendable {
  public let kind: Kind
  public var cursor = 0

  public enum Kind: Hashable, Sendable {
    case sort, filters, people, views, export
    case days(ListFilter)
    case recordingOrder, recordingFilters
  }

  /// Whether Esc leads back to the menu that it was opened from.
  public var isBelowAnother: Bool {
    switch kind {
    case .people, .days: true
    case .sort, .filters, .views, .export, .recordingOrder, .recordingFilters: false
    }
  }

  public var title: String {
    switch kind {
    case .sort: "Sort playlists by"
    case .filters: "Show only playlists"
    case .people: "Made by"
    case .days(let filter): filter == .modifiedAfter ? "Changed after" : "Changed before"
    case .views: "Saved views"
    case .recordingOrder: "Sort recordings by"
    case .recordingFilters: "Show only recordings"
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
    case filter(ListFilter)
    /// Another question, for the sake of a filter.
    case narrow(PlaylistQuery, ListFilter)
    case view(SavedView)
    case prompt(Prompt.Purpose)
    case recordingOrder(RecordingOrder)
    case recordingFilter(RecordingFilter)
    case export(ExportFormat, toFile: Bool)
  }
}

extension AppState {
  /// The rows of a menu, as things stand.
  public func entries(of menu: Menu) -> [MenuEntry] {
    switch menu.kind {
    case .sort: sortEntries
    case .filters: filterEntries
    case .people: peopleEntries
    case .days(let filter): dayEntries(filter)
    case .views: viewEntries
    case .recordingOrder: recordingOrderEntries
    case .recordingFilters: recordingFilterEntries
    case .export: exportEntries
    }
  }

  mutating func runInMenu(_ command: Command, _ menu: Menu) -> [Effect] {
    let entries = entries(of: menu)
    switch command {
    case .back:
      dialog = nil
      switch menu.kind {
      case .people: openFilterMenu(at: .createdBy)
      case .days(let filter): openFilterMenu(at: filter)
      case .sort, .filters, .views, .export, .recordingOrder, .recordingFilters: break
      }
      return []
    case .submit:
      guard entries.indices.contains(menu.cursor) else { return [] }
      return choose(entries[menu.cursor].choice)
    case .removeFilter:
      guard entries.indices.contains(menu.cursor) else { return [] }
      return remove(entries[menu.cursor].choice)
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
    case .filter(let filter): return turn(filter)
    case .narrow(let query, let filter): return narrow(to: query, filter)
    case .view(let view): return show(view)
    case .prompt(let purpose):
      dialog = .prompt(Prompt(purpose: purpose))
      return []
    case .recordingOrder(let order):
      dialog = nil
      return list(by: order)
    case .recordingFilter(let filter): return toggle(filter)
    case .export(let format, let toFile): return export(as: format, toFile: toFile)
    }
  }

  private mutating func remove(_ choice: MenuEntry.Choice) -> [Effect] {
    switch choice {
    case .filter(let filter): return remove(filter)
    case .view(let view): askToRemove(view)
    case .recordingFilter(let filter): return remove(filter)
    case .order, .narrow, .prompt, .export, .recordingOrder: break
    }
    return []
  }
}
