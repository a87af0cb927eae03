import PostHogAPI

/// What answers do to an operation, and when its steps end.
extension Operation {
  /// Takes an answer and moves on to the next step when the current one has ended.
  mutating func answered(_ number: Int, _ result: Result<Answer, APIError>) -> [Event] {
    answer(number, result) + advance()
  }

  mutating func answer(_ number: Int, _ result: Result<Answer, APIError>) -> [Event] {
    guard !isOver, let batch = steps[current].end(number) else { return [] }
    switch steps[current].work {
    case .update: return updateAnswered(batch.lowerBound, result)
    case .create: return createAnswered(batch, result)
    case .list: return listAnswered(result)
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
    case .success(.conflict(let theirs)):
      steps[current].items[index].outcome = .conflicted
      return [.conflicted(update, theirs)]
    case .success: return failUpdate(index, APIError(.malformed))
    case .failure(let error): return failUpdate(index, error)
    }
  }

  mutating func failUpdate(_ index: Int, _ error: APIError) -> [Event] {
    guard let update = steps[current].items[index].update else { return [] }
    steps[current].items[index].outcome = .failed(error)
    return [.updateFailed(update, error)]
  }

  private mutating func createAnswered(_ batch: Range<Int>, _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.playlist(let playlist)):
      steps[current].setOutcome(.done, of: batch)
      target = Target(reference: playlist.reference, title: playlist.titleText)
      return [.created(playlist)]
    case .success: return createAnswered(batch, .failure(APIError(.malformed)))
    case .failure(let error):
      steps[current].setOutcome(.failed(error), of: batch)
      refusal = error
      return [.createFailed(error)]
    }
  }

  private mutating func listAnswered(_ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.recordings(let page)):
      let found = steps[current].pager.advance(past: page)
      steps[current + 1].items += found.map { Item(subject: .recording($0.id)) }
    case .success: listingError = APIError(.malformed)
    case .failure(let error): listingError = error
    }
    return []
  }

  private mutating func membershipAnswered(_ batch: Range<Int>, _ result: Result<Answer, APIError>) -> [Event]
  {
    guard case .success(.membership(let isMember)) = result else {
      if case .failure(let error) = result { refusal = error }
      steps[current].setOutcome(.unknown, of: batch)
      return [.asked(nil)]
    }
    var missing: [Item] = []
    for index in batch {
      guard let id = steps[current].items[index].recording else { continue }
      switch isMember[id] {
      case true?: steps[current].items[index].outcome = .unchanged
      case false?:
        steps[current].items[index].outcome = .waiting
        missing.append(Item(subject: .recording(id)))
      case nil: steps[current].items[index].outcome = .unknown
      }
    }
    if current + 1 < steps.count { steps[current + 1].items = missing + steps[current + 1].items }
    return [.asked(isMember), .settled(settled(batch))]
  }

  private mutating func batchAnswered(_ batch: Range<Int>, _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success(.outcomes(let outcomes)):
      for index in batch {
        guard let id = steps[current].items[index].recording else { continue }
        steps[current].items[index].outcome =
          switch outcomes[id] {
          case .done: .done
          case .isPresent, .wasAbsent: .unchanged
          case .failed(let error): .failed(error)
          case nil: .failed(APIError(.malformed))
          }
      }
    case .success: return batchAnswered(batch, .failure(APIError(.malformed)))
    case .failure(let error):
      // What keeps back a whole batch keeps back the next one too.
      refusal = refusal ?? error
      let outcome: Outcome =
        error.isOutcomeUnknown ? .unknown : error.kind == .server ? .failed(error) : .waiting
      steps[current].setOutcome(outcome, of: batch)
    }
    return [.settled(settled(batch))]
  }

  private mutating func watchAnswered(_ batch: Range<Int>, _ result: Result<Answer, APIError>) -> [Event] {
    switch result {
    case .success: steps[current].setOutcome(.done, of: batch)
    case .failure(let error) where error.isAboutOneRecording:
      steps[current].setOutcome(.failed(error), of: batch)
    case .failure(let error):
      refusal = error
      let rest = batch.lowerBound..<steps[current].items.count
      steps[current].setOutcome(.failed(error), of: rest)
      return [.settled(settled(rest))]
    }
    return [.settled(settled(batch))]
  }

  private func settled(_ batch: Range<Int>) -> Settlement {
    let step = steps[current]
    var outcomes: [RecordingID: Outcome] = [:]
    for item in step.items[batch] { if let id = item.recording { outcomes[id] = item.outcome } }
    return Settlement(
      work: step.work, playlist: step.playlist ?? target?.reference, entry: step.records,
      recordings: step.items[batch].compactMap(\.recording), outcomes: outcomes, refusal: refusal)
  }

  // MARK: Steps

  /// Moves on to the next step that has something to do, once the current one has ended.
  mutating func advance() -> [Event] {
    var events: [Event] = []
    while let step = currentStep, hasEnded(step) {
      if let entry = step.reverses {
        // What follows in an undo or redo relies on this step.
        guard step.isDone else {
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
    guard !step.isInFlight else { return false }
    if step.work == .nothing || step.isDispatched { return true }
    if case .list = step.work, listingError != nil { return true }
    return isHalted && !step.takesAdded
  }

  private mutating func prepareStep(after step: Step) {
    guard let next = currentStep else { return }
    if next.takesAdded {
      steps[current].items = step.items.filter(\.outcome.isReached).map { Item(subject: $0.subject) }
    }
    if case .list = step.work {
      // Servers list the last addition first: what is added in reverse is listed alike.
      steps[current].items = unlistedMembers() + steps[current].items.reversed()
    }
  }

  /// Members that the server counts and does not list, as far as the history has them.
  private func unlistedMembers() -> [Item] {
    let listed = Set(steps[current].items.compactMap(\.recording))
    guard let heldCount, heldCount > listed.count else { return [] }
    let others = knownMembers.filter { !listed.contains($0) }
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
