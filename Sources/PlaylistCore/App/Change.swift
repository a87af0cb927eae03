public import PostHogAPI

/// A change as the user asks for it; it becomes an `Operation`.
public enum Change: Hashable, Sendable {
  case pin([PlaylistID], Bool)
  case delete([PlaylistID])
  /// Restores deleted playlists of which no deletion is in the history.
  case restore([Playlist])
  /// - Parameter expecting: the name that the user has seen.
  case rename(PlaylistID, String, expecting: String)
  case edit(Playlist, PlaylistChanges, expecting: PlaylistChanges)
  /// - Parameter asksFirst: whether an earlier attempt, with a lost answer, may have created it.
  case create(NewPlaylist, asksFirst: Bool = false)
  /// - Parameter as: the kind of the copy; nil for the one that suits the original.
  case duplicate(PlaylistID, name: String, as: PlaylistKind?)
  /// - Parameter entry: the history entry to extend; nil makes a new one.
  case add([RecordingID], to: Operation.Target, entry: HistoryEntry.ID?)
  /// Asks the server what became of recordings that were sent to a collection without an answer.
  case settleAdditions(to: PlaylistID)
  case remove([RecordingID], from: PlaylistID)
  /// - Parameter from: nil when they are copied from no playlist, as from a link.
  case transfer([RecordingID], from: Playlist?, to: Operation.Target, isMove: Bool)
  case sync(MemberSync, of: Operation.Target)
  case markWatched([RecordingID])
  case reverse([HistoryEntry], isUndo: Bool)
}
