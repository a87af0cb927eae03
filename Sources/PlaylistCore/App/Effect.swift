public import PostHogAPI

/// What the pure core asks of the world. Each is carried out after the screen has been painted; answers
/// come back as actions.
public enum Effect: Hashable, Sendable {
  case call(Call)
  /// From now on calls go to this project by number, wherever the user switches to in the web app.
  case useProject(Int)
  case cancel(Call.ID)
  case wait(Timer)
  case cancelTimer(Timer)
  /// Counts the requests of the last hour.
  case countRequests
  case recordHistory(HistoryLine)
  /// Reads the history again.
  case readHistory
  case saveDraft(Draft)
  /// A step of what the draft of an addition began.
  case recordAdding(PlaylistID, AddingProgress)
  case removeDraft(Draft.Key)
  /// Makes the draft that an ended session has left this session's own, in which it is changed and removed.
  case adoptDraft(Draft.Key)
  /// Reads a draft that an ended session has left, now that no other has its place.
  case findDraft(Draft.Key)
  case saveView(SavedView)
  case removeView(name: String)
  case keepLastSeen(LastSeen)
  /// Looks what an earlier session saw last of a list; without that, nothing comes back.
  case recallLastSeen(PlaylistQuery)
  /// An operation that ``Action/start(_:)`` has started is over.
  case ended(Operation)
  case copy(String, what: String)
  case openInBrowser(String)
  /// Hands the terminal to the user's editor; all else waits until it has ended.
  case openEditor(EditedText)
  /// Reads a file named by the user; `~` at its start is the home directory.
  case readFile(path: String)
  case writeFile(FileWrite)
  /// The user has changed preferences: for the terminal, and to be kept.
  case usePreferences(Preferences)
  /// Switches to another profile of the settings file, with a fresh state.
  case useProfile(name: String)
  /// Switches to another project of the same server, with a fresh state.
  case openProject(Int)
  case redraw
  case suspend
  case quit
}

/// A wait. Starting one that is already running starts it anew.
public enum Timer: Hashable, Sendable, CaseIterable {
  /// The pause in typing after which the dialog on top asks the server.
  case typingPause
  /// The longest time that what is typed waits to be written.
  case draftPause
  /// The pause after which the server is asked again what became of a change.
  case questionPause
  /// How long the cursor rests on a playlist before its recordings load.
  case rest
  /// Between two pictures of something that goes on by itself: a rate, a wait. Not with reduced motion.
  case second

  public var milliseconds: Int {
    switch self {
    case .typingPause: 150
    case .draftPause, .rest: 500
    case .questionPause: 5000
    case .second: 1000
    }
  }
}
