import PostHogAPI

extension Operation {
  /// A part of an operation: items that are sent in the same kind of request.
  ///
  /// Steps run one after the other; the requests of one step run side by side.
  struct Step: Hashable, Sendable {
    enum Work: Hashable, Sendable {
      case update
      case create
      /// Lists the members of a playlist, which become the items of the next step.
      case list(PlaylistReference)
      /// Asks which recordings of the steps that add are in the target already.
      case lookUp
      /// Asks which items are members; only those become items of the next step.
      case ask
      case add
      case remove
      case markWatched
      /// Sends nothing; its history entry is reversed with that of another step.
      case nothing
    }

    let work: Work
    /// The playlist that recordings enter or leave; nil: the one that an earlier step created.
    var playlist: PlaylistReference?
    var items: [Item]
    /// The history entry that records what was added or removed.
    var records: HistoryEntry.ID?
    /// Where the recordings of a move come from or go to.
    var counterpart: PlaylistReference?
    /// The history entry that this step undoes or redoes.
    var reverses: HistoryEntry.ID?
    /// Its items are those that the step before has added.
    var takesAdded = false
    /// Whether its requests go one after the other, for the order in which a collection lists its members.
    var keepsOrder = false
    var pager = RecordingPager()
    /// Whether a `lookUp` has its answer.
    var hasLookedUp = false

    /// Whether the next question waits because the last one had no answer.
    var isPausing = false
    /// How many questions the server failed to answer, without those that did not reach it.
    var failedQuestions = 0

    private var next = 0
    /// Items that turned out not to be done although they were sent; they come before the next ones.
    private var resends: [[Int]] = []
    private var inFlight: [Int: Flight] = [:]
    /// Batches of items whose outcome is unknown, still to be asked about.
    private var questions: [[Int]] = []

    /// A request in flight.
    struct Flight: Hashable, Sendable {
      /// Indices of the items it is about.
      let items: [Int]
      /// Asks for their outcome instead of changing them.
      let isQuestion: Bool
    }

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
    /// Whether the server is asked, or to be asked, for the outcome of items.
    var isAsking: Bool { !questions.isEmpty || inFlight.values.contains(where: \.isQuestion) }
    var isDone: Bool { items.allSatisfy(\.outcome.isReached) }

    /// Whether every request of the step has been sent.
    var isDispatched: Bool {
      switch work {
      case .list: pager.isAtEnd
      case .lookUp: hasLookedUp
      case .update: !items.contains { $0.outcome == .waiting }
      default: resends.isEmpty && !items[next...].contains { $0.outcome == .waiting }
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
      case .markWatched, .list, .lookUp: 1
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
    ///   - isHalted: only questions may be sent.
    mutating func takeNext(number: Int, claimed: inout Set<PlaylistID>, isHalted: Bool) -> Flight? {
      guard inFlight.count < requestLimit else { return nil }
      let flight = takeQuestion() ?? takeItems(&claimed, isHalted: isHalted)
      inFlight[number] = flight
      return flight
    }

    private mutating func takeQuestion() -> Flight? {
      isPausing || questions.isEmpty ? nil : Flight(items: questions.removeFirst(), isQuestion: true)
    }

    private mutating func takeItems(_ claimed: inout Set<PlaylistID>, isHalted: Bool) -> Flight? {
      if !resends.isEmpty, !isHalted, !isAsking {
        let batch = resends.removeFirst()
        for index in batch { items[index].outcome = .sending }
        return Flight(items: batch, isQuestion: false)
      }
      let batch: Range<Int>
      switch work {
      case .list:
        guard !pager.isAtEnd, !isHalted else { return nil }
        batch = 0..<0
      case .lookUp:
        guard !hasLookedUp, !isHalted else { return nil }
        batch = 0..<0
      case .update:
        guard let index = nextUpdate(&claimed, isHalted: isHalted) else { return nil }
        batch = index..<index + 1
      default:
        // The cause of a lost answer may still be there.
        guard !isHalted, !isAsking else { return nil }
        // A question may have settled it without a request.
        while next < items.count, items[next].outcome != .waiting { next += 1 }
        guard next < items.count else { return nil }
        batch = next..<min(items.count, next &+ min(batchLimit, items.count - next))
        next = batch.upperBound
      }
      for index in batch { items[index].outcome = .sending }
      return Flight(items: Array(batch), isQuestion: false)
    }

    /// Updates of one playlist go one after the other, or a quick pin and unpin could overtake each other.
    private func nextUpdate(_ claimed: inout Set<PlaylistID>, isHalted: Bool) -> Int? {
      for (index, item) in items.enumerated() {
        guard let update = item.update, !item.outcome.isSettled else { continue }
        let isFree = claimed.insert(update.target.id).inserted
        if isFree, !isHalted, item.outcome == .waiting { return index }
      }
      return nil
    }

    /// The items of a request in flight.
    func items(ofRequest number: Int) -> [Item] { inFlight[number]?.items.map { items[$0] } ?? [] }

    mutating func end(_ number: Int) -> Flight? { inFlight.removeValue(forKey: number) }

    mutating func setOutcome(_ outcome: Outcome, of batch: some Sequence<Int>) {
      for index in batch { items[index].outcome = outcome }
    }

    // MARK: Questions

    /// Marks items as unknown and enqueues the question about them.
    ///
    /// - Parameter lossReason: how their answer was lost; nil keeps the reason of an earlier question.
    mutating func enqueueQuestion(about batch: [Int], lossReason: APIError? = nil) {
      for index in batch {
        items[index].outcome = .unknown
        items[index].lossReason = lossReason ?? items[index].lossReason
      }
      questions.append(batch)
    }

    /// Enqueues questions about all items, which were sent before; nothing is sent again.
    mutating func enqueueQuestionsAboutAll(lossReason: APIError) {
      next = items.count
      for batch in Array(items.indices).chunks(of: min(batchLimit, RecordingID.batchLimit)) {
        enqueueQuestion(about: batch, lossReason: lossReason)
      }
    }

    /// Enqueues items to be sent again: the server has been asked, and has not carried them out.
    ///
    /// - Returns: false when they have been sent often enough.
    mutating func enqueueAgain(_ batch: [Int]) -> Bool {
      guard !batch.isEmpty, batch.allSatisfy({ items[$0].resends < Self.resendLimit }) else { return false }
      for index in batch {
        items[index].outcome = .waiting
        items[index].resends += 1
      }
      resends.append(batch)
      return true
    }

    private static let resendLimit = 2

    /// Drops pending questions; unknown outcomes stay unknown.
    mutating func dropQuestions() {
      questions = []
      inFlight = inFlight.filter { !$0.value.isQuestion }
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

extension Array where Element: Hashable {
  /// The elements in order, each once.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
