import PostHogAPI

/// Messages about changes whose outcome is unknown.
extension Operation {
  /// Such as "whether “Checkout” was renamed" or "whether 3 recordings were added to “Checkout”".
  var questionText: String {
    let step = steps.first { $0.items.contains { $0.outcome == .unknown } } ?? currentStep
    guard let step else { return "what was changed" }
    let unknown = steps.filter { $0.work == step.work }.flatMap(\.items).filter { $0.outcome == .unknown }
    switch step.work {
    case .update:
      guard let update = unknown.first?.update else { return "what was changed" }
      let change = isReversal || intent == .recover ? update.changes.summary : participle
      return unknown.count == 1
        ? "whether “\(update.title)” was \(change)"
        : "whether \(counted(unknown.count, "playlist")) were \(change)"
    case .create: return "whether “\(unknown.first?.new?.name ?? "")” was created"
    case .add: return Self.question(about: unknown.count, "added to “\(title(of: step))”")
    case .remove: return Self.question(about: unknown.count, "removed from “\(title(of: step))”")
    case .markWatched: return Self.question(about: unknown.count, "marked as watched")
    case .list, .lookUp, .ask, .nothing: return "what was changed"
    }
  }

  /// Such as "whether 3 recordings were marked as watched".
  fileprivate static func question(about recordings: Int, _ change: String) -> String {
    "whether \(counted(recordings, "recording")) \(recordings == 1 ? "was" : "were") \(change)"
  }

  /// The title of the playlist that recordings enter or leave.
  func title(of step: Step) -> String {
    if let entry = entries.first(where: { $0.id == step.records ?? step.reverses }) { return entry.title }
    let isSource = step.playlist?.id == source?.reference?.id
    return (isSource ? source?.title : target?.title) ?? ""
  }

  /// The title of a playlist that takes part, as it was when the operation began.
  func title(of id: PlaylistID) -> String {
    [target, source].compactMap(\.self).first { $0.reference?.id == id }?.title
      ?? entries.first { $0.target.id == id }?.title ?? id.rawValue
  }

  /// Such as "Wait: asking whether “Checkout” was renamed."; nil while nothing is asked.
  var reasonToWait: String? { isAsking ? "Wait: asking \(questionText)." : nil }

  /// Such as "The server did not answer in time. Asking whether “Checkout” was renamed.".
  func answerLost(_ error: APIError) -> String {
    let reason = error.kind == .cancelled ? "" : "\(error.description) "
    return "\(reason)Asking \(questionText)."
  }

  /// Such as "It is not known whether “Checkout” was renamed: r asks again.".
  var unknownText: String {
    // Marks are in no journal; the list shows them.
    "It is not known \(questionText): \(intent == .markWatched ? "\(key: .refresh) reloads the list" : "\(key: .refresh) asks again")."
  }
}

extension HistoryEntry {
  /// Such as "First asking whether “Checkout” was deleted.", when undo would skip it.
  ///
  /// - Parameters:
  ///   - isAsked: whether the server is asked now.
  ///   - isAskedLater: whether it is asked once the project is known.
  public func unknownText(isAsked: Bool, isAskedLater: Bool) -> String {
    typealias Text = PlaylistCore.Operation
    let question =
      switch operation {
      case .update, .create: "whether “\(title)” was \(summary)"
      case .addRecordings(let ids): Text.question(about: ids.count, "added to “\(title)”")
      case .removeRecordings(let ids): Text.question(about: ids.count, "removed from “\(title)”")
      }
    if isAsked { return "First asking \(question)." }
    return
      "It is not known \(question): \(isAskedLater ? "wait for the server" : "\(key: .history) undoes another change")."
  }
}
