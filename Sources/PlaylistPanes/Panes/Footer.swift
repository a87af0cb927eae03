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

    /// Cells for the label. Labels that change from row to row take the same, so that the others stay in place.
    var labelWidth: Int { label == "pin" ? "unpin".count : DisplayText.width(label) }

    var width: Int { DisplayText.width(key) + labelWidth + Self.spaces }
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

  /// Returns the entries that fit, in order of importance.
  ///
  /// Help and the way out of a dialog are always among them, and quit where there is some room. Labels are shortened before
  /// an entry is left out. Only the first few take the place of one that does not fit.
  func entries(columns: Int) -> [Entry] {
    let place = scene.state.place
    let isRangeOpen = scene.state.hasOpenRange
    let hasMarks = isRangeOpen || scene.state.markedCount > 0
    let first = hasMarks ? place.commandsOnMarks(isRangeOpen: isRangeOpen) : []
    let all = scene.isQuestionCut ? [.moveDown, .back] : place.footerCommands
    let commands = first + all.filter { !first.contains($0) }
    let reserved: [Command] = columns >= Self.roomyColumns ? [.help, .quit] : [.help]
    let last = commands.filter(reserved.contains).compactMap { entry($0, in: place) }
    let isWide = columns >= Self.wideColumns
    func width(_ entry: Entry) -> Int { isWide ? entry.width : entry.brief.width }
    let wayOut = scene.state.hasDialog ? entry(.back, in: place) : nil
    var room = columns - last.reduce(wayOut.map(width) ?? 0) { $0 + $1.width }
    var shown: [Entry] = []
    for (rank, command) in commands.enumerated() where !reserved.contains(command) {
      if command == .back, let wayOut {
        shown.append(wayOut)
        continue
      }
      // Stop looking up labels when not even the narrowest fits.
      guard room >= Entry.minimumWidth || wayOut != nil else { break }
      guard let entry = entry(command, in: place) else { continue }
      guard width(entry) <= room else {
        if rank < Self.importantCommands { continue } else { break }
      }
      room -= width(entry)
      shown.append(entry)
    }
    return (isWide ? shown : lengthened(shown, room: room)) + last
  }

  /// The least width that always has the key to quit.
  private static let roomyColumns = 60
  private static let importantCommands = 8
  /// The least width with full labels.
  private static let wideColumns = 100

  /// Gives entries their full labels, the most important ones first.
  private func lengthened(_ entries: [Entry], room: Int) -> [Entry] {
    var room = room
    return entries.map { entry in
      let more = entry.width - entry.brief.width
      guard more <= room else { return entry.brief }
      room -= more
      return entry
    }
  }

  private func entry(_ command: Command, in place: Place) -> Entry? {
    guard let label = command.label(in: scene.state), let key = scene.keyName(command, in: place) else {
      return nil
    }
    return Entry(key: key, command: command, label: label)
  }
}

extension Footer.Entry {
  /// The entry with a shorter label, where there is one.
  fileprivate var brief: Footer.Entry {
    Footer.Entry(key: key, command: command, label: Self.briefLabels[label] ?? label)
  }

  private static let briefLabels = [
    "add recordings": "add", "pick recordings to add": "pick", "remove recording": "remove",
    "copy or move": "copy", "copy to a collection": "copy", "next unwatched": "next",
    "mark as watched": "watched", "edit playlist": "edit", "clear search": "clear",
    "previous list": "back", "saved views": "views",
    "back, draft kept": "back", "next field": "next", "take theirs": "theirs",
    "discard the draft": "discard",
  ]
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
        .discardDraft, .palette, .messageLog, .widenList, .themeMenu, .help, .quit,
      ]
    case .detail:
      [
        .open, .back, .addRecordings, .removeRecording, .transfer, .nextUnwatched, .markWatched,
        .openInBrowser, .copy,
        .mark, .sortMenu, .filterMenu, .edit, .undo, .redo, .history, .refresh,
        .discardDraft, .palette, .messageLog, .help, .quit,
      ]
    case .form: [.save, .back, .takeTheirs, .dryRun, .nextField, .toggle, .openInEditor, .discardDraft]
    case .add:
      [
        .submit, .save, .back, .toggle, .chooseSource, .openInEditor, .importFile, .sync, .toggleAlike,
        .openInBrowser,
        .discardDraft, .dryRun,
      ]
    case .menu: [.submit, .removeFilter, .back]
    case .picker: [.submit, .switchTransfer, .back, .dryRun]
    case .pick: [.submit, .mark, .back, .filterMenu, .sortMenu, .markRange, .openInBrowser, .refresh]
    case .combine: [.submit, .back]
    case .help, .palette: [.submit, .back]
    case .copyMenu: [.back] + commands.filter { $0 != .back && !$0.isAboutScreen }
    case .search, .rename, .prompt, .confirm:
      commands.filter { !$0.isMotion && !$0.isAboutScreen && $0 != .help }
    case .page: [.back, .copy, .edit, .moveDown, .moveUp, .moveToLast]
    case .history: [.undo, .redo, .mark, .filterMenu, .back, .dryRun, .copy]
    case .messages: [.back, .moveDown, .moveUp, .moveToLast]
    }
  }
}
