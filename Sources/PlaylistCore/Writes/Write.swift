public import PostHogAPI

/// A change on its way to the server.
///
/// Writes to one playlist go one after the other, so that a quick pin and unpin cannot overtake each other.
public struct Write: Hashable, Sendable, Identifiable {
  public typealias ID = Int

  public let id: ID
  public let target: PlaylistReference
  /// For messages and the history: the playlist's title when the write was made.
  public let title: String
  public let changes: PlaylistChanges
  /// What takes it back, as things stood when it was made. Nil for undo and redo, which turn an entry.
  public let inverse: PlaylistChanges?
  /// The values that the server must still have; where one differs the write is refused as a conflict.
  /// Nil: written whatever is there.
  public let expected: PlaylistChanges?
  public let purpose: Purpose
  /// Shared by what is done in one go.
  public var group: String?
  public var isSent = false

  /// The entry that it takes back or does again.
  var turnedEntry: HistoryEntry.ID? {
    switch purpose {
    case .undo(let id), .redo(let id): id
    case .pin, .rename, .edit, .delete: nil
    }
  }

  var isUndo: Bool {
    if case .undo = purpose { true } else { false }
  }

  public enum Purpose: Hashable, Sendable {
    case pin, rename, edit, delete
    /// Takes back the history entry with this id, or does it again.
    case undo(HistoryEntry.ID)
    case redo(HistoryEntry.ID)
  }
}

/// How a write ended.
public enum WriteResult: Hashable, Sendable {
  case done(Playlist)
  /// The server's copy has changed since; it is given, and nothing was written.
  case conflict(Playlist)
  case failed(APIError)
}
