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
  case narrowList = "narrow the list"
  case widenList = "widen the list"
  case themeMenu = "colours"
  case help
  case messageLog = "messages"
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
  case copyID = "copy the ID"
  case copyLink = "copy the link"
  case copyLinkAtMoment = "copy the link at a time"
  case copyMarkdown = "copy as Markdown"
  case copyCurl = "copy as curl, without the key"

  public var summary: String { rawValue }

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
    max(0, min(target(from: row, count: count, height: height), count - 1))
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
