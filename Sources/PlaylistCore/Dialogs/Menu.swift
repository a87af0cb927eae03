import LosslessJSON
public import PostHogAPI

/// A list of choices over the panes. Its rows are derived from the state, so that they are never stale.
public struct Menu: Hashable, Sendable {
  public let kind: Kind
  public internal(set) var cursor = 0
  /// Whether the user has moved the cursor.
  private(set) var hasMoved = false

  public enum Kind: Hashable, Sendable {
    case sort, filters, people, views, export, profiles, themes
    case days(ListFilter)
    case recordingOrder, recordingFilters
    /// The actions for the recording of a link.
    case recording(Destination)
    /// The sources of recordings to pick from.
    case pickedScope, pickedOrder
    /// The kind of the duplicate of a playlist that is of both kinds.
    case duplicate(Playlist)
    /// The columns or fields of a pasted text that may hold the recordings.
    case recordingSources([RecordingSource], chosen: Int?)
  }

  /// A menu with the cursor on the choice in force.
  init(_ kind: Kind, in app: AppState) {
    self.kind = kind
    cursor = entries(in: app).firstIndex(where: \.isOn) ?? 0
  }

  init(_ kind: Kind) { self.kind = kind }

  /// Puts the cursor on the choice in force once it is listed, unless the user has moved it.
  mutating func findChoiceInForce(in app: AppState) {
    guard !hasMoved, let row = entries(in: app).firstIndex(where: \.isOn) else { return }
    cursor = row
  }

  public var title: String {
    switch kind {
    case .sort: "Sort playlists by"
    case .filters: "Show only playlists"
    case .people: "Created by"
    case .days(let filter): filter == .modifiedAfter ? "Modified after" : "Modified before"
    case .views: "Saved views"
    case .profiles: "Go to a profile or project"
    case .themes: "Colours"
    case .recordingOrder, .pickedOrder: "Sort recordings by"
    case .pickedScope: "List recordings of"
    case .recordingFilters: "Show only recordings"
    case .export: "Export"
    case .recording(let destination): "Recording \(destination.shortName)"
    case .duplicate: "Duplicate as"
    case .recordingSources: "Take recordings from"
    }
  }

  /// The rows. One without a letter, or with a letter that is a key in menus, gets a free letter.
  public func entries(in app: AppState) -> [MenuEntry] {
    var entries = ownEntries(in: app)
    let isFree = { (letter: Character) in !app.keyNames.has(letter, in: .menu) }
    for index in entries.indices { entries[index].key = entries[index].key.flatMap { isFree($0) ? $0 : nil } }
    let used = Set(entries.compactMap(\.key))
    var free = Self.letters.filter { !used.contains($0) && isFree($0) }[...]
    for index in entries.indices where entries[index].key == nil { entries[index].key = free.popFirst() }
    return entries
  }

  /// The letters that neither move the cursor nor close the menu.
  private static let letters = Array("123456789abcdefhilmnoprstuvwxyzABCDEFHILMNOPRSTUVWXYZ")

  /// Returns the row of the entry with a letter.
  func row(of key: Character, in app: AppState) -> Int? {
    entries(in: app).firstIndex { $0.key == key }
  }

  public func has(_ key: Character, in app: AppState) -> Bool { row(of: key, in: app) != nil }

  private func ownEntries(in app: AppState) -> [MenuEntry] {
    switch kind {
    case .sort: MenuEntry.listOrders(app)
    case .filters: MenuEntry.listFilters(app)
    case .people: MenuEntry.people(app)
    case .days(let filter): MenuEntry.days(filter, app)
    case .views: MenuEntry.views(app)
    case .profiles: MenuEntry.profiles(app)
    case .themes: MenuEntry.themes(app)
    case .recordingOrder: MenuEntry.recordingOrders(app)
    case .recordingFilters: MenuEntry.recordingFilters(app)
    case .pickedScope: MenuEntry.pickedScopes(app)
    case .pickedOrder: MenuEntry.pickedOrders(app)
    case .export: MenuEntry.exports(app)
    case .recording(let destination): MenuEntry.onRecording(destination, app)
    case .duplicate(let playlist): MenuEntry.duplicates(of: playlist)
    case .recordingSources(let sources, let chosen): MenuEntry.recordingSources(sources, chosen: chosen)
    }
  }
}

public struct MenuEntry: Hashable, Sendable {
  public let title: String
  /// The letter that chooses it. No two in a menu are equal, and none moves the cursor.
  public internal(set) var key: Character?
  /// The current value, shown beside the title.
  public var value = ""
  public var isOn = false
  let choice: Choice
  /// The action of Backspace on the row.
  var removal: Choice?

  enum Choice: Hashable, Sendable {
    /// - Parameter closes: whether the menu closes.
    case perform(Intent, closes: Bool)
    /// Closes the menu and passes the choice to the picker below.
    case pick(RecordingPicker.Choice)
    case open(Dialog)
    case replace(Dialog)
    /// Closes the menu and passes a column or field to the dialog below.
    case takeSource(Int)
  }
}

extension Menu: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    let entries = entries(in: context.app)
    if case .letter(let key) = input, let row = row(of: key, in: context.app) {
      cursor = row
      return respond(entries[row].choice)
    }
    if case .command(.back) = input { return .close() }
    guard entries.indices.contains(cursor) else { return .stay }
    switch input {
    case .command(.submit): return respond(entries[cursor].choice)
    case .command(.removeFilter): return entries[cursor].removal.map { respond($0) } ?? .stay
    case .command, .row, .scroll:
      cursor = input.row(from: cursor, count: entries.count, height: entries.count)
      hasMoved = true
    default: break
    }
    return .stay
  }

  private func respond(_ choice: MenuEntry.Choice) -> DialogResponse {
    switch choice {
    case .perform(let intent, let closes): closes ? .close(intent) : .stay(intent)
    case .pick(let choice): DialogResponse(step: .close(below: 0), delivery: .picked(choice))
    case .open(let dialog): .open(dialog)
    case .replace(let dialog): .replace(dialog)
    case .takeSource(let source): DialogResponse(step: .close(below: 0), delivery: .source(source))
    }
  }
}

extension MenuEntry {
  /// Servers accept new playlists of one kind only, so a duplicate of an old one of both kinds loses one half.
  fileprivate static func duplicates(of playlist: Playlist) -> [MenuEntry] {
    let recordings = counted(playlist.counts?.collection.count ?? 0, "recording")
    return [
      MenuEntry(
        title: "a collection: \(recordings), no filters", key: "c",
        choice: .replace(.prompt(Prompt(duplicating: playlist, as: .collection)))),
      MenuEntry(
        title: "a saved filter: filters, no recordings", key: "f",
        choice: .replace(.prompt(Prompt(duplicating: playlist, as: .savedFilter)))),
    ]
  }
}

extension Playlist {
  /// Whether it holds recordings and filters, as playlists from before 2025 can.
  public var isOfBothKinds: Bool {
    guard kind != .collection, kind != .savedFilter else { return false }
    return !filters.isEmpty && (counts?.collection.count ?? 0) > 0
  }
}
