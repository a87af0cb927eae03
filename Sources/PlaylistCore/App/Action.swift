public import FoundationEssentials
public import PostHogAPI

/// Everything that can happen to the state.
public enum Action: Sendable {
  /// What earlier sessions left on disk for this host and project.
  case restore(history: History, drafts: [Draft])
  /// The saved views on disk, of this session's and other programs.
  case viewsLoaded([SavedView])
  /// What an earlier session saw last of a list.
  case recalled(LastSeen)
  case run(Command)
  /// A key for the text field that has the focus.
  case type(TextEdit)
  case paste(String)
  /// The screen has another size.
  case resized(Viewport)

  case pageLoaded(id: Int, Result<PlaylistPage, APIError>)
  case playlistLoaded(PlaylistID, Result<Playlist, APIError>)
  case recordingsLoaded(RecordingsRequest, Result<RecordingPage, APIError>)
  case projectLoaded(Result<Project, APIError>)
  case writeEnded(Write.ID, WriteResult)
  case created(Result<Playlist, APIError>)
  case batchEnded(RecordingBatch, Result<[RecordingID: RecordingOutcome], APIError>)
  /// Which of the recordings are in the collection; without those of which the server cannot tell.
  case membershipAnswered(MembershipQuestion, Result<[RecordingID: Bool], APIError>)
  case markedWatched(RecordingID, Result<Void, APIError>)
  /// The user's editor has ended.
  case edited(EditedText.Purpose, Result<String, EditorFailure>)
  case fileRead(FileRead, Result<String, FileFailure>)
  /// With the whole path of what was written.
  case fileWritten(FileWrite, Result<String, FileFailure>)
  case timeUp(Timer)
  /// Calls wait for the server's rate limit until then; nil: they go on.
  case rateLimited(until: Date?)
  /// Word from outside the core: the clipboard, the browser, the state directory.
  case notify(Message.Level, String)
}
