public import PostHogAPI

/// One line of the journal on disk, which replays into a `History`.
///
/// An operation in batches grows line by line, so that each batch writes only its own recordings.
public enum HistoryLine: Hashable, Sendable, Codable {
  case entry(HistoryEntry)
  /// More recordings of an entry.
  case more(HistoryEntry.ID, [RecordingID])
  /// More recordings of an entry that may have been members before.
  case uncertain(HistoryEntry.ID, [RecordingID])
  /// An undo (true) or redo (false) of an entry.
  ///
  /// - Parameter target: the playlist as the server answered; nil where the entry has it.
  case undone(HistoryEntry.ID, Bool, target: PlaylistReference? = nil)
  /// A change that is about to be sent. It is done when its entry, or more of it, follows.
  case begun(Undertaking)
  /// A change, or recordings of it, that turned out not to be done.
  case failed(HistoryEntry.ID, [RecordingID])
  /// An undo or redo that is about to be sent. It is done when the entry is recorded as undone, or as done again.
  case reversing(Reversal)
  /// An undo or redo that turned out not to be done as a whole.
  case notReversed(HistoryEntry.ID)

  private enum EntryCodingKeys: String, CodingKey { case _0 = "change" }
  private enum MoreCodingKeys: String, CodingKey { case _0 = "id", _1 = "recordings" }
  private enum UncertainCodingKeys: String, CodingKey { case _0 = "id", _1 = "recordings" }
  private enum UndoneCodingKeys: String, CodingKey { case _0 = "id", _1 = "isUndone", target }
  private enum BegunCodingKeys: String, CodingKey { case _0 = "change" }
  private enum ReversingCodingKeys: String, CodingKey { case _0 = "change" }
  private enum NotReversedCodingKeys: String, CodingKey { case _0 = "id" }
  private enum FailedCodingKeys: String, CodingKey { case _0 = "id", _1 = "recordings" }
}
