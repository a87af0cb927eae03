import PlaylistCore
import TerminalUI

extension KeyMap {
  /// The default keys. Motion keys never do anything else, and a delete is confirmed by another key than the one that
  /// starts it.
  public static let standard = KeyMap(
    motions + panes + finding + marks + onPlaylists + onRecordings + anywhere + inTextFields + inDialogs
      + waysOut)

  private static let both: Set<Place> = [.list, .detail]
  /// Lists without a text field, where letters move the cursor.
  private static let lists: Set<Place> = [
    .list, .detail, .pick, .page, .menu, .combine, .messages, .history,
  ]
  /// Lists below a text field, where only other keys move it.
  private static let listsWithText: Set<Place> = [.add, .picker, .help, .palette]
  /// Text fields of a word or two, where Home and End move in the list.
  private static let searches: Set<Place> = [.help, .palette]

  /// Texts that may be longer than the window.
  private static let questions: Set<Place> = [.confirm, .prompt]

  private static let motions: [Binding] = [
    Binding(.character("j"), .moveDown, in: lists),
    Binding(.down, .moveDown, in: lists.union(listsWithText).union(questions).union([.search, .form])),
    Binding(.character("k"), .moveUp, in: lists),
    Binding(.up, .moveUp, in: lists.union(listsWithText).union(questions).union([.search, .form])),
    Binding(.pageDown, .pageDown, in: lists.union(listsWithText)),
    Binding(.control("f"), .pageDown, in: lists),
    Binding(.pageUp, .pageUp, in: lists.union(listsWithText)),
    Binding(.control("b"), .pageUp, in: lists),
    Binding(.control("d"), .halfPageDown, in: lists),
    Binding(.control("u"), .halfPageUp, in: lists),
    Binding(.character("g"), .moveToFirst, in: lists),
    Binding(.home, .moveToFirst, in: lists.union(searches)),
    Binding(.character("G"), .moveToLast, in: lists),
    Binding(.end, .moveToLast, in: lists.union(searches)),
  ]

  private static let panes: [Binding] = [
    Binding(.enter, .open, in: both),
    Binding(.character("l"), .open, in: both),
    Binding(.right, .open, in: both),
    Binding(.escape, .back, in: Set(Place.allCases)),
    Binding(.character("h"), .leave, in: both),
    Binding(.left, .leave, in: both),
    Binding(.tab, .nextPane, in: both),
    Binding(.backTab, .previousPane, in: both),
    Binding(.character("<"), .narrowList, in: both),
    Binding(.character(">"), .widenList, in: both),
  ]

  private static let finding: [Binding] = [
    Binding(.character("/"), .search, in: both),
    Binding(.character("f"), .filterMenu, in: both.union([.pick, .history])),
    Binding(.character("s"), .sortMenu, in: both.union([.pick])),
    Binding(.backspace, .removeFilter, in: both.union([.menu])),
    Binding(.delete, .removeFilter, in: [.menu]),
    Binding(.character("v"), .views, in: both),
  ]

  private static let marks: [Binding] = [
    Binding(.character(" "), .mark, in: both.union([.pick, .history])),
    Binding(.character("V"), .markRange, in: both.union([.pick])),
    Binding(.character("*"), .markAll, in: both.union([.pick])),
  ]

  private static let onPlaylists: [Binding] = [
    // In the recordings pane a key acts on the recording, or names the playlist before it changes anything.
    Binding(.character("p"), .togglePin, in: [.list]),
    Binding(.character("R"), .rename, in: [.list]),
    Binding(.character("e"), .edit, in: both.union([.page])),
    Binding(.character("c"), .create, in: both),
    Binding(.character("C"), .duplicate, in: both),
    Binding(.character("a"), .addRecordings, in: both),
    Binding(.character("A"), .pickRecordings, in: both),
    Binding(.character("D"), .delete, in: [.list]),
    Binding(.character("m"), .combine, in: [.list]),
    Binding(.character("u"), .undo, in: both.union([.history])),
    // As in text fields; a key that nobody presses by habit.
    Binding(.alt("_"), .redo, in: both.union([.history])),
    Binding(.character("U"), .history, in: both),
    Binding(.character("r"), .refresh, in: both.union([.pick])),
    Binding(.control("r"), .refresh, in: both.union([.pick])),
    Binding(.character("o"), .openInBrowser, in: both.union([.pick])),
    Binding(.character("y"), .copy, in: both.union([.page, .history])),
    Binding(.character("J"), .showFilters, in: both),
    Binding(.character("E"), .export, in: both),
    Binding(.character("I"), .importFile, in: both),
    Binding(.character("X"), .discardDraft, in: both),
  ]

