import FoundationEssentials
public import LosslessJSON
import PostHogAPI

/// The journal's form of an entry: one JSON object a line.
extension HistoryEntry {
  public var json: JSON {
    var members: [JSON.Member] = [
      .init(key: "id", value: .string(id)),
      .init(key: "date", value: .number(String(date.timeIntervalSince1970))),
      .init(key: "playlist", value: .string(target.id.rawValue)),
      .init(key: "kind", value: target.kind.map { .string($0.rawValue) } ?? .null),
      .init(key: "filters", value: .string(target.filters.text)),
      .init(key: "title", value: .string(title)),
      .init(key: "undone", value: .bool(isUndone)),
    ]
    if let group { members.append(.init(key: "group", value: .string(group))) }
    switch operation {
    case .update(let before, let after):
      members.append(.init(key: "before", value: before.json))
      members.append(.init(key: "after", value: after.json))
    case .create: members.append(.init(key: "created", value: true))
    case .addRecordings(let ids):
      members.append(.init(key: "added", value: .array(ids.map { .string($0.rawValue) })))
    case .removeRecordings(let ids):
      members.append(.init(key: "removed", value: .array(ids.map { .string($0.rawValue) })))
    }
    return .object(members)
  }

  /// Nil when the object is not an entry that this version can read.
  public init?(_ json: JSON) {
    guard let id = json["id"]?.string, case .number(let seconds)? = json["date"],
      let time = Double(seconds), let playlist = json["playlist"]?.string,
      let operation = Operation(json), let filters = try? JSONText(json["filters"]?.string ?? "{}")
    else { return nil }
    self.init(
      id: id, date: Date(timeIntervalSince1970: time),
      target: PlaylistReference(
        id: PlaylistID(playlist), kind: json["kind"]?.string.map(PlaylistKind.init(rawValue:)),
        filters: filters),
      title: json["title"]?.string ?? playlist, operation: operation,
      group: json["group"]?.string, isUndone: json["undone"]?.bool ?? false)
  }
}

extension HistoryEntry.Operation {
  fileprivate init?(_ json: JSON) {
    if let before = json["before"], let after = json["after"] {
      self = .update(before: PlaylistChanges(before), after: PlaylistChanges(after))
    } else if json["created"]?.bool == true {
      self = .create
    } else if let ids = json["added"]?.array {
      self = .addRecordings(ids.compactMap(\.string).map { RecordingID($0) })
    } else if let ids = json["removed"]?.array {
      self = .removeRecordings(ids.compactMap(\.string).map { RecordingID($0) })
    } else {
      return nil
    }
  }
}

extension PlaylistChanges {
  var json: JSON {
    var members: [JSON.Member] = []
    if let name { members.append(.init(key: "name", value: .string(name))) }
    if let description { members.append(.init(key: "description", value: .string(description))) }
    if let isPinned { members.append(.init(key: "pinned", value: .bool(isPinned))) }
    if let isDeleted { members.append(.init(key: "deleted", value: .bool(isDeleted))) }
    if let filters { members.append(.init(key: "filters", value: .string(filters.text))) }
    return .object(members)
  }

  init(_ json: JSON) {
    self.init(
      name: json["name"]?.string, description: json["description"]?.string,
      isPinned: json["pinned"]?.bool, isDeleted: json["deleted"]?.bool,
      filters: json["filters"]?.string.flatMap { try? JSONText($0) })
  }
}
