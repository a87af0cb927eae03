public import LosslessJSON
public import PostHogAPI

/// One line of the journal. What is done in batches grows its entry line by line, so that a thousand
/// recordings are not written anew with each twenty.
public enum HistoryLine: Hashable, Sendable {
  case entry(HistoryEntry)
  /// More recordings of the same operation.
  case more(HistoryEntry.ID, [RecordingID])
  case undone(HistoryEntry.ID, Bool)

  public var json: JSON {
    switch self {
    case .entry(let entry): entry.json
    case .more(let id, let recordings):
      ["id": .string(id), "more": .array(recordings.map { .string($0.rawValue) })]
    case .undone(let id, let isUndone): ["id": .string(id), "turned": .bool(isUndone)]
    }
  }

  /// Nil when the object is not a line that this version can read.
  public init?(_ json: JSON) {
    guard let id = json["id"]?.string else { return nil }
    if let more = json["more"]?.array {
      self = .more(id, more.compactMap(\.string).map { RecordingID($0) })
    } else if let isUndone = json["turned"]?.bool {
      self = .undone(id, isUndone)
    } else if let entry = HistoryEntry(json) {
      self = .entry(entry)
    } else {
      return nil
    }
  }
}
