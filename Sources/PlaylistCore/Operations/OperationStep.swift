public import PostHogAPI

extension Operation {
  /// What became of one item of an operation.
  public enum Outcome: Hashable, Sendable {
    case waiting
    case sending
    case done
    /// The server already had it so, or may have had: undo must leave it alone.
    case unchanged
    case failed(APIError)
    /// Others have changed the playlist meanwhile; nothing was written.
    case conflicted
    /// The request was sent without an answer: only the server can tell.
    case unknown

    /// Whether the server is in the wanted state.
    public var isReached: Bool { self == .done || self == .unchanged }

    var isSettled: Bool { self != .waiting && self != .sending }
  }

  /// One thing that an operation changes.
  struct Item: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
      case update(PlaylistUpdate)
      case create(NewPlaylist)
      case recording(RecordingID)
    }

    let subject: Subject
    var outcome = Outcome.waiting

    var recording: RecordingID? {
      if case .recording(let id) = subject { id } else { nil }
    }

    var update: PlaylistUpdate? {
      if case .update(let update) = subject { update } else { nil }
    }
  }

  /// A part of an operation: items that are sent in the same kind of request.
  ///
  /// Steps run one after the other; the requests of one step run side by side.
  struct Step: Hashable, Sendable {
    enum Work: Hashable, Sendable {
      case update
      case create
      /// Lists the members of a playlist, which become the items of the next step.
      case list(PlaylistID, PlaylistKind?)
      /// Asks which items are members; those that are not become items of the next step.
      case ask
      case add
      case remove
      case markWatched
      /// Sends nothing: another step carries its history entry along.
      case nothing
    }

    let work: Work
    /// The playlist that recordings enter or leave; nil: the one that an earlier step created.
    var playlist: PlaylistReference?
    var items: [Item]
    /// The history entry that records what was added or removed.
    var records: HistoryEntry.ID?
    /// The history entry that this step undoes or redoes.
    var reverses: HistoryEntry.ID?
    /// Its items are those that the step before has added.
    var takesAdded = false
    /// Whether its requests go one after the other, for the order in which a collection lists its members.
    var keepsOrder = false
    var pager = RecordingPager()

    private var next = 0
    private var inFlight: [Int: Range<Int>] = [:]

    init(_ work: Work, on playlist: PlaylistReference? = nil, items: [Item] = []) {
      self.work = work
      self.playlist = playlist
      self.items = items
    }

    init(_ work: Work, on playlist: PlaylistReference? = nil, recordings: [RecordingID]) {
      self.init(work, on: playlist, items: recordings.map { Item(subject: .recording($0)) })
    }

    // MARK: Progress

    var isInFlight: Bool { !inFlight.isEmpty }
    var requestsInFlight: [Int] { Array(inFlight.keys) }
    var isDone: Bool { items.allSatisfy(\.outcome.isReached) }

    /// Whether every request of the step has been sent.
    var isDispatched: Bool {
      switch work {
      case .list: pager.isAtEnd
      case .update: !items.contains { $0.outcome == .waiting }
      default: next == items.count
      }
    }

    /// How many items fit in one request.
    private var batchLimit: Int {
      switch work {
      case .add, .remove: RecordingID.batchLimit
      case .ask: .max
      default: 1
      }
    }

    /// How many requests may be in flight: a few keep the line busy without draining the rate limit at once.
    private var requestLimit: Int {
      switch work {
      case .add where keepsOrder: 1
      case .add, .remove: 3
      case .markWatched, .list: 1
      default: .max
      }
    }

    /// Whether anything was sent.
    var hasBegun: Bool { items.contains { $0.outcome != .waiting } }

    // MARK: Requests

    /// Takes the next items that may be sent.
    ///
    /// - Parameters:
    ///   - number: of the request; its answer comes back under it.
    ///   - claimed: playlists with an update in flight, which must not be overtaken.
    mutating func takeNext(number: Int, claimed: inout Set<PlaylistID>) -> Range<Int>? {
      guard inFlight.count < requestLimit else { return nil }
      let batch: Range<Int>
      switch work {
      case .list:
        guard !pager.isAtEnd else { return nil }
        batch = 0..<0
      case .update:
        guard let index = nextUpdate(&claimed) else { return nil }
        batch = index..<index + 1
      default:
        guard next < items.count else { return nil }
        batch = next..<min(items.count, next &+ min(batchLimit, items.count - next))
        next = batch.upperBound
      }
      for index in batch { items[index].outcome = .sending }
      inFlight[number] = batch
      return batch
    }

    /// Updates of one playlist go one after the other, or a quick pin and unpin could overtake each other.
    private func nextUpdate(_ claimed: inout Set<PlaylistID>) -> Int? {
      for (index, item) in items.enumerated() {
        guard let update = item.update, !item.outcome.isSettled else { continue }
        if claimed.insert(update.target.id).inserted, item.outcome == .waiting { return index }
      }
      return nil
    }

    mutating func end(_ number: Int) -> Range<Int>? { inFlight.removeValue(forKey: number) }

    mutating func setOutcome(_ outcome: Outcome, of batch: Range<Int>) {
      for index in batch { items[index].outcome = outcome }
    }
  }
}

extension RecordingID {
  /// How many recordings the server takes in one request.
  static let batchLimit = 20
}

extension Array {
  /// The elements in order, cut into arrays of at most `size`.
  func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
