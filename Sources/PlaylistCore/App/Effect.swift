public import PostHogAPI

/// A request of the pure core to the outside. Effects are performed after the screen is painted; results come back as
/// actions.
public enum Effect: Hashable, Sendable {
  case call(Call)
  /// Sends later calls to this project by number, even if the user switches projects in the web app.
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
  /// Appends a step to the draft of an addition.
  case recordAdding(PlaylistID, AddingProgress)
  case removeDraft(Draft.Key)
  /// Makes the draft that an ended session has left this session's own, in which it is changed and removed.
  case adoptDraft(Draft.Key)
  /// Reads a draft that an ended session has left, now that no other has its place.
  case findDraft(Draft.Key)
  case saveView(SavedView)
  case removeView(name: String)
  case keepLastSeen(LastSeen)
  /// Reads the cached copy of a list, which arrives as an action if there is one.
  case recallLastSeen(PlaylistQuery)
  /// Returns an operation that ``Action/start(_:)`` has started, when it has ended.
  case ended(Operation)
  case copy(String, what: String)
  case openInBrowser(String)
  /// Opens the user's editor in the terminal; everything else waits until it ends.
  case openEditor(EditedText)
  /// Reads a file named by the user; `~` at its start is the home directory.
  case readFile(path: String)
  case writeFile(FileWrite)
  /// Applies changed preferences to the terminal, and stores those that later sessions keep.
  case usePreferences(Preferences)
  /// Switches to another profile of the settings file, with a fresh state.
  case useProfile(name: String)
  /// Switches to another project of the same server, with a fresh state.
  case openProject(Int)
  case redraw
  case suspend
  case quit
}

/// A timer. Starting one that is running restarts it.
public enum Timer: Hashable, Sendable, CaseIterable {
  /// The pause in typing after which the dialog on top asks the server.
  case typingPause
  /// The longest time before typed text is written to disk.
  case draftPause
  /// The pause before the server is asked again about the outcome of a change.
  case questionPause
  /// The time that the cursor rests on a playlist before its recordings load.
  case rest
  /// The interval between two frames of a rate or a wait. Not used with reduced motion.
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
