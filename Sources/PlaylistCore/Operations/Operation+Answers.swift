import PostHogAPI

/// Applies answers to an operation and ends its steps.
extension Operation {
  /// Applies an answer, and advances when that ends the current step.
  mutating func answered(_ number: Int, _ result: Result<Answer, APIError>) -> [Event] {
    answer(number, result) + advance()
  }

  mutating func answer(_ number: Int, _ result: Result<Answer, APIError>) -> [Event] {
    guard !isOver, let flight = steps[current].end(number) else { return [] }
    let batch = flight.items
    if flight.isQuestion { return questionAnswered(batch, result) }
    switch steps[current].work {
    case .update: return batch.first.map { updateAnswered($0, result) } ?? []
    case .create: return createAnswered(batch, result)
    case .list: return listAnswered(result)
    case .lookUp:
      lookUpAnswered(result)
      return []
    case .ask: return membershipAnswered(batch, result)
    case .add, .remove: return batchAnswered(batch, result)
    case .markWatched: return watchAnswered(batch, result)
    case .nothing: return []
    }
  }

  private mutating func updateAnswered(_ index: Int, _ result: Result<Answer, APIError>) -> [Event] {
    guard let update = steps[current].items[index].update else { return [] }
    switch result {
    case .success(.playlist(let playlist)) where playlist.isDeleted && update.changes.isDeleted != true:
      steps[current].items[index].outcome = .conflicted
      return [.foundDeleted(update, playlist)]
    case .success(.playlist(let playlist)):
      steps[current].items[index].outcome = .done
      return [.updated(update, playlist)]
    // What is wanted already, as by this update itself when its answer was lost, is no conflict.
    case .success(.conflict(let theirs)) where update.changes.fieldsDiffering(from: theirs).isEmpty:
      return updateAnswered(index, .success(.playlist(theirs)))
    case .success(.conflict(let theirs)):
      steps[current].items[index].outcome = .conflicted
      return [.conflicted(update, theirs)]
    case .success: return loseAnswer(of: [index], APIError(.malformed))
    case .failure(let error) where error.isOutcomeUnknown: return loseAnswer(of: [index], error)
    case .failure(let error) where intent == .delete && error.kind == .notFound:
      steps[current].items[index].outcome = .unchanged
      return [.foundGone(update)]
    case .failure(let error): return failUpdate(index, error)
    }
  }

  mutating func failUpdate(_ index: Int, _ error: APIError) -> [Event] {
    guard let update = steps[current].items[index].update else { return [] }
    steps[current].items[index].outcome = .failed(error)
    return [.updateFailed(update, error)]
  }

