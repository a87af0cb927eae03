import PlaylistCore
import TerminalUI

/// The last row: the most useful keys of the place, as many as fit.
struct Footer {
  let scene: Scene

  struct Entry: Hashable {
    let key: String
    let command: Command
    let label: String

    /// One before the key, one between key and label, one after.
    private static let spaces = 3
    /// The width of a one-letter key with a two-letter label.
    static let minimumWidth = spaces + 3

    var width: Int { DisplayText.width(key) + DisplayText.width(label) + Self.spaces }
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    var column = rect.column
    for entry in entries(columns: rect.columns) {
      let used = frame.put(entry.key, row: rect.row, column: column + 1, style: .key)
      frame.put(entry.label, row: rect.row, column: column + used + 2, style: .dim)
      column += entry.width
    }
  }

  /// The command whose key or label is in a cell.
  func command(at position: Position, in rect: Rect) -> Command? {
    guard rect.contains(position) else { return nil }
    var column = rect.column
    for entry in entries(columns: rect.columns) {
      // Without the blanks around it.
      if (column + 1..<column + entry.width - 1).contains(position.column) { return entry.command }
      column += entry.width
    }
    return nil
  }

  /// Returns the entries that fit, in order of importance; help and quit are always among them.
  func entries(columns: Int) -> [Entry] {
    let place = scene.state.place
    let isRangeOpen = scene.state.hasOpenRange
    let hasMarks = isRangeOpen || scene.state.markedCount > 0
    let first = hasMarks ? place.commandsOnMarks(isRangeOpen: isRangeOpen) : []
    let all = scene.isQuestionCut ? [.moveDown, .back] : place.footerCommands
    let commands = first + all.filter { !first.contains($0) }
    let last = commands.filter(\.alwaysHasRoom).compactMap { entry($0, in: place) }
    var room = columns - last.reduce(0) { $0 + $1.width }
    var shown: [Entry] = []
    // Stop looking up labels when not even the narrowest fits.
    for command in commands where !command.alwaysHasRoom && room >= Entry.minimumWidth {
      guard let entry = entry(command, in: place), entry.width <= room else { continue }
      room -= entry.width
      shown.append(entry)
    }
    return shown + last
  }

  private func entry(_ command: Command, in place: Place) -> Entry? {
    guard let label = command.label(in: scene.state), let key = scene.keyName(command, in: place) else {
      return nil
    }
    return Entry(key: key, command: command, label: label)
  }
}

extension Command {
  fileprivate var alwaysHasRoom: Bool { self == .help || self == .quit }
}

extension Place {
  /// The first commands of the footer while rows are marked.
  fileprivate func commandsOnMarks(isRangeOpen: Bool) -> [Command] {
    let first: [Command] = isRangeOpen ? [.back, .mark] : [.open]
    let back: [Command] = isRangeOpen ? [] : [.back]
    return switch self {
    case .list: first + [.togglePin, .delete, .combine] + back
    case .detail: first + [.removeRecording] + back + [.transfer, .markWatched]
    default: []
    }
  }

  /// The commands of the footer, most important first.
  fileprivate var footerCommands: [Command] {
    switch self {
    case .list:
      [
        .open, .back, .search, .removeFilter, .addRecordings, .togglePin, .rename, .edit, .create,
        .filterMenu, .sortMenu,
        .mark, .delete, .undo, .redo, .copy, .duplicate, .openInBrowser, .history, .views, .export, .refresh,
        .discardDraft, .palette, .messageLog, .help, .quit,
      ]
    case .detail:
      [
        .open, .back, .addRecordings, .removeRecording, .transfer, .nextUnwatched, .markWatched,
        .openInBrowser, .copy,
        .mark, .sortMenu, .filterMenu, .edit, .undo, .redo, .history, .refresh,
        .discardDraft, .palette, .messageLog, .help, .quit,
      ]
    case .form: [.save, .back, .takeTheirs, .nextField, .toggle, .openInEditor, .discardDraft]
    case .add:
      [
        .submit, .save, .back, .toggle, .chooseSource, .openInEditor, .importFile, .sync, .toggleAlike,
        .openInBrowser,
        .discardDraft,
      ]
    case .menu: [.submit, .removeFilter, .back]
    case .picker: [.submit, .switchTransfer, .back]
    case .pick: [.submit, .mark, .back, .filterMenu, .sortMenu, .markRange, .openInBrowser, .refresh]
    case .combine: [.submit, .back]
    case .help, .palette: [.submit, .back]
    case .copyMenu: [.back] + commands.filter { $0 != .back && !$0.isAboutScreen }
    case .search, .rename, .prompt, .confirm:
      commands.filter { !$0.isMotion && !$0.isAboutScreen && $0 != .help }
    case .page: [.back, .copy, .edit, .moveDown, .moveUp, .moveToLast]
    case .history: [.undo, .redo, .mark, .filterMenu, .back]
    case .messages: [.back, .moveDown, .moveUp, .moveToLast]
    }
  }
}
