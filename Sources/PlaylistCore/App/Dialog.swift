public import PostHogAPI

/// What lies over the panes. One at a time.
public enum Dialog: Hashable, Sendable {
  case search(TextField)
  case rename(Rename)
  case form(EditForm)
  /// The set itself is in `AppState.additions`.
  case add(PlaylistID)
  case menu(Menu)
  case prompt(Prompt)
  case picker(CollectionPicker)
  case confirm(Confirmation)
  case copyMenu
  case help(HelpState)
  case messages(top: Int)
  case history(HistoryScreen)
  case page(TextPage)
}

/// Renaming in the row itself.
public struct Rename: Hashable, Sendable {
  public let id: PlaylistID
  public var field: TextField
}

/// A question before something that cannot be taken for granted. Anything but the confirming key means no.
public struct Confirmation: Hashable, Sendable {
  public let question: String
  public let details: [String]
  let subject: Subject

  enum Subject: Hashable, Sendable {
    case delete([PlaylistID])
    case pin([PlaylistID], Bool)
    case removal([RecordingID], of: PlaylistID)
    case browse([String])
    case quit
    case replaceFile(FileWrite, Prompt)
    case replaceView(SavedView)
    case removeView(SavedView)
  }
}

/// The help: the commands of the place it was opened from, narrowed by what is typed.
public struct HelpState: Hashable, Sendable {
  public let place: Place
  public var filter = TextField()
  public var cursor = 0

  public var commands: [Command] {
    let wanted = filter.text.lowercased()
    return place.commands.filter { wanted.isEmpty || $0.summary.lowercased().contains(wanted) }
  }
}
