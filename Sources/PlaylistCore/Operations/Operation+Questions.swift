import FoundationEssentials
import LosslessJSON
import PostHogAPI

/// Asks the server for the outcome of items whose answer was lost.
extension Operation {
  /// Marks items as unknown, to be asked for next.
  ///
  /// - Parameter error: how their answer was lost.
  mutating func loseAnswer(of batch: [Int], _ error: APIError) -> [Event] {
    let isFirst = !steps.contains { $0.items.contains { $0.lossReason != nil } }
    steps[current].enqueueQuestion(about: batch, lossReason: error)
    return isFirst ? [.answerLost(error)] : []
  }

  /// Asks for the new playlist before it is created: an earlier attempt may have done so.
  mutating func askBeforeCreating() {
    guard let step = steps.firstIndex(where: { $0.work == .create }) else { return }
    steps[step].enqueueQuestion(about: [0])
  }

  /// Returns the request for the outcome of items.
  func question(for batch: [Int]) -> Request? {
    let step = steps[current]
    let items = batch.map { step.items[$0] }
    switch step.work {
    case .update: return items.first?.update.map { .playlist($0.target.id) }
    case .create:
      return items.first?.new.map {
        .page(
          PlaylistQuery(
            search: $0.name.trimmed, isMineOnly: true, order: .init(.createdAt, isDescending: true)),
          offset: 0, limit: 50)
      }
    case .add, .remove:
      return playlist(of: step).map {
        .membership(items.compactMap(\.recording), of: $0.id)
      }
    case .markWatched: return items.first?.recording.map { .recording($0) }
    case .list, .lookUp, .ask, .nothing: return nil
    }
  }

  mutating func questionAnswered(_ batch: [Int], _ result: Result<Answer, APIError>) -> [Event] {
    switch steps[current].work {
    case .update: return updateFound(batch, result.playlist)
    case .create: return creationFound(batch, result.playlists)
    case .add, .remove: return membersFound(batch, result)
    case .markWatched: return watchFound(batch, result.recording)
    case .list, .lookUp, .ask, .nothing: return []
    }
  }

  private mutating func updateFound(_ batch: [Int], _ result: Result<Playlist, APIError>) -> [Event] {
    guard let index = batch.first, let update = steps[current].items[index].update else { return [] }
    switch result {
    case .success(let playlist) where update.changes.fieldsDiffering(from: playlist).isEmpty:
      steps[current].items[index].outcome = .done
      return [.updated(update, playlist)]
    case .success(let playlist):
      return [.fetched(playlist)] + failUpdate(index, lossReason(of: index))
    case .failure(let error) where error.kind == .notFound:
      guard let isDeleted = update.changes.isDeleted else { return failUpdate(index, error) }
      guard isDeleted else { return failUpdate(index, lossReason(of: index)) }
      steps[current].items[index].outcome = .done
      return [.updated(update, update.deletedPlaylist)]
    case .failure(let error): return questionFailed(batch, error)
    }
  }

  private mutating func creationFound(_ batch: [Int], _ result: Result<PlaylistPage, APIError>) -> [Event] {
    guard let index = batch.first, let new = steps[current].items[index].new else { return [] }
    switch result {
    case .success(let page):
      if let playlist = page.playlists.first(where: { isCreation($0, of: new) }) {
        return createAnswered(batch, .success(.playlist(playlist)))
      }
      // Without a lost answer nothing has been sent by this operation.
      guard let lossReason = steps[current].items[index].lossReason else {
        steps[current].items[index].outcome = .waiting
        return []
      }
      return failCreate(batch, lossReason)
    case .failure(let error): return questionFailed(batch, error)
    }
  }

  /// Whether a playlist is the new one whose answer was lost: the server has listed the user's own only.
  private func isCreation(_ playlist: Playlist, of new: NewPlaylist) -> Bool {
    guard !playlist.isSynthetic, !creation.namesakes.contains(playlist.id) else { return false }
    if let startedAt = creation.startedAt, let createdAt = playlist.createdAt,
      !Self.creationTimes.contains(createdAt.timeIntervalSince(startedAt))
    {
      return false
    }
    guard (playlist.name ?? "").trimmed == new.name.trimmed,
      playlist.description.trimmed == new.description.trimmed
    else { return false }
    switch new.content {
    case .collection: return playlist.kind != .savedFilter
    case .savedFilter(let filters):
      return playlist.kind != .collection && playlist.filters.value.isEquivalent(to: filters.value)
    }
  }

