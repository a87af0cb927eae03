public import PostHogAPI

/// A change to the fields of one playlist, with what reverses it.
public struct PlaylistUpdate: Hashable, Sendable {
  public let target: PlaylistReference
  /// For messages and the history: the title when the change was made.
  public let title: String
  public let changes: PlaylistChanges
  /// The values that the server must still have, else the update is refused as a conflict. Nil: any.
  let expected: PlaylistChanges?
  /// Reverses the change, as things stood when it was made.
  let inverse: PlaylistChanges
  /// The history entry that the update makes, or that it undoes or redoes.
  let entry: HistoryEntry.ID
}

extension PlaylistUpdate {
  init(
    _ changes: PlaylistChanges, to playlist: Playlist, expecting expected: PlaylistChanges? = nil,
    entry: HistoryEntry.ID
  ) {
    target = playlist.reference
    title = playlist.titleText
    self.changes = changes
    self.expected = expected
    // The expected values are also the ones to go back to.
    inverse = expected ?? changes.inverse(for: playlist)
    self.entry = entry
  }
}
