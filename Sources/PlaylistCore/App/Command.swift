/// What a key can ask for. Keys, footer, help and read-only mode all read this one table.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case moveDown, moveUp, moveToFirst, moveToLast, pageDown, pageUp, halfPageDown, halfPageUp
  case open, back, nextPane, previousPane
  case search
  case togglePin, rename, edit, create, addRecordings, removeRecording, delete
  case undo, redo
  case refresh, openInBrowser, copy
  case help, messageLog, redraw, suspend, quit
  /// In dialogs.
  case submit, save, nextField, previousField, toggle, takeTheirs, confirm
  case copyID, copyLink, copyMarkdown, copyCurl

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
    case .togglePin: "pin"
    case .rename: "rename"
    case .edit: "edit"
    case .create: "create"
    case .addRecordings: "add recordings"
    case .removeRecording: "remove recording"
    case .delete: "delete"
    case .undo: "undo"
    case .redo: "redo"
    case .refresh: "refresh"
    case .openInBrowser: "browser"
    case .copy: "copy"
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
    case .confirm: "yes"
    case .copyID: "copy the ID"
    case .copyLink: "copy the link"
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

  /// Concerns the terminal alone: works everywhere, and needs no mention where room is short.
  public var isAboutScreen: Bool { self == .redraw || self == .suspend }

  /// Leads to a change on the server: refused in read-only mode.
  public var isWrite: Bool {
    switch self {
    case .togglePin, .rename, .edit, .create, .addRecordings, .removeRecording, .delete, .undo, .redo: true
    default: false
    }
  }

  /// Cannot be taken for granted: shown in the danger style.
  public var isDangerous: Bool { self == .delete || self == .removeRecording }
}

extension Place {
  /// What can be asked for here, in the order of the help.
  public var commands: [Command] { ownCommands + [.redraw, .suspend] }

  private var ownCommands: [Command] {
    let motions: [Command] = [
      .moveDown, .moveUp, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .moveToFirst, .moveToLast,
    ]
    let anywhere: [Command] = [.help, .messageLog, .quit]
    let onPlaylist: [Command] = [
      .addRecordings, .edit, .rename, .togglePin, .create, .delete, .undo, .redo, .copy, .openInBrowser,
      .refresh,
    ]
    switch self {
    case .list:
      return motions + [.open, .search] + onPlaylist + [.back, .nextPane, .previousPane] + anywhere
    case .detail:
      return motions + [.open, .back, .removeRecording] + onPlaylist + [.search, .nextPane, .previousPane]
        + anywhere
    case .search: return [.submit, .back, .moveDown, .moveUp]
    case .rename: return [.submit, .back]
    case .form:
      return [.nextField, .previousField, .moveDown, .moveUp, .toggle, .submit, .save, .takeTheirs, .back]
    case .add: return [.submit, .save, .openInBrowser, .moveDown, .moveUp, .pageDown, .pageUp, .back]
    case .confirm: return [.confirm, .back]
    case .copyMenu: return [.copyID, .copyLink, .copyMarkdown, .copyCurl, .back]
    case .help: return [.submit, .moveDown, .moveUp, .pageDown, .pageUp, .back]
    case .messages: return motions + [.back]
    }
  }
}