  mutating func createAnswered(_ batch: [Int], _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.playlist(let playlist)):
      steps[current].setOutcome(.done, of: batch)
      target = Target(reference: playlist.reference, title: playlist.titleText)
      return [.created(playlist)]
    case .success: return createAnswered(batch, .failure(APIError(.malformed)))
    case .failure(let error) where error.isOutcomeUnknown: return loseAnswer(of: batch, error)
    case .failure(let error): return failCreate(batch, error)
    }
  }

  mutating func failCreate(_ batch: [Int], _ error: APIError) -> [Event] {
    steps[current].setOutcome(.failed(error), of: batch)
    refusal = error
    return [.createFailed(error)]
  }

  private mutating func listAnswered(_ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.recordings(let page)):
      let found = steps[current].pager.advance(past: page)
      if let add = nextAddition { steps[add].items += found.map { Item(subject: .recording($0.id)) } }
    case .success: refusal = APIError(.malformed)
    // Half of a copy would be taken for the whole of it.
    case .failure(let error) where error.isPassing: refusal = error
    case .failure(let error): listingError = error
    }
    return []
  }

  /// The step that adds what the current one lists.
  private var nextAddition: Int? { steps[current...].firstIndex { $0.work == .add } }

  private mutating func membershipAnswered(_ batch: [Int], _ result: Result<Answer, APIError>) -> [Event] {
    guard case .success(.membership(let isMember)) = result else {
      if case .failure(let error) = result { refusal = error }
      steps[current].setOutcome(.unknown, of: batch)
      return []
    }
    for index in batch {
      guard let id = steps[current].items[index].recording else { continue }
      steps[current].items[index].outcome =
        switch isMember[id] {
        case true?: .done
        case false?: .waiting
        case nil: .unknown
        }
    }
    return []
  }

  private mutating func batchAnswered(_ batch: [Int], _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.outcomes(let outcomes)):
      var unknown: [Int] = []
      var loss: APIError?
      for index in batch {
        guard let id = steps[current].items[index].recording else { continue }
        steps[current].items[index].outcome =
          switch outcomes[id] {
          case .done: .done
          case .wasPresent, .wasAbsent: .unchanged
          case .isPresent: .perhapsUnchanged
          case .failed(let error): .failed(error)
          case nil: .failed(APIError(.malformed))
          }
        if case .failed(let error) = steps[current].items[index].outcome, error.isOutcomeUnknown {
          unknown.append(index)
          loss = loss ?? error
        }
      }
      if let loss { return loseAnswer(of: unknown, loss) + [.settled(settled(batch))] }
    case .success: return batchAnswered(batch, .failure(APIError(.malformed)))
    case .failure(let error) where error.isOutcomeUnknown:
      return loseAnswer(of: batch, error) + [.settled(settled(batch))]
    case .failure(let error):
      // The reason applies to the next batch as well.
      refusal = refusal ?? error
      steps[current].setOutcome(error.kind == .server ? .failed(error) : .waiting, of: batch)
    }
    return [.settled(settled(batch))]
  }

  mutating func watchAnswered(_ batch: [Int], _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success:
      steps[current].setOutcome(.done, of: batch)
      return [.settled(settled(batch))]
    case .failure(let error) where error.isOutcomeUnknown: return loseAnswer(of: batch, error)
    case .failure(let error): return failWatch(batch, error)
    }
  }

  mutating func failWatch(_ batch: [Int], _ error: APIError) -> [Event] {
    var failed = batch
    if !error.isAboutOneRecording {
      refusal = error
      failed = Array((batch.first ?? 0)..<steps[current].items.count)
    }
    steps[current].setOutcome(.failed(error), of: failed)
    return [.settled(settled(failed))]
  }

  func settled(_ batch: [Int]) -> Settlement {
    let step = steps[current]
    let items = batch.map { step.items[$0] }
    var outcomes: [RecordingID: Outcome] = [:]
    for item in items { if let id = item.recording { outcomes[id] = item.outcome } }
    return Settlement(
      work: step.work, playlist: playlist(of: step), entry: step.records,
      recordings: items.compactMap(\.recording), outcomes: outcomes, refusal: refusal)
  }

  // MARK: Steps

  /// Advances past the steps that have ended.
  mutating func advance() -> [Event] {
    var events: [Event] = []
    while let step = currentStep, hasEnded(step) {
      if let entry = step.reverses {
        // What follows in an undo or redo relies on this step. The undo of a move is not complete while some of its
        // recordings stay, because they are in no other collection.
        let isWhole = step.isDone && (!step.takesAdded || current == 0 || steps[current - 1].isDone)
        guard isWhole else {
          current = steps.count
          break
        }
        events.append(.reversed(entry))
      }
      current += 1
      prepareStep(after: step)
    }
    if isOver { events.append(.ended) }
    return events
  }

  private func hasEnded(_ step: Step) -> Bool {
    guard !step.isInFlight, !step.isAsking else { return false }
    if step.work == .nothing || step.isDispatched { return true }
    if case .list = step.work, listingError != nil { return true }
    return isHalted && !step.takesAdded
  }

  private mutating func prepareStep(after step: Step) {
    guard let next = currentStep else { return }
    if next.takesAdded {
      steps[current].items = step.items.filter(\.outcome.isReached).map { Item(subject: $0.subject) }
    }
    if case .list = step.work, let add = nextAddition {
      // Servers list the last addition first: what is added in reverse is listed alike.
      steps[add].items = unlistedMembers(besides: steps[add].items) + steps[add].items.reversed()
    }
  }

  /// Members that the server counts and does not list, as far as the history has them.
  private func unlistedMembers(besides items: [Item]) -> [Item] {
    let listed = Set(items.compactMap(\.recording))
    guard let heldCount else { return [] }
    let others = knownMembers.unlisted(besides: listed, count: heldCount)
    return others.prefix(heldCount - listed.count).map { Item(subject: .recording($0)) }
  }
}

extension APIError {
  /// Whether another recording could fare better.
  fileprivate var isAboutOneRecording: Bool {
    switch kind {
    case .notFound, .validation, .server: true
    default: false
    }
  }
}
