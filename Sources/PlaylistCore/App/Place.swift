/// The pane or dialog that receives keys. Bindings and help depend on it.
///
/// The raw value is its name in the help.
public enum Place: String, Hashable, Sendable, CaseIterable {
  case list = "playlists"
  case detail = "recordings"
  case search
  case rename
  case form = "edit"
  case add = "add recordings"
  case menu
  case prompt
  case picker = "pick a collection"
  case pick = "pick recordings"
  case combine = "combine collections"
  case confirm = "question"
  case copyMenu = "copy"
  case help
  case palette
  case messages
  case history
  case page = "text"

  /// Whether characters go into a text field here.
  public var takesText: Bool {
    switch self {
    case .search, .rename, .form, .add, .prompt, .picker, .help, .palette: true
    case .list, .detail, .pick, .menu, .combine, .confirm, .copyMenu, .messages, .history, .page: false
    }
  }

  /// Whether help is available here. A question has to be answered first, and the copy menu shows all its keys.
  public var hasHelp: Bool {
    switch self {
    case .prompt, .confirm, .copyMenu, .help, .palette: false
    default: true
    }
  }

  /// The commands available here, in the order of the help.
  public var commands: [Command] {
    let isPane = self == .list || self == .detail
    return ownCommands + (hasHelp && !isPane ? [.help] : []) + [.redraw, .suspend]
  }

  private var ownCommands: [Command] {
    let motions: [Command] = [
      .moveDown, .moveUp, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .moveToFirst, .moveToLast,
    ]
    let anywhere: [Command] = [
      .profiles, .narrowList, .widenList, .themeMenu, .help, .palette, .messageLog, .toggleMouse, .quit,
    ]
    let marks: [Command] = [.mark, .markRange, .markAll]
    let onPlaylist: [Command] = [
      .addRecordings, .pickRecordings, .edit, .create, .duplicate, .undo, .redo, .history, .copy,
      .openInBrowser, .showFilters,
      .export, .importFile, .discardDraft, .refresh,
    ]
    switch self {
    case .list:
      return motions + [.open, .search, .filterMenu, .sortMenu, .removeFilter, .views] + marks
        + [.rename, .togglePin, .delete, .combine] + onPlaylist + [.back, .leave, .nextPane, .previousPane]
        + anywhere
    case .detail:
      let onRecording: [Command] = [
        .removeRecording, .transfer, .nextUnwatched, .previousUnwatched, .markWatched, .findHolders,
        .openAtMoment, .sortMenu, .filterMenu, .removeFilter,
      ]
      return motions + [.open, .back, .leave] + marks + onRecording + onPlaylist
        + [.search, .views, .nextPane, .previousPane] + anywhere
    case .search: return [.submit, .back, .moveDown, .moveUp]
    case .rename: return [.submit, .back, .dryRun]
    case .form:
      return [
        .nextField, .previousField, .moveDown, .moveUp, .toggle, .submit, .save, .openInEditor, .takeTheirs,
        .dryRun, .discardDraft, .back,
      ]
    case .add:
      return [
        .submit, .save, .toggle, .toggleAlike, .chooseSource, .sync, .importFile, .openInEditor,
        .openInBrowser, .dryRun,
        .discardDraft, .moveDown, .moveUp, .pageDown, .pageUp, .back,
      ]
    case .menu: return motions + [.submit, .removeFilter, .back]
    case .prompt: return [.submit, .moveDown, .moveUp, .back, .dryRun]
    case .picker: return [.submit, .switchTransfer, .dryRun, .moveDown, .moveUp, .pageDown, .pageUp, .back]
    case .pick:
      return motions + [.submit] + marks + [.filterMenu, .sortMenu, .openInBrowser, .refresh, .back]
    case .combine: return motions + [.submit, .back]
    case .confirm: return [.confirm, .moveDown, .moveUp, .back, .dryRun]
    case .copyMenu:
      return [.copyID, .copyLink, .copyLinkAtMoment, .copyMarkdown, .copyCurl, .copyCommand, .back]
    case .help, .palette:
      return [.submit, .moveDown, .moveUp, .pageDown, .pageUp, .moveToFirst, .moveToLast, .back]
    case .messages: return motions + [.back]
    case .page: return motions + [.copy, .edit, .back]
    case .history: return motions + [.submit, .undo, .redo, .mark, .filterMenu, .copy, .dryRun, .back]
    }
  }
}
