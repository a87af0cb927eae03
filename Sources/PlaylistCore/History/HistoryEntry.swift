import LosslessJSON
public import FoundationEssentials
public import PostHogAPI

/// A change that the server has accepted, with its inverse.
///
/// Entries outlive restarts: deleted playlists can be found nowhere else.
public struct HistoryEntry: Hashable, Sendable, Codable, Identifiable {
  public typealias ID = String

  /// Unique across sessions.
  public let id: ID
  public let date: Date
  public internal(set) var target: PlaylistReference
  public let title: String
  public internal(set) var operation: Operation
  /// Shared by entries of one command, which are undone and redone together.
  public internal(set) var group: String?
  public var isUndone = false
  /// The other playlist of a move: where the recordings came from or went to.
  public internal(set) var counterpart: PlaylistReference?
  /// Of an addition: recordings that were sent and may have been members before, which undo leaves. Nil for none, as in
  /// older journals.
  public internal(set) var uncertain: [RecordingID]?

  public enum Operation: Hashable, Sendable, Codable {
    /// Fields changed from `before` to `after`, which set the same fields.
    case update(before: PlaylistChanges, after: PlaylistChanges)
    case create
    case addRecordings([RecordingID])
    case removeRecordings([RecordingID])

    private enum AddRecordingsCodingKeys: String, CodingKey { case _0 = "recordings" }
    private enum RemoveRecordingsCodingKeys: String, CodingKey { case _0 = "recordings" }
  }

  /// Whether one command has made both, even by several attempts.
  func isPart(ofSameChangeAs other: HistoryEntry) -> Bool {
    id == other.id || group != nil && group == other.group
  }

  /// Whether recordings leave a collection by an undo, or else by a redo, of it.
  func takesOutWhenReversed(_ isUndo: Bool) -> Bool {
    switch operation {
    case .addRecordings: isUndo
    case .removeRecordings: !isUndo
    case .update, .create: false
    }
  }

  /// The operation in the past tense, to be followed by the title.
  public var summary: String {
    switch operation {
    case .update(_, let after): return after.summary
    case .create: return "created"
    case .addRecordings(let ids):
      let count = ids.isEmpty ? kept.count : ids.count
      return "added \(ids.isEmpty && count > 0 ? "up to " : "")\(counted(count, "recording")) to"
    case .removeRecordings(let ids): return "removed \(counted(ids.count, "recording")) from"
    }
  }

  /// The changed values, for people.
  public var particulars: [String] {
    switch operation {
    case .update(let before, let after):
      return zip(before.values, after.values).filter { $0.0.field != .deleted }.map { before, after in
        "\(after.field.rawValue): \(before.text) → \(after.text)"
      }
    case .create: return []
    case .addRecordings(let ids), .removeRecordings(let ids):
      let first = ids.prefix(3).map(\.rawValue).joined(separator: ", ")
      let names = ids.count > 3 ? "\(first), … and \(grouped(ids.count - 3)) more" : first
      return (ids.isEmpty ? [] : [names]) + (remainder.map { ["Undo leaves \($0)"] } ?? [])
    }
  }

  /// Recordings that may have been members before, which undo leaves.
  var kept: [RecordingID] { uncertain ?? [] }

  /// All recordings that were added or removed, or may have been.
  var sentRecordings: [RecordingID] { operation.recordings + kept }

  /// Such as "3 recordings that may have been in “Checkout” before."; nil for none.
  var remainder: String? {
    kept.isEmpty ? nil : "\(counted(kept.count, "recording")) that may have been in “\(title)” before."
  }
}

extension String {
  /// Whether a run made this ID of an entry or operation: they begin with the run's.
  func isMade(by runID: String) -> Bool { hasPrefix(runID + "-") }
}

extension PlaylistChanges {
  /// The change in the past tense, such as "renamed".
  var summary: String {
    if isDeleted == true { return "deleted" }
    if isDeleted == false { return "restored" }
    if fields == [.pinned] { return isPinned == true ? "pinned" : "unpinned" }
    return fields == [.name] ? "renamed" : "edited"
  }

  /// The fields that are set, with their values as text.
  fileprivate var values: [(field: Playlist.Field, text: String)] {
    fields.map { field in
      switch field {
      case .name: (field, "“\(name ?? "")”")
      case .description: (field, "“\(description ?? "")”")
      case .pinned: (field, isPinned == true ? "yes" : "no")
      case .deleted: (field, isDeleted == true ? "yes" : "no")
      case .filters: (field, counted(filters?.text.utf8.count ?? 0, "byte"))
      }
    }
  }
}