  /// In seconds after a creation was asked for: clocks may differ by minutes, and a request waits up to an hour for the
  /// server's rate limit.
  private static let creationTimes = -600.0...7200.0

  private mutating func watchFound(_ batch: [Int], _ result: Result<Recording, APIError>) -> [Event] {
    guard let index = batch.first else { return [] }
    switch result {
    case .success(let recording) where recording.isViewed: return watchAnswered(batch, .success(.done))
    case .success: return failWatch(batch, lossReason(of: index))
    case .failure(let error) where error.kind == .notFound: return failWatch(batch, error)
    case .failure(let error): return questionFailed(batch, error)
    }
  }

  private mutating func membersFound(_ batch: [Int], _ result: Result<Answer, APIError>) -> [Event] {
    guard case .success(.membership(let isMember)) = result else {
      if case .failure(let error) = result { return questionFailed(batch, error) }
      return questionFailed(batch, APIError(.malformed))
    }
    let isWanted = steps[current].work == .add
    var missed: [Int] = []
    for index in batch {
      guard let id = steps[current].items[index].recording, let found = isMember[id] else { continue }
      if found == isWanted {
        steps[current].items[index].outcome = outcome(ofFound: id)
      } else {
        missed.append(index)
      }
    }
    // The user decides about recordings that an earlier run has sent.
    let isWorthRepeating = !isHalted && missed.allSatisfy { lossReason(of: $0).isPassing }
    if intent == .recover || !isWorthRepeating || !steps[current].enqueueAgain(missed) {
      for index in missed {
        // The reason may apply to the next batch as well.
        if intent != .recover { refusal = refusal ?? lossReason(of: index) }
        steps[current].items[index].outcome = .failed(lossReason(of: index))
      }
    }
    let isUnknown = batch.contains { steps[current].items[$0].outcome == .unknown }
    return [.settled(settled(batch))] + (isUnknown ? [.leftUnknown] : [])
  }

  /// The outcome of a recording that is where it was sent: it may have been there before.
  private func outcome(ofFound id: RecordingID) -> Outcome {
    guard steps[current].work == .add, !isReversal else { return .done }
    return switch prior[id] {
    case true?: .unchanged
    case false?: .done
    case nil: .perhapsUnchanged
    }
  }

  mutating func endPause() { if !isOver { steps[current].isPausing = false } }

  private mutating func questionFailed(_ batch: [Int], _ error: APIError) -> [Event] {
    let isOffline = if case .network = error.kind { true } else { false }
    if !isOffline { steps[current].failedQuestions += 1 }
    // A server that fails each time must not use up the key's requests.
    guard error.isPassing, steps[current].failedQuestions <= Self.questionLimit else {
      // Later steps need the new playlist.
      if steps[current].work == .create { refusal = refusal ?? error }
      return [.leftUnknown]
    }
    steps[current].enqueueQuestion(about: batch)
    steps[current].isPausing = true
    return [.questionFailed]
  }

  private static let questionLimit = 5

  private func lossReason(of index: Int) -> APIError {
    steps[current].items[index].lossReason ?? APIError(.cancelled)
  }
}

extension APIError {
  /// Whether the same request may succeed in a moment.
  var isPassing: Bool {
    switch kind {
    case .network, .server, .malformed, .brokenRedirect, .rateLimited: true
    default: false
    }
  }
}

extension PlaylistUpdate {
  /// The playlist as far as it is known after its deletion, when it cannot be fetched any more.
  fileprivate var deletedPlaylist: Playlist {
    var playlist = Playlist(id: target.id)
    playlist.name = title
    playlist.kind = target.kind
    playlist.filters = target.filters
    playlist.isDeleted = true
    return playlist
  }
}
