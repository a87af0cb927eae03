public import PostHogAPI

/// One line of the journal on disk, which replays into a `History`.
///
/// An operation in batches grows line by line, so that each batch writes only its own recordings.
public enum HistoryLine: Hashable, Sendable, Codable {
  case entry(HistoryEntry)
  /// More recordings of an entry.
  case more(HistoryEntry.ID, [RecordingID])
  /// An undo (true) or redo (false) of an entry.
  case undone(HistoryEntry.ID, Bool)

  private enum EntryCodingKeys: String, CodingKey { case _0 = "change" }
  private enum MoreCodingKeys: String, CodingKey { case _0 = "id", _1 = "recordings" }
  private enum UndoneCodingKeys: String, CodingKey { case _0 = "id", _1 = "isUndone" }
}
