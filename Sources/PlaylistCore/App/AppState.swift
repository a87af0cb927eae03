public import FoundationEssentials
public import PostHogAPI

/// All that the program knows and shows: one flat store of values. Changed only by `reduce`.
public struct AppState: Hashable, Sendable {
  public internal(set) var session: Session
  public internal(set) var list = ListState()
  /// The server's copies of playlists, without what is still on its way there.
  public internal(set) var playlists: [PlaylistID: Playlist] = [:]
  /// Recordings of the playlists looked into, the last few.
  public internal(set) var recordings: [PlaylistID: RecordingsState] = [:]
  public internal(set) var detailHeight = 10
  /// Marked playlists: what the next action in the list applies to.
  public internal(set) var marks = Marks<PlaylistID>()
  /// Marked recordings of each playlist.
  public internal(set) var recordingMarks: [PlaylistID: Marks<RecordingID>] = [:]
  public internal(set) var focus = Pane.list
  public internal(set) var dialog: Dialog?
  /// Changes under way.
  public internal(set) var operations = Operations()
  public internal(set) var history = History()
  public internal(set) var drafts: [Draft.Key: Draft] = [:]
  /// By name.
  public internal(set) var views: [SavedView] = []
  /// Who made or changed the playlists seen so far, by the server's number.
  var people: [Int: User] = [:]
  public internal(set) var log = MessageLog()
  public internal(set) var rateLimitedUntil: Date?
  /// Sets of recordings to be added, that are open or have batches under way.
  var additions: [PlaylistID: AddRecordings] = [:]
  /// IDs that the program was started with, as long as they wait for a collection.
  var offer: RecordingOffer?
  /// Recordings marked as watched of which a page on its way may not know yet.
  var watched: Set<RecordingID> = []
  /// A playlist on its way into a file or the clipboard.
  public internal(set) var export: Export?
  /// Why entries could not be taken back or done again in this session: `u` goes on to the one before.
  public internal(set) var refusals: [HistoryEntry.ID: String] = [:]
  var nextID = 1
  /// Distinguishes history entries of this run from those of others.
  let runID: String

  public enum Pane: Hashable, Sendable { case list, detail }

  /// - Parameters:
  ///   - runID: differs from run to run, such as the start time with the process id.
  ///   - offer: IDs that the program was started with.
  public init(session: Session, runID: String, offer: RecordingOffer? = nil) {
    self.offer = offer
    self.session = session
    self.runID = runID
  }

  /// Asked at every key: comparing `dialog` with nil would copy it.
  public var hasDialog: Bool {
    switch dialog {
    case nil: false
    default: true
    }
  }

  mutating func makeID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  /// Fetches the server's copy of a playlist.
  mutating func loadPlaylist(_ id: PlaylistID) -> Effect {
    .call(Call(.playlist(id), owner: .library, number: makeID()))
  }

  mutating func loadProject() -> Effect { .call(Call(.project, owner: .session, number: makeID())) }

  // MARK: What is shown

  /// The playlist under the cursor.
  public var selected: Playlist? { list.cursor.id.flatMap { playlist($0) } }

  public var selectedRecordings: RecordingsState? { list.cursor.id.flatMap { recordings[$0] } }

  public var selectedRecording: Recording? { selectedRecordings?.selected }

  public var place: Place {
    switch dialog {
    case .search: .search
    case .rename: .rename
    case .form: .form
    case .add: .add
    case .menu: .menu
    case .prompt: .prompt
    case .picker: .picker
    case .confirm: .confirm
    case .copyMenu: .copyMenu
    case .help: .help
    case .messages: .messages
    case .history: .history
    case .page: .page
    case nil: focus == .list ? .list : .detail
    }
  }
}
