public import FoundationEssentials
public import PostHogAPI

/// Everything that can happen to the state.
public enum Action: Sendable {
  /// History and drafts that earlier sessions left on disk for this host and project.
  case restore(history: History, drafts: [Draft])
  /// An older draft, found when the one that had its place was done.
  case draftFound(Draft)
  /// The history on disk, read again for what other programs have recorded; nil when it could not be read.
  case historyRead(History?)
  /// The saved views on disk, of this session's and other programs.
  case viewsLoaded([SavedView])
  /// The cached copy of a list.
  case recalled(LastSeen)
  /// A command of the user. A held key moves several times at once; every other command runs once.
  case run(Command, times: Int = 1)
  /// An edit of the text field with the focus.
  case type(TextEdit)
  /// The letter of an entry of the menu on top.
  case choose(Character)
  case paste(String)
  /// A click: moves focus and cursor, or clears a filter.
  case select(PointerTarget)
  /// The wheel, by rows downwards.
  case scroll(PointerTarget, by: Int)
  case resized(Viewport)
  /// Copies of playlists that were fetched outside the core, for changes to start from.
  case fetched([Playlist])
  /// A change from outside, as of a command line: it asks nothing, and ``Effect/ended(_:)`` follows.
  case start(Change)
  /// Ends all operations after their requests in flight, and gives up asking what became of others.
  case stop
  /// Preferences that were changed by hand, such as the split that the mouse drags.
  case use(Preferences)
  /// The terminal draws in a theme that was chosen, or could not read it and draws in the one before.
  ///
  /// - Parameter instead: the theme in force, and why it is not the chosen one; nil when it is.
  case themed(instead: (name: String, problem: String)?)

  /// The server has answered a call. The answer goes to the call's owner.
  case answered(Call, Result<Answer, APIError>)
  case edited(EditForm.Item?, Result<String, EditorFailure>)
  case fileRead(Result<String, FileFailure>)
  /// With the whole path of what was written.
  case fileWritten(FileWrite, Result<String, FileFailure>)
  case timeUp(Timer)
  /// The requests of the last hour, those of retries included.
  case requestsCounted(Int)
  /// Calls wait for the server's rate limit until then; nil: they go on.
  case rateLimited(until: Date?)
  /// Word from outside the core: the clipboard, the browser, the state directory.
  case notify(Message.Level, String)
  /// Why a key did nothing.
  case hint(String)

  /// Whether the user has pressed or pasted something.
  var isFromUser: Bool {
    switch self {
    case .run, .type, .choose, .paste: true
    default: false
    }
  }
}
