import FoundationEssentials
import PostHogAPI

/// A dialog over the panes: a value that handles its own input and returns a response.
///
/// Indirect: forms are large, and the state that holds them is copied often.
public indirect enum Dialog: Hashable, Sendable {
  case search(Search)
  case rename(Rename)
  case form(EditForm)
  case add(AddRecordings)
  case menu(Menu)
  case prompt(Prompt)
  case picker(CollectionPicker)
  case pick(RecordingPicker)
  case combine(CombineMenu)
  case confirm(Confirmation)
  case copyMenu(CopyMenu)
  case help(Help)
  case palette(Palette)
  case messages(MessageList)
  case history(HistoryScreen)
  case page(TextPage)

  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch self {
    case .search(let search): handle(input, search, Dialog.search, context)
    case .rename(let rename): handle(input, rename, Dialog.rename, context)
    case .form(let form): handle(input, form, Dialog.form, context)
    case .add(let adding): handle(input, adding, Dialog.add, context)
    case .menu(let menu): handle(input, menu, Dialog.menu, context)
    case .prompt(let prompt): handle(input, prompt, Dialog.prompt, context)
    case .picker(let picker): handle(input, picker, Dialog.picker, context)
    case .pick(let picker): handle(input, picker, Dialog.pick, context)
    case .combine(let menu): handle(input, menu, Dialog.combine, context)
    case .confirm(let confirmation): handle(input, confirmation, Dialog.confirm, context)
    case .copyMenu(let menu): handle(input, menu, Dialog.copyMenu, context)
    case .help(let help): handle(input, help, Dialog.help, context)
    case .palette(let palette): handle(input, palette, Dialog.palette, context)
    case .messages(let list): handle(input, list, Dialog.messages, context)
    case .history(let screen): handle(input, screen, Dialog.history, context)
    case .page(let page): handle(input, page, Dialog.page, context)
    }
  }

  /// The draft that it edits; nil without one.
  var draftKey: Draft.Key? {
    switch self {
    case .form(let form): form.draftKey
    case .rename(let rename): rename.form.draftKey
    case .add(let adding): .adding(adding.target.id)
    default: nil
    }
  }

  private mutating func handle<Content: DialogContent>(
    _ input: DialogInput, _ content: consuming Content, _ dialog: (Content) -> Dialog,
    _ context: DialogContext
  ) -> DialogResponse {
    // Releases the value, or each key would copy a set of thousands of recordings.
    self = .copyMenu(CopyMenu())
    let response = content.handle(input, in: context)
    self = dialog(content)
    return response
  }

  /// Whether it asks for a key or a number before a change.
  public var isQuestion: Bool {
    guard case .prompt(let prompt) = self else { return place == .confirm }
    switch prompt.purpose {
    case .number, .duplicate: return true
    default: return false
    }
  }

  /// The dialog with key names inserted into its question.
  func filled(with keys: KeyNames) -> Dialog {
    switch self {
    case .confirm(let confirmation): return .confirm(confirmation.filled(with: keys))
    case .prompt(var prompt):
      prompt.fill(with: keys)
      return .prompt(prompt)
    default: return self
    }
  }

  public var place: Place {
    switch self {
    case .search: .search
    case .rename: .rename
    case .form: .form
    case .add: .add
    case .menu: .menu
    case .prompt: .prompt
    case .picker: .picker
    case .pick: .pick
    case .combine: .combine
    case .confirm: .confirm
    case .copyMenu: .copyMenu
    case .help: .help
    case .palette: .palette
    case .messages: .messages
    case .history: .history
    case .page: .page
    }
  }
}

/// A dialog in the stack of those that are open.
public struct Layer: Hashable, Sendable, Identifiable {
  public typealias ID = Int

  /// Unique within a run. Answers to the dialog's calls are delivered to it.
  public let id: ID
  public internal(set) var dialog: Dialog
}

/// The content of one kind of dialog.
protocol DialogContent: Hashable, Sendable {
  /// Handles an input. It changes only the dialog itself; the response requests everything else.
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse
}

/// The rest of the program as a dialog sees it, read-only.
struct DialogContext {
  let app: AppState
  let now: Date
  /// The dialog's own layer.
  let layer: Layer.ID
}

/// The inputs of a dialog. Commands, edits and pastes go to the top one, answers to the one that asked, events to all.
enum DialogInput {
  case command(Command)
  case edit(TextEdit)
  /// The letter of a menu's entry.
  case letter(Character)
  /// A click on a row.
  case row(Int)
  /// A turn of the wheel, in rows downwards.
  case scroll(Int)
  /// Delivered to additions only; in other dialogs a paste is an edit.
  case paste(String)
  /// Recordings that the user has picked, for an addition.
  case recordings([RecordingID])
  /// The column or field of a pasted text that the user has chosen.
  case source(Int)
  /// The user has stopped typing for a moment.
  case pause
  case answered(Call, Result<Answer, APIError>)
  case sending(Operation, [RecordingID])
  case operation(Operation, Operation.Event)
  /// The server has listed members of a playlist.
  case listed([RecordingID], in: PlaylistID)
  case edited(EditForm.Item?, Result<String, EditorFailure>)
  case fileRead(Result<String, FileFailure>)
  case export(Export.Event)
  /// A choice for the recordings to pick from.
  case picked(RecordingPicker.Choice)

