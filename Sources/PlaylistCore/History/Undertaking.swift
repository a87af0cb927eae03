public import PostHogAPI

/// A change whose request is about to leave.
///
/// It is on disk before the request: after a lost answer or a crash, the server is asked what became of it.
public struct Undertaking: Hashable, Sendable, Codable {
  /// The history entry that comes of it if it is done; a new playlist has no ID yet.
  public internal(set) var entry: HistoryEntry
  /// Playlists of the name of a new one, which were there before.
  public var namesakes: [PlaylistID] = []
  /// Of a new playlist.
  public var description = ""
  /// Of a new collection: the recordings that were to follow, as in a duplicate, but for those of a move, which stay
  /// where they are. Nil when none were to follow.
  var awaited: [RecordingID]?
  /// Whether it is a part of making a collection equal to a list. Nil for false, as in older journals.
  var isOfSync: Bool?
  /// The operation that sends it; nil for the one that makes the entry.
  var sender: Operation.ID?

  /// Shared by what one operation undertook.
  var operation: String { entry.group ?? entry.id }

  /// Whether a run sends it.
  func isSent(by runID: String) -> Bool { (sender ?? entry.id).isMade(by: runID) }

  /// Whether it adds recordings to a collection, other than as half of a move.
  func isAddition(to playlist: PlaylistID) -> Bool {
    guard case .addRecordings = entry.operation else { return false }
    return entry.target.id == playlist && entry.counterpart == nil
  }

  /// Takes out what has a known outcome.
  ///
  /// - Parameter recordings: those of a batch; ignored for other changes.
  /// - Returns: whether an outcome is still unknown.
  mutating func settle(_ recordings: [RecordingID]) -> Bool {
    let settled = Set(recordings)
    switch entry.operation {
    case .update, .create: return false
    case .addRecordings(let ids): entry.operation = .addRecordings(ids.filter { !settled.contains($0) })
    case .removeRecordings(let ids): entry.operation = .removeRecordings(ids.filter { !settled.contains($0) })
    }
    return !entry.operation.recordings.isEmpty
  }
}

extension HistoryEntry.Operation {
  /// The recordings that were added or removed.
  var recordings: [RecordingID] {
    switch self {
    case .addRecordings(let ids), .removeRecordings(let ids): ids
    case .update, .create: []
    }
  }
}
