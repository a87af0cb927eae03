public import PostHogAPI

/// Recordings still to be added to a collection, as a draft keeps them.
public struct UnfinishedAdding: Hashable, Sendable, Codable {
  /// The collection's title, for messages.
  public let title: String
  /// Recordings that are not known to be in the collection. The journal has those that were sent.
  public var waiting: [RecordingID]
  /// Recordings that were sent without an answer, in drafts from before the journal had them.
  public var sent: [RecordingID] = []
  /// Links and IDs that are not to be sent, as the user wrote them.
  public var leftOut: [String]
  /// Recordings of the list that are in the collection: a sync must not take them for removed from the list. Nil in
  /// drafts from before there was one.
  var present: [RecordingID]?
  /// Links of those waiting that lead to another host or project.
  var links: [String]?
  /// The history entry of what was added of the set; the rest extends it.
  var entry: HistoryEntry.ID?
  /// Text in the field that has not been entered; nil for none, as in drafts of earlier versions.
  var typed: String?
  /// Waiting recordings that running operations added, not the user. Not saved: after a crash all of them wait.
  var ofOperations: Set<RecordingID> = []

  private enum CodingKeys: CodingKey { case title, waiting, sent, leftOut, present, links, entry, typed }

  /// How many recordings may still have to be added.
  public var count: Int { waiting.count + sent.count }

  /// The rest after batches that were recorded later.
  func after(_ progress: [AddingProgress]) -> UnfinishedAdding {
    enum State { case waiting, sent, added }
    var entry = entry
    var states: [RecordingID: State] = [:]
    for id in waiting { states[id] = .waiting }
    for id in sent { states[id] = .sent }
    for step in progress {
      switch step {
      case .sent(let ids): for id in ids { states[id] = .sent }
      case .ended(let added, let left, let newEntry):
        entry = newEntry ?? entry
        for id in added { states[id] = .added }
        for id in left { states[id] = .waiting }
      }
    }
    let all = sent + waiting
    let arrived = all.filter { states[$0] == .added }
    var rest = self
    rest.waiting = all.filter { states[$0] == .waiting }
    rest.sent = all.filter { states[$0] == .sent }
    // What a copy has added is no part of the user's list.
    rest.present = present.map { $0 + arrived.filter { !ofOperations.contains($0) } }
    rest.entry = entry
    return rest
  }
}

/// A step of adding recordings, behind the draft of the whole set.
public enum AddingProgress: Hashable, Sendable, Codable {
  /// Recordings about to be sent. The journal has taken its place; files of earlier versions have it.
  case sent([RecordingID])
  /// - Parameters:
  ///   - left: recordings still to be added, of those recorded as sent.
  ///   - entry: the history entry of those that were added, in files of versions that named it in no draft.
  case ended(added: [RecordingID], left: [RecordingID], entry: HistoryEntry.ID? = nil)

  private enum SentCodingKeys: String, CodingKey { case _0 = "recordings" }
}
