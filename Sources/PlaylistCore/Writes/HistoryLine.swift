public import LosslessJSON
public import PostHogAPI

/// One line of the journal. What is done in batches grows its entry line by line, so that a thousand
/// recordings are not written anew with each twenty.
public enum HistoryLine: Hashable, Sendable {
  case entry(HistoryEntry)
  /// More recordings of the same operation.
  case more(HistoryEntry.ID, [RecordingID])
  case undone(HistoryEntry.ID, Bool)

  /// The entries as they stand after all lines, in the order in which they began.
  public static func replay(_ lines: [HistoryLine]) -> [HistoryEntry] {
    lines.reduce(into: []) { entries, line in
      switch line {
      case .entry(let entry): entries.begin(entry)
      case .more(let id, let recordings): entries.change(id) { $0.add(recordings) }
      case .undone(let id, let isUndone): entries.change(id) { $0.isUndone = isUndone }
      }
    }
  }

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

extension [HistoryEntry] {
  /// Adds what was done now. What had been undone before is forgotten: doing it again would reach behind this.
  mutating func begin(_ entry: HistoryEntry) {
    if last?.isUndone == true { removeAll(where: \.isUndone) }
    append(entry)
  }

  /// Looks from the end, as what changes is mostly new.
  mutating func change(_ id: HistoryEntry.ID, _ change: (inout HistoryEntry) -> Void) {
    if let index = lastIndex(where: { $0.id == id }) { change(&self[index]) }
  }
}

extension HistoryEntry {
  /// Makes an operation on recordings longer.
  mutating func add(_ recordings: [RecordingID]) {
    switch operation {
    case .addRecordings(let ids): operation = .addRecordings(ids + recordings)
    case .removeRecordings(let ids): operation = .removeRecordings(ids + recordings)
    case .update, .create: break
    }
  }
}
