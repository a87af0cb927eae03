import FoundationEssentials
import LosslessJSON
import PostHogAPI

extension HistoryLine: FileContent {
  private struct Version0: Decodable {
    let id: HistoryEntry.ID
    let more: [RecordingID]?
    let turned: Bool?
  }

  public init(version0 decoder: any Decoder) throws {
    let line = try Version0(from: decoder)
    if let recordings = line.more {
      self = .more(line.id, recordings)
    } else if let isUndone = line.turned {
      self = .undone(line.id, isUndone)
    } else {
      self = .entry(try HistoryEntry(version0: decoder))
    }
  }
}

extension HistoryEntry {
  private struct Version0: Decodable {
    let id: HistoryEntry.ID
    let date: Date
    let playlist: PlaylistID
    let kind: PlaylistKind?
    let filters: JSONText
    let title: String
    let undone: Bool
    let group: String?
    let before: PlaylistChanges?
    let after: PlaylistChanges?
    let created: Bool?
    let added: [RecordingID]?
    let removed: [RecordingID]?

    var operation: Operation? {
      if let before, let after { return .update(before: before, after: after) }
      return created.map { _ in .create } ?? added.map(Operation.addRecordings)
        ?? removed.map(Operation.removeRecordings)
    }
  }

  fileprivate init(version0 decoder: any Decoder) throws {
    let entry = try Version0(from: decoder)
    guard let operation = entry.operation else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "No operation"))
    }
    self.init(
      id: entry.id, date: entry.date,
      target: PlaylistReference(id: entry.playlist, kind: entry.kind, filters: entry.filters),
      title: entry.title, operation: operation, group: entry.group, isUndone: entry.undone)
  }
}