  private static let onRecordings: [Binding] = [
    Binding(.character("x"), .removeRecording, in: [.detail]),
    Binding(.character("m"), .transfer, in: [.detail]),
    Binding(.character("n"), .nextUnwatched, in: [.detail]),
    Binding(.character("N"), .previousUnwatched, in: [.detail]),
    Binding(.character("w"), .markWatched, in: [.detail]),
    Binding(.character("W"), .findHolders, in: [.detail]),
    Binding(.character("O"), .openAtMoment, in: [.detail]),
  ]

  private static let anywhere: [Binding] = [
    Binding(.character("?"), .help, in: Set(Place.allCases.filter { $0.hasHelp && !$0.takesText })),
    Binding(.function(1), .help, in: Set(Place.allCases.filter(\.hasHelp))),
    Binding(.character(":"), .palette, in: both),
    Binding(.character("T"), .themeMenu, in: both),
    Binding(.character("!"), .messageLog, in: both),
    Binding(.character("P"), .profiles, in: both),
    Binding(.character("M"), .toggleMouse, in: both),
    Binding(.control("l"), .redraw, in: Set(Place.allCases)),
    Binding(.control("z"), .suspend, in: Set(Place.allCases)),
    Binding(.character("q"), .quit, in: both),
  ]

  private static let inTextFields: [Binding] = [
    Binding(
      .enter, .submit,
      in: [
        .search, .rename, .form, .add, .menu, .prompt, .picker, .combine, .pick, .help, .palette, .history,
      ]),
    // F2 as well, because some terminals use Ctrl-S for flow control.
    Binding(.control("s"), .save, in: [.form, .add]),
    Binding(.function(2), .save, in: [.form, .add]),
    Binding(.tab, .nextField, in: [.form]),
    Binding(.backTab, .previousField, in: [.form]),
    // In the text fields of the form, toggling is typing a space.
    Binding(.character(" "), .toggle, in: [.form]),
    Binding(.control("t"), .takeTheirs, in: [.form]),
    Binding(.control("t"), .switchTransfer, in: [.picker]),
    Binding(.control("g"), .openInEditor, in: [.form, .add]),
    Binding(.function(4), .openInEditor, in: [.form, .add]),
    Binding(.control("o"), .openInBrowser, in: [.add]),
    Binding(.control("t"), .toggle, in: [.add]),
    Binding(.alt("t"), .toggleAlike, in: [.add]),
    Binding(.control("p"), .chooseSource, in: [.add]),
    Binding(.alt("s"), .sync, in: [.add]),
    Binding(.function(6), .sync, in: [.add]),
    Binding(.control("r"), .importFile, in: [.add]),
    Binding(.control("x"), .discardDraft, in: [.form, .add]),
  ]

  private static let inDialogs: [Binding] = [
    Binding(.character("y"), .confirm, in: [.confirm]),
    Binding(.character("n"), .back, in: [.confirm]),
    // Where text is typed, v is text. F3 is the key of file managers to look at something.
    Binding(.character("v"), .dryRun, in: [.confirm, .history]),
    Binding(.alt("v"), .dryRun, in: [.rename, .form, .add, .prompt, .picker]),
    Binding(.function(3), .dryRun, in: [.confirm, .history, .rename, .form, .add, .prompt, .picker]),
    Binding(.enter, .back, in: [.confirm]),
    Binding(.character("i"), .copyID, in: [.copyMenu]),
    Binding(.character("l"), .copyLink, in: [.copyMenu]),
    Binding(.character("t"), .copyLinkAtMoment, in: [.copyMenu]),
    Binding(.character("m"), .copyMarkdown, in: [.copyMenu]),
    Binding(.character("c"), .copyCurl, in: [.copyMenu]),
    Binding(.character("h"), .copyCommand, in: [.copyMenu]),
    Binding(.character("q"), .back, in: [.pick, .menu, .combine, .copyMenu, .messages, .history, .page]),
    Binding(.character("U"), .back, in: [.history]),
    Binding(.character("!"), .back, in: [.messages]),
    Binding(.character("J"), .back, in: [.page]),
  ]

  /// Ctrl-C arrives as a key: the terminal sends no signal for it.
  private static let waysOut: [Binding] = [
    Binding(.control("c"), .quit, in: both),
    Binding(.control("c"), .back, in: Set(Place.allCases).subtracting(both)),
  ]
}
