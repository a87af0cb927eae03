public import FoundationEssentials
public import PostHogAPI

/// The whole state of the program: a composition of features, each with its own state.
///
/// `AppState` routes: it delivers commands, answers and events to the feature they belong to, and requests of features
/// to each other. It changes only through `reduce`.
public struct AppState: Hashable, Sendable {
  public internal(set) var session: Session
  public internal(set) var preferences: Preferences
  /// The keys in force, for texts.
  public var keyNames = KeyNames()
  /// Choices of the palette, the most recent first.
  var recentChoices: [PaletteEntry.ID] = []
  /// The names of the themes that can be chosen.
  public let themes: [String]
  /// Why none has an effect, such as for want of colours; nil where all have.
  public var themeRefusal: String?
  public internal(set) var library = Library()
  public internal(set) var list = ListState()
  public internal(set) var detail = Detail()
  public internal(set) var focus = Pane.list {
    // Keys that wait for recordings must not act on playlists.
    didSet { if focus != oldValue, focus == .list { typedAhead.clear() } }
  }
  /// Open dialogs, the top one last.
  public internal(set) var layers: [Layer] = []
  public internal(set) var operations = Operations()
  public internal(set) var history = History()
  /// Whether the history of earlier sessions is still being read.
  public internal(set) var awaitsHistory: Bool
  /// Whether the history is on disk, where other programs, such as commands, record changes as well.
  let sharesHistory: Bool
  /// The undo or redo that waits until the history has been read again: what is reversed may be another's change.
  var awaitedReversal: Command?
  public internal(set) var drafts = Drafts()
  /// By name.
  public internal(set) var views: [SavedView] = []
  /// The export of a playlist in progress.
  public internal(set) var export: Export?
  public internal(set) var log = MessageLog()
  public internal(set) var rateLimitedUntil: Date?
  /// Recordings that the program was started with, as long as they wait for a collection.
  var offer: RecordingOffer?
  /// The link or ID on the command line, until it is opened.
  var startingPoint: Destination?
  var preview: Preview
  public internal(set) var profiles: Profiles
  /// Where an earlier session was, until the cursor is there again or the user does something else.
  var resuming: Bookmark?
  /// The playlist of a link, while it is being fetched.
  var opening: Opening?
  var typedAhead = TypedAhead()
  private var nextID = 1
  /// Distinguishes history entries of this run from those of others.
  let runID: String

  public enum Pane: Hashable, Sendable { case list, detail }

  /// - Parameters:
  ///   - runID: differs from run to run, such as the start time with the process ID.
  ///   - offer: recordings that the program was started with.
  ///   - destination: a playlist or recording to open at the start.
  ///   - preferences: from the settings file and the command line.
  ///   - themes: the names of the themes that can be chosen.
  ///   - profiles: those of the settings file.
  ///   - bookmark: where an earlier session was.
  ///   - awaitsHistory: whether ``Action/restore(history:drafts:)`` is to come.
  public init(
    session: Session, runID: String, offer: RecordingOffer? = nil, opening destination: Destination? = nil,
    preferences: Preferences = Preferences(), themes: [String] = [], profiles: [Profile] = [],
    resuming bookmark: Bookmark? = nil, awaitsHistory: Bool = false
  ) {
    self.awaitsHistory = awaitsHistory
    sharesHistory = awaitsHistory
    self.preferences = preferences
    self.themes = themes
    self.profiles = Profiles(profiles)
    list.pageSize = preferences.pageSize
    preview = Preview(isOn: preferences.showsPreviews)
    self.offer = offer
    startingPoint = destination
    self.session = session
    self.runID = runID
    if let bookmark { resume(bookmark) }
  }

  /// Whether something waits for the history to be read.
  public var needsHistory: Bool { awaitsHistory || awaitedReversal != nil }

  /// Recordings of the start that still wait for a collection, for another session to take over.
  public var remainingOffer: RecordingOffer? {
    var offer = offer
    offer?.target = nil
    return offer
  }

  mutating func makeID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  /// An ID for an operation and its history entries.
  mutating func makeOperationID() -> Operation.ID { "\(runID)-\(makeID())" }

  mutating func say(
    _ level: Message.Level, _ text: String, _ error: APIError? = nil, to reach: Message.Reach = .all,
    at now: Date
  ) {
    log.append(
      Message(level: level, text: keyNames.filled(text), error: error, date: now, reach: reach))
  }

  /// Shows a message unless this session has shown it: the disk is read again once the project's number is known.
  mutating func sayOnce(_ level: Message.Level, _ text: String, at now: Date) {
    let filled = keyNames.filled(text)
    guard !log.messages.contains(where: { $0.text == filled }) else { return }
    say(level, text, at: now)
  }

  mutating func loadPlaylist(_ id: PlaylistID) -> Effect {
    .call(Call(.playlist(id), owner: .library, number: makeID()))
  }

  // MARK: On the screen

  /// The dialog on top.
  public var dialog: Dialog? { layers.last?.dialog }

  /// The dialog on top that is no list of commands itself; nil on the panes.
  var dialogInUse: Dialog? {
    layers.last { $0.dialog.place != .help && $0.dialog.place != .palette }?.dialog
  }

  public var hasDialog: Bool { !layers.isEmpty }

  public var place: Place { layers.last?.dialog.place ?? (focus == .list ? .list : .detail) }

  /// The addition on the screen.
  public var adding: AddRecordings? {
    if case .add(let adding) = dialog { adding } else { nil }
  }

  /// The playlist as the user should see it: the server's copy with the updates under way applied.
  public func playlist(_ id: PlaylistID) -> Playlist? {
    operations.running.isEmpty ? library[id] : library[id].map { operations.applied(to: $0) }
  }

  public func isPending(_ id: PlaylistID) -> Bool { operations.isPending(id) }

  /// The playlist under the cursor.
  public var selected: Playlist? { list.cursor.id.flatMap { playlist($0) } }

  public var selectedRecordings: RecordingsState? { list.cursor.id.flatMap { detail[$0] } }

  public var selectedRecording: Recording? { selectedRecordings?.selected }

  /// The saved view that the list shows now.
  public var viewInForce: SavedView? {
    list.sorting == nil ? views.first { $0.query == list.query } : nil
  }

  /// Operations that the open dialog does not show itself.
  private var operationsInBackground: [Operation] {
    guard case .add = dialog else { return operations.running }
    return operations.running.filter { $0.dialog != layers.last?.id }
  }

  /// How far a change that takes longer has come.
  public var progress: String? { operationsInBackground.lazy.compactMap(\.progress).first }

  /// Changes being saved, without those that `progress` is about.
  public var changesUnderWay: Int {
    operationsInBackground.reduce(0) { $0 + ($1.progress == nil ? max(1, $1.pendingUpdates.count) : 0) }
  }
}
