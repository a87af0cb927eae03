public import LosslessJSON
public import PostHogAPI

/// What remains of adding recordings, for the next session.
public struct UnfinishedAdding: Hashable, Sendable {
  /// Of the collection, for messages.
  public let title: String
  /// Never sent, or refused.
  public var waiting: [RecordingID]
  /// Sent, with no answer noted: what became of them only the server knows.
  public var sent: [RecordingID]
  /// Links and IDs that are not to be sent, as they were written.
  public var leftOut: [String]

  /// How many may still have to be added.
  public var count: Int { waiting.count + sent.count }

  /// What remains after the batches noted since.
  func after(_ progress: [AddingProgress]) -> UnfinishedAdding {
    guard !progress.isEmpty else { return self }
    var last: [RecordingID: Bool?] = [:]
    for step in progress {
      switch step {
      case .sent(let ids): for id in ids { last[id] = .some(nil) }
      case .ended(let added, let left):
        for id in added { last[id] = true }
        for id in left { last[id] = false }
      }
    }
    var rest = UnfinishedAdding(title: title, waiting: [], sent: [], leftOut: leftOut)
    for (ids, wasSent) in [(sent, true), (waiting, false)] {
      for id in ids {
        switch last[id] {
        case true??: break
        case false??: rest.waiting.append(id)
        case .some(nil): rest.sent.append(id)
        case nil: if wasSent { rest.sent.append(id) } else { rest.waiting.append(id) }
        }
      }
    }
    return rest
  }
}

/// A step of adding. It is on the disk before the request leaves, so that after a crash nothing is sent anew
/// that may have arrived.
public enum AddingProgress: Hashable, Sendable {
  case sent([RecordingID])
  /// - Parameter left: still to be added.
  case ended(added: [RecordingID], left: [RecordingID])
}

extension UnfinishedAdding {
  var members: [JSON.Member] {
    [
      .init(key: "title", value: .string(title)), .init(key: "recordings", value: json(waiting)),
      .init(key: "sent", value: json(sent)),
      .init(key: "leftOut", value: .array(leftOut.map { .string($0) })),
    ]
  }

  /// Nil when the object holds none.
  init?(_ json: JSON) {
    guard let waiting = ids(json["recordings"]) else { return nil }
    self.init(
      title: json["title"]?.string ?? "", waiting: waiting, sent: ids(json["sent"]) ?? [],
      leftOut: json["leftOut"]?.array?.compactMap(\.string) ?? [])
  }
}

extension AddingProgress {
  public var json: JSON {
    switch self {
    case .sent(let ids): ["sent": PlaylistCore.json(ids)]
    case .ended(let added, let left): ["added": PlaylistCore.json(added), "left": PlaylistCore.json(left)]
    }
  }

  /// Nil when the object is no step that this version can read.
  public init?(_ json: JSON) {
    if let added = ids(json["added"]), let left = ids(json["left"]) {
      self = .ended(added: added, left: left)
    } else if let sent = ids(json["sent"]) {
      self = .sent(sent)
    } else {
      return nil
    }
  }
}

private func json(_ ids: [RecordingID]) -> JSON { .array(ids.map { .string($0.rawValue) }) }

private func ids(_ json: JSON?) -> [RecordingID]? {
  json?.array?.compactMap(\.string).map { RecordingID($0) }
}
