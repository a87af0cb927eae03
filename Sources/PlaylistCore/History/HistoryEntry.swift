import LosslessJSON
public import FoundationEssentials
public import PostHogAPI

/// A write that went through, with what takes it back. Kept over restarts, as deleted playlists can be
/// found nowhere else.
public struct HistoryEntry: Hashable, Sendable, Identifiable {
  public typealias ID = String

  /// Unique over sessions.
  public let id: ID
  public let date: Date
  public let target: PlaylistReference
  public let title: String
  public internal(set) var operation: Operation
  /// What was done in one go shares it, and is undone and redone together.
  public let group: String?
  public var isUndone = false

  public enum Operation: Hashable, Sendable {
    /// Fields changed from `before` to `after`; both name the same fields.
    case update(before: PlaylistChanges, after: PlaylistChanges)
    case create
    case addRecordings([RecordingID])
    case removeRecordings([RecordingID])
  }

  public init(
    id: ID, date: Date, target: PlaylistReference, title: String, operation: Operation, group: String? = nil,
    isUndone: Bool = false
  ) {
    self.id = id
    self.date = date
    self.target = target
    self.title = title
    self.operation = operation
    self.group = group
    self.isUndone = isUndone
  }

  /// What was done, in the past tense, without the title.
  public var summary: String {
    switch operation {
    case .update(_, let after):
      if after.isDeleted == true { return "deleted" }
      if after.isDeleted == false { return "restored" }
      if after.fields == [.pinned] { return after.isPinned == true ? "pinned" : "unpinned" }
      if after.fields == [.name] { return "renamed" }
      return "edited"
    case .create: return "created"
    case .addRecordings(let ids): return "added \(counted(ids.count, "recording")) to"
    case .removeRecordings(let ids): return "removed \(counted(ids.count, "recording")) from"
    }
  }

  /// What it changed, value by value, for people.
  public var particulars: [String] {
    switch operation {
    case .update(let before, let after):
      return zip(before.values, after.values).filter { $0.0.field != .deleted }.map { before, after in
        "\(after.field.rawValue): \(before.text) → \(after.text)"
      }
    case .create: return []
    case .addRecordings(let ids), .removeRecordings(let ids):
      let first = ids.prefix(3).map(\.rawValue).joined(separator: ", ")
      return [ids.count > 3 ? "\(first), … and \(ids.count - 3) more" : first]
    }
  }
}

extension PlaylistChanges {
  /// The fields that are set, with their values in words.
  fileprivate var values: [(field: Field, text: String)] {
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

/// "1 recording", "2 recordings".
public func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
