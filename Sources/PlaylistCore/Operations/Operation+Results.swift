public import PostHogAPI

/// The outcomes of an operation's items, for reports.
extension Operation {
  public struct ItemResult: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
      case recording(RecordingID)
      /// - Parameter reference: nil for a new one that was not created.
      case playlist(PlaylistReference?, title: String)
    }

    public let subject: Subject
    /// Whether a recording was to leave a collection and enter no other.
    public let isRemoval: Bool
    public let outcome: Outcome
    /// A sentence on why it is not as wanted, or what is not known; nil for none.
    public let reason: String?
  }

  /// The playlist that the operation was to create and has; nil if it was to create none.
  public var created: PlaylistReference? { new == nil ? nil : target?.reference }

  /// The playlist that is changed, or where recordings go; nil when several are changed, or it is not there yet.
  public var targetID: PlaylistID? { target?.reference?.id }

  /// The history entry, or their group, that it makes, undoes or redoes.
  public var historyID: HistoryEntry.ID? {
    if isReversal {
      return entries.count == 1 ? entries.first?.id : entries.first?.group ?? entries.first?.id
    }
    return group ?? entryIDs.first
  }

  /// Each playlist and recording once, in the order in which they were sent. A moved recording is done when it has left
  /// its source.
  public var results: [ItemResult] {
    var results: [ItemResult] = []
    var rows: [RecordingID: Int] = [:]
    for step in steps where step.changesItems {
      for item in step.items {
        let result = result(of: item, in: step)
        guard let id = item.recording else {
          results.append(result)
          continue
        }
        if let row = rows[id] {
          if results[row].outcome.isReached { results[row] = result }
        } else {
          rows[id] = results.count
          results.append(result)
        }
      }
    }
    return results
  }

  private func result(of item: Item, in step: Step) -> ItemResult {
    ItemResult(
      subject: subject(of: item), isRemoval: step.work == .remove && !step.takesAdded,
      outcome: item.outcome == .sending ? .unknown : item.outcome,
      reason: reason(of: item.outcome).map {
        step.takesAdded && intent == .move ? "Copied, and not removed from its source: \($0)" : $0
      })
  }

  private func subject(of item: Item) -> ItemResult.Subject {
    switch item.subject {
    case .recording(let id): .recording(id)
    case .update(let update): .playlist(update.target, title: update.title)
    case .create(let new): .playlist(target?.reference, title: new.name)
    }
  }

  private func reason(of outcome: Outcome) -> String? {
    switch outcome {
    case .done, .unchanged: nil
    case .perhapsUnchanged: "It may have been there before: undo leaves it."
    case .failed(let error): explanation(of: error) ?? error.explanation
    case .conflicted: "Someone else has changed or deleted it meanwhile."
    case .sending, .unknown: "The answer was lost, and the server could not be asked."
    case .waiting: "Not sent\(refusal.map { ": \($0.explanation)" } ?? ".")"
    }
  }
}

extension Operation.Step {
  /// Whether its items change on the server, or their place in a collection.
  fileprivate var changesItems: Bool {
    switch work {
    case .update, .create, .add, .remove, .markWatched: true
    case .list, .lookUp, .ask, .nothing: false
    }
  }
}
