public import PostHogAPI

/// Recordings still to be added to a collection, as a draft keeps them.
public struct UnfinishedAdding: Hashable, Sendable, Codable {
  /// The collection's title, for messages.
  public let title: String
  /// Recordings that were never sent or were refused.
  public var waiting: [RecordingID]
  /// Recordings that were sent without a recorded answer. They may be in the collection.
  public var sent: [RecordingID]
  /// Links and IDs that are not to be sent, as the user wrote them.
  public var leftOut: [String]

  /// How many recordings may still have to be added.
  public var count: Int { waiting.count + sent.count }

  /// The rest after batches that were recorded later.
  func after(_ progress: [AddingProgress]) -> UnfinishedAdding {
    enum State { case waiting, sent, added }
    var states: [RecordingID: State] = [:]
    for id in waiting { states[id] = .waiting }
    for id in sent { states[id] = .sent }
    for step in progress {
      switch step {
      case .sent(let ids): for id in ids { states[id] = .sent }
      case .ended(let added, let left):
        for id in added { states[id] = .added }
        for id in left { states[id] = .waiting }
      }
    }
    let all = sent + waiting
    return UnfinishedAdding(
      title: title, waiting: all.filter { states[$0] == .waiting }, sent: all.filter { states[$0] == .sent },
      leftOut: leftOut)
  }
}

/// A step of adding recordings.
///
/// It is on disk before the request leaves: after a crash, recordings that may have arrived are not sent
/// again.
public enum AddingProgress: Hashable, Sendable, Codable {
  case sent([RecordingID])
  /// - Parameter left: recordings still to be added.
  case ended(added: [RecordingID], left: [RecordingID])

  private enum SentCodingKeys: String, CodingKey { case _0 = "recordings" }
}
