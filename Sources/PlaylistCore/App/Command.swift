/// What a key can ask for. Keys, footer, help and read-only mode all read this one table.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case moveDown, moveUp, moveToFirst, moveToLast, pageDown, pageUp, halfPageDown, halfPageUp
  case open, back, nextPane, previousPane
  case search, filterMenu, sortMenu, removeFilter, views
  case mark, markRange, markAll
  case togglePin, rename, edit, create, duplicate, addRecordings, removeRecording, delete
  /// On recordings.
  case transfer, nextUnwatched, previousUnwatched, markWatched, findHolders, openAtMoment
  case undo, redo, history
  case refresh, openInBrowser, copy, showFilters, export, importFile
  case help, messageLog, redraw, suspend, quit
  /// In dialogs.
  case submit, save, nextField, previousField, toggle, takeTheirs, switchTransfer, openInEditor, confirm
  case copyID, copyLink, copyLinkAtMoment, copyMarkdown, copyCurl

  /// A few words for the help and the footer.
  public var summary: String {
    switch self {
    case .moveDown: "down"
    case .moveUp: "up"
    case .moveToFirst: "first row"
    case .moveToLast: "last row"
    case .pageDown: "a screen down"
    case .pageUp: "a screen up"
    case .halfPageDown: "half a screen down"
    case .halfPageUp: "half a screen up"
    case .open: "open"
    case .back: "back"
    case .nextPane: "next pane"
    case .previousPane: "previous pane"
    case .search: "search"
    case .filterMenu: "filter"
    case .sortMenu: "sort"
    case .removeFilter: "remove the last filter"
    case .views: "saved views"
    case .mark: "mark"
    case .markRange: "mark a range"
    case .markAll: "mark all loaded"
    case .togglePin: "pin"
    case .rename: "rename"
    case .edit: "edit"
    case .create: "create"
    case .duplicate: "duplicate"
    case .addRecordings: "add recordings"
    case .removeRecording: "remove recording"
    case .delete: "delete"
    case .transfer: "copy or move to a collection"
    case .nextUnwatched: "next unwatched"
    case .previousUnwatched: "previous unwatched"
    case .markWatched: "mark as watched"
    case .findHolders: "playlists that hold it"
    case .openAtMoment: "browser at a moment"
    case .undo: "undo"
    case .redo: "redo"
    case .history: "history"
    case .refresh: "refresh"
    case .openInBrowser: "browser"
    case .copy: "copy"
    case .showFilters: "filters as JSON"
    case .export: "export"
    case .importFile: "import a file"
    case .help: "help"
    case .messageLog: "messages"
    case .redraw: "redraw"
    case .suspend: "suspend"
    case .quit: "quit"
    case .submit: "go"
    case .save: "save"
    case .nextField: "next field"
    case .previousField: "previous field"
    case .toggle: "toggle"
    case .takeTheirs: "take theirs"
    case .switchTransfer: "copy or move"
    case .openInEditor: "your editor"
    case .confirm: "yes"
    case .copyID: "copy the ID"
    case .copyLink: "copy the link"
    case .copyLinkAtMoment: "copy the link to a moment"
    case .copyMarkdown: "copy as Markdown"
    case .copyCurl: "copy as curl, without the key"
    }
  }

  /// Only moves; never changes anything, here or on the server.
  public var isMotion: Bool {
    switch self {
    case .moveDown, .moveUp, .moveToFirst, .moveToLast, .pageDown, .pageUp, .halfPageDown, .halfPageUp: true
    default: false
    }
  }

  /// The row that a motion leads to, within the list.
  ///
  /// - Parameters:
  ///   - row: where the cursor is; other commands leave it there.
  ///   - height: rows in view, which a page moves by.
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

  /// Leaves an unfinished range of marks as it is, or decides about it itself.
  var keepsRange: Bool {
    switch self {
    case .mark, .markRange, .back: true
    default: isMotion
    }
  }

  /// Concerns the terminal alone: works everywhere, and needs no mention where room is short.
  public var isAboutScreen: Bool { self == .redraw || self == .suspend }

  /// Leads to a change on the server: refused in read-only mode.
  public var isWrite: Bool {
    switch self {
    case .togglePin, .rename, .edit, .create, .duplicate, .addRecordings, .removeRecording, .delete,
      .transfer,
      .markWatched, .importFile, .undo, .redo:
      true
    default: false
    }
  }

  /// Cannot be taken for granted: shown in the danger style.
  public var isDangerous: Bool { self == .delete || self == .removeRecording }
}
