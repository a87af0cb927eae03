import PostHogAPI

/// Members of a collection that are known before recordings are added to it.
///
/// The server only counts what it adds, and undo must leave what was in the collection before.
public struct PriorMembers: Hashable, Sendable {
  /// How many requests about single recordings an addition may cost: a twelfth of what the server allows in an hour.
  static let questionLimit = 100

  /// How many members the server counts; nil when unknown.
  let count: Int?
  /// Members by the list as loaded and by the history.
  let members: Set<RecordingID>
  /// Recordings about which nothing is known, whatever the others say.
  var doubtful: Set<RecordingID> = []
  /// What the server has answered.
  private var answers: [RecordingID: Bool] = [:]

  init(count: Int?, members: Set<RecordingID> = []) {
    (self.count, self.members) = (count, members)
  }

  /// Those of a new collection.
  static let none = PriorMembers(count: 0)
  static let unknown = PriorMembers(count: nil)

  /// Whether all members are known.
  var isComplete: Bool { count.map { members.count >= $0 } ?? false }

  /// Whether a recording was a member; nil when that is unknown.
  subscript(id: RecordingID) -> Bool? {
    if let answer = answers[id] { return answer }
    if members.contains(id) { return true }
    return isComplete && !doubtful.contains(id) ? false : nil
  }

  /// The memberships of a batch, as far as they are known.
  func memberships(of batch: [RecordingID]) -> [RecordingID: Bool] {
    Dictionary(batch.compactMap { id in self[id].map { (id, $0) } }) { first, _ in first }
  }

  mutating func merge(_ memberships: [RecordingID: Bool]) { answers.merge(memberships) { $1 } }
}

extension Operation {
  /// Sets what is known of the target's members, and looks up the rest before anything is added.
  mutating func prepareAddition(_ known: PriorMembers) {
    prior = known
    guard !known.isComplete, let first = steps.firstIndex(where: { $0.work == .add }),
      let target = steps[first].playlist
    else { return }
    steps.insert(Step(.lookUp, on: target), at: first)
  }

  /// The recordings to be added, in order.
  var additions: [RecordingID] { steps.filter { $0.work == .add }.flatMap(\.items).compactMap(\.recording) }

  /// Goes on without an answer, which only makes outcomes less certain, unless additions would fail as well.
  mutating func lookUpAnswered(_ result: Result<Answer, APIError>) {
    steps[current].hasLookedUp = true
    switch result {
    case .success(.membership(let memberships)): prior.merge(memberships)
    case .success: break
    case .failure(let error):
      switch error.kind {
      case .key, .project, .network, .rateLimited, .cancelled, .redirected: refusal = refusal ?? error
      default: break
      }
    }
  }
}
