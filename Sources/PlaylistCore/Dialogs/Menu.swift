import LosslessJSON
public import PostHogAPI

/// A list of choices over the panes. Its rows are derived from the state, so that they are never stale.
public struct Menu: Hashable, Sendable {
  public let kind: Kind
  public internal(set) var cursor = 0

  public enum Kind: Hashable, Sendable {
    case sort, filters, people, views, export
    case days(ListFilter)
    case recordingOrder, recordingFilters
    /// As which kind to duplicate a playlist of both.
    case duplicate(Playlist)
    /// Where in a pasted text the recordings are.
    case recordingSources([RecordingSource], chosen: Int?)
  }

  /// A menu with the cursor on the choice in force.
  init(_ kind: Kind, in app: AppState) {
    self.kind = kind
    cursor = entries(in: app).firstIndex(where: \.isOn) ?? 0
  }

  init(_ kind: Kind) { self.kind = kind }

  public var title: String {
    switch kind {
    case .sort: "Sort playlists by"
    case .filters: "Show only playlists"
    case .people: "Created by"
    case .days(let filter): filter == .modifiedAfter ? "Modified after" : "Modified before"
    case .views: "Saved views"
    case .recordingOrder: "Sort recordings by"
    case .recordingFilters: "Show only recordings"
    case .export: "Export"
    case .duplicate: "Duplicate as"
    case .recordingSources: "Take recordings from"
    }
  }

  public func entries(in app: AppState) -> [MenuEntry] {
    switch kind {
    case .sort: MenuEntry.listOrders(app)
    case .filters: MenuEntry.listFilters(app)
    case .people: MenuEntry.people(app)
    case .days(let filter): MenuEntry.days(filter, app)
    case .views: MenuEntry.views(app)
    case .recordingOrder: MenuEntry.recordingOrders(app)
    case .recordingFilters: MenuEntry.recordingFilters(app)
    case .export: MenuEntry.exports(app)
    case .duplicate(let playlist): MenuEntry.duplicates(of: playlist)
    case .recordingSources(let sources, let chosen): MenuEntry.recordingSources(sources, chosen: chosen)
    }
  }
}

public struct MenuEntry: Hashable, Sendable {
  public let title: String
  /// The present value, shown beside the title.
  public var value = ""
  public var isOn = false
  let choice: Choice
  /// What Backspace does on the row.
  var removal: Choice?

  enum Choice: Hashable, Sendable {
    /// - Parameter closes: whether the menu closes.
    case perform(Intent, closes: Bool)
    case open(Dialog)
    case replace(Dialog)
    /// Closes the menu and hands a column or field to the dialog below.
    case takeSource(Int)
  }
}

extension Menu: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    guard case .command(let command) = input else { return .stay }
    if command == .back { return .close() }
    let entries = entries(in: context.app)
    guard entries.indices.contains(cursor) else { return .stay }
    switch command {
    case .submit: return respond(entries[cursor].choice)
    case .removeFilter: return entries[cursor].removal.map { respond($0) } ?? .stay
    default:
      cursor = command.row(from: cursor, count: entries.count, height: entries.count)
      return .stay
    }
  }

  private func respond(_ choice: MenuEntry.Choice) -> DialogResponse {
    switch choice {
    case .perform(let intent, let closes): closes ? .close(intent) : .stay(intent)
    case .open(let dialog): .open(dialog)
    case .replace(let dialog): .replace(dialog)
    case .takeSource(let source): DialogResponse(step: .close(below: 0), delivery: .source(source))
    }
  }
}

extension MenuEntry {
  /// Servers take new playlists of one kind only, so one half of an old one of both is left out.
  fileprivate static func duplicates(of playlist: Playlist) -> [MenuEntry] {
    let recordings = counted(playlist.counts?.collection.count ?? 0, "recording")
    return [
      MenuEntry(
        title: "a collection: \(recordings), no filters",
        choice: .replace(.prompt(Prompt(duplicating: playlist, as: .collection)))),
      MenuEntry(
        title: "a saved filter: filters, no recordings",
        choice: .replace(.prompt(Prompt(duplicating: playlist, as: .savedFilter)))),
    ]
  }
}

extension Playlist {
  /// Whether it holds recordings and filters, as playlists from before 2025 can.
  var isOfBothKinds: Bool {
    guard kind != .collection, kind != .savedFilter else { return false }
    return !filters.isEmpty && (counts?.collection.count ?? 0) > 0
  }
}
