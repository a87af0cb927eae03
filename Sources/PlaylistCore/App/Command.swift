/// A command of the user. Keys, footer, help and read-only mode all read this one table.
///
/// The raw value is a short label for the help and the footer.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case moveDown = "down"
  case moveUp = "up"
  case moveToFirst = "first row"
  case moveToLast = "last row"
  case pageDown = "a screen down"
  case pageUp = "a screen up"
  case halfPageDown = "half a screen down"
  case halfPageUp = "half a screen up"
  case open
  case back
  case leave = "back, marks and filters stay"
  case nextPane = "next pane"
  case previousPane = "previous pane"
  case search
  case filterMenu = "filter"
  case sortMenu = "sort"
  case removeFilter = "remove the last filter"
  case views = "saved views"
  case mark
  case markRange = "mark a range"
  case markAll = "mark all loaded"
  case togglePin = "pin"
  case rename
  case edit
  case create
  case duplicate
  case addRecordings = "add recordings"
  case pickRecordings = "pick recordings to add"
  case removeRecording = "remove recording"
  case delete
  case combine = "combine marked collections"
  // On recordings.
  case transfer = "copy or move to a collection"
  case nextUnwatched = "next unwatched"
  case previousUnwatched = "previous unwatched"
  case markWatched = "mark as watched"
  case findHolders = "playlists that hold it"
  case openAtMoment = "open at a time"
  case discardDraft = "discard the draft"
  case undo
  case redo
  case history
  case refresh
  case openInBrowser = "browser"
  case copy
  case showFilters = "filters as JSON"
  case export
  case importFile = "import a file"
  case profiles = "profiles and projects"
  case narrowList = "narrow the list"
  case widenList = "widen the list"
  case themeMenu = "colours"
  case help
  case messageLog = "messages"
  case palette = "commands"
  case toggleMouse = "mouse on or off; Shift selects text"
  case redraw
  case suspend
  case quit
  // In dialogs.
  case submit = "confirm"
  case save
  case nextField = "next field"
  case previousField = "previous field"
  case toggle
  case toggleAlike = "include or skip all alike"
  case chooseSource = "column or field"
  case sync = "make equal to the list"
  case takeTheirs = "take theirs"
  case switchTransfer = "copy or move"
  case openInEditor = "editor"
  case confirm = "yes"
  case dryRun = "requests"
  case copyID = "copy the ID"
  case copyLink = "copy the link"
  case copyLinkAtMoment = "copy the link at a time"
  case copyMarkdown = "copy as Markdown"
  case copyCurl = "copy as curl, without the key"
  case copyCommand = "copy as a hogreel command"

  public var summary: String { rawValue }

  /// The description in the help and the palette, where there is room for more than the label.
  public var title: String {
    switch self {
    case .leave: "back, but keep marks and filters"
    case .search: "search by name, link or ID"
    case .filterMenu: "choose filters"
    case .sortMenu: "choose the order"
    case .togglePin: "pin or unpin for everyone"
    case .rename: "rename in place"
    case .edit: "edit name, description and filters"
    case .create: "create a playlist"
    case .duplicate: "duplicate the playlist"
    case .addRecordings: "add recordings from a list"
    case .delete: "delete for everyone"
    case .undo: "undo the last change"
    case .redo: "redo what was undone"
    case .history: "history of changes"
    case .refresh: "reload from the server"
    case .openInBrowser: "open in the browser"
    case .copy: "copy link, ID, Markdown, curl or command"
    case .export: "export to a file"
    case .importFile: "import from a file"
    case .palette: "find a command, view or setting"
    case .help: "help: keys and signs"
    case .messageLog: "messages of this session"
    case .redraw: "redraw the screen"
    case .suspend: "suspend; fg in the shell continues"
    case .openInEditor: "edit in your editor"
    case .dryRun: "show what would be sent, send nothing"
    default: summary
    }
  }

  /// Whether it only moves the cursor and never changes anything.
  public var isMotion: Bool {
    switch self {
    case .moveDown, .moveUp, .moveToFirst, .moveToLast, .pageDown, .pageUp, .halfPageDown, .halfPageUp: true
    default: false
    }
  }

  /// Returns the target row of a motion, within the list.
  ///
  /// - Parameters:
  ///   - row: the row of the cursor, which other commands return.
  ///   - height: rows in view, the size of a page.
  func row(from row: Int, count: Int, height: Int) -> Int {
    target(from: row, count: count, height: height).clamped(to: count)
  }

  private func target(from row: Int, count: Int, height: Int) -> Int {
    switch self {
    case .moveDown: row + 1
    case .moveUp: row - 1
    case .pageDown: row + max(1, height - 1)
    case .pageUp: row - max(1, height - 1)
    case .halfPageDown: row + max(1, height / 2)
    case .halfPageUp: row - max(1, height / 2)
    case .moveToFirst: 0
    case .moveToLast: count - 1
    default: row
    }
  }

  /// Whether an open range of marks survives the command.
  var keepsRange: Bool {
    switch self {
    case .mark, .markRange, .back: true
    default: isMotion
    }
  }

  /// Whether it concerns the terminal alone: it works everywhere, and is omitted where space is short.
  public var isAboutScreen: Bool { self == .redraw || self == .suspend }

  /// Whether it changes data on the server, which read-only mode refuses.
  public var isWrite: Bool {
    switch self {
    case .togglePin, .rename, .edit, .create, .duplicate, .addRecordings, .pickRecordings,
      .removeRecording, .delete, .transfer, .combine, .markWatched, .importFile, .undo, .redo:
      true
    default: false
    }
  }

  /// Whether it is shown in the danger style.
  public var isDangerous: Bool { self == .delete || self == .removeRecording }
}

extension Int {
  /// The nearest row of a list with this many; 0 of an empty one.
  func clamped(to count: Int) -> Int { Swift.max(0, Swift.min(self, count - 1)) }
}
