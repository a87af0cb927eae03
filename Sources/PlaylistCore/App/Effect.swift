public import PostHogAPI

/// What the pure core asks of the world. Each is carried out after the screen has been painted; answers
/// come back as actions.
public enum Effect: Hashable, Sendable {
  case loadPage(PageRequest)
  case loadPlaylist(PlaylistID)
  case loadRecordings(RecordingsRequest)
  case loadProject
  /// From now on calls go to this project by number, wherever the user switches to in the web app.
  case useProject(Int)
  case send(Write)
  case create(NewPlaylist)
  case sendBatch(RecordingBatch)
  case askMembership(MembershipQuestion)
  case markWatched(RecordingID)
  case wait(Timer)
  case cancel(EffectID)
  case recordHistory(HistoryLine)
  case saveDraft(Draft)
  /// A step of what the draft of an addition began; on the disk before any batch that is asked for later
  /// leaves.
  case recordAdding(PlaylistID, AddingProgress)
  case removeDraft(Draft.Key)
  case saveView(SavedView)
  case removeView(name: String)
  case keepLastSeen(LastSeen)
  /// Looks what an earlier session saw last of a list; without that, nothing comes back.
  case recallLastSeen(PlaylistQuery)
  case copy(String, what: String)
  case openInBrowser(String)
  /// Hands the terminal to the user's editor; all else waits until it has ended.
  case openEditor(EditedText)
  case readFile(FileRead)
  case writeFile(FileWrite)
  case redraw
  case suspend
  case quit
}

/// What can be cancelled.
public enum EffectID: Hashable, Sendable {
  case page(Int)
  case recordings(Int)
  case write(Write.ID)
  case timer(Timer)
}

/// A wait. Starting one that is already running starts it anew.
public enum Timer: Hashable, Sendable, CaseIterable {
  /// The pause in typing after which the server is asked.
  case searchPause
  /// The pause in typing after which the draft is written.
  case draftPause
  /// The pause in typing after which the picker asks the server.
  case pickerPause
  /// Between two pictures of something that goes on by itself: a rate, a wait.
  case second

  /// Milliseconds.
  public var milliseconds: Int {
    switch self {
    case .searchPause, .pickerPause: 150
    case .draftPause: 300
    case .second: 1000
    }
  }
}

public struct PageRequest: Hashable, Sendable {
  public let id: Int
  public let query: PlaylistQuery
  public let offset: Int
  public let limit: Int
}

public struct RecordingsRequest: Hashable, Sendable {
  public let id: Int
  public let playlist: PlaylistID
  public let offset: Int
  public let limit: Int
}

/// Up to twenty recordings to add to a collection or take out of it: what the server takes at once.
public struct RecordingBatch: Hashable, Sendable, Identifiable {
  public enum Direction: Hashable, Sendable { case add, remove }

  public static let limit = 20

  public let id: Int
  public let direction: Direction
  public let playlist: PlaylistReference
  public let recordings: [RecordingID]
  /// The history entry that it makes or makes longer, or turns.
  let entry: HistoryEntry.ID
  /// Nil: something new. Else it takes the entry back (true), or does it again.
  let undoes: Bool?
  /// Shared by what is done in one go.
  var group: String?
}