  /// Returns the row that a motion, a click or the wheel leads to, within the list; the cursor's for all else.
  ///
  /// - Parameter height: rows in view, the size of a page.
  func row(from cursor: Int, count: Int, height: Int) -> Int {
    switch self {
    case .command(let command): command.row(from: cursor, count: count, height: height)
    case .row(let row): row.clamped(to: count)
    case .scroll(let rows): (cursor + rows).clamped(to: count)
    default: cursor
    }
  }

  /// Whether it is an action of the user other than a motion.
  var isFromUser: Bool {
    switch self {
    case .command(let command): !command.isMotion
    case .edit, .paste, .recordings, .source: true
    default: false
    }
  }
}

/// The response of a dialog to an input.
struct DialogResponse {
  enum Step {
    case stay
    /// Closes the dialog with those above it and this number below it.
    case close(below: Int)
    case closeAll
    case open(Dialog)
    case replace(Dialog)
    /// The dialog does not handle the command.
    case pass
  }

  var step = Step.stay
  var intents: [Intent] = []
  /// Delivered to the dialog below once this one is closed.
  var delivery: DialogInput?

  static var stay: DialogResponse { DialogResponse() }
  static var pass: DialogResponse { DialogResponse(step: .pass) }

  static func stay(_ intents: Intent...) -> DialogResponse { DialogResponse(intents: intents) }
  static func perform(_ intents: [Intent]) -> DialogResponse { DialogResponse(intents: intents) }
  static func close(_ intents: Intent...) -> DialogResponse {
    DialogResponse(step: .close(below: 0), intents: intents)
  }
  static func close(_ intents: [Intent]) -> DialogResponse {
    DialogResponse(step: .close(below: 0), intents: intents)
  }
  static func closeAll(_ intents: Intent...) -> DialogResponse {
    DialogResponse(step: .closeAll, intents: intents)
  }
  static func open(_ dialog: Dialog) -> DialogResponse { DialogResponse(step: .open(dialog)) }
  static func replace(_ dialog: Dialog) -> DialogResponse { DialogResponse(step: .replace(dialog)) }
}

/// A request of a dialog or a feature to the rest of the program; `AppState` performs it.
enum Intent: Hashable, Sendable {
  case change(Change)
  /// Ends the operations of this dialog after their requests in flight.
  case stopChanges
  case run(Command)
  /// Lists a choice of the palette first the next time.
  case remember(PaletteEntry.ID)
  /// Opens the form of the playlist under the cursor at its filters.
  case editFilters
  case say(Message.Level, String, APIError? = nil)
  case effect(Effect)
  /// Draws again in a second, to show a rate.
  case tick

  case list(PlaylistQuery)
  case sort(ListOrder)
  case view(SavedView)
  /// Shows the results of a search; Esc returns to the previous list.
  case search(String)
  case endSearch(keepsResult: Bool)
  /// - Parameter search: the text, if it was searched for as well.
  case open(Destination, search: String?)
  /// Lists the playlists that hold a recording.
  case findHolders(RecordingID)
  /// Opens the addition to the collection under the cursor.
  case collect(RecordingID)
  /// Asks which collection recordings are to be added to.
  case pickCollection([RecordingID])
  case arrange(RecordingArrangement)
  /// Adds picked recordings to a collection.
  ///
  /// - Parameter isSeen: whether all of them were shown; otherwise they are shown before they are added.
  case addPicked([RecordingID], to: PlaylistID, isSeen: Bool)

  /// - Parameter isUrgent: whether it is written at once instead of after a pause in typing.
  case keepDraft(Draft, isUrgent: Bool)
  case discardDraft(Draft.Key)
  case use(Preferences)
  /// Switches to another profile or project, after a question if changes are in flight.
  case go(ConnectionTarget)
  /// Performs an effect that ends the session, without a question.
  case leave(Effect)
  case saveView(SavedView)
  case removeView(SavedView)

  case export(ExportFormat, PlaylistID, path: String?)
  /// Unmarks playlists that need no change.
  case unmark([PlaylistID])
  case unmarkRecordings([RecordingID])

  /// Lists all members of a collection anew; each page reaches the dialogs.
  case listMembers(PlaylistID)

  case replaceFile(FileWrite)
  case cancelExport
}
