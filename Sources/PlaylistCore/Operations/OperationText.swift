import PostHogAPI

/// Messages about operations: the one place that words what a change does, did and could not do.
extension Operation {
  struct Summary: Hashable {
    let level: Message.Level
    let text: String
  }

  // MARK: Under way

  /// Such as "moving 20 of 60…"; nil for changes that are over in a moment.
  public var progress: String? {
    if isAsking { return "asking \(questionText)…" }
    if currentStep?.work == .lookUp { return "looking up what is in \(targetName) already…" }
    if currentStep?.work == .create, intent != .create { return "creating \(targetName)…" }
    let count = "\(grouped(doneCount)) of \(grouped(total))"
    switch intent {
    case .copy: return "copying \(count)…"
    case .move: return "moving \(count)…"
    case .duplicate:
      if case .list = currentStep?.work { return "duplicating, \(grouped(total)) listed…" }
      return "duplicating, \(count)…"
    case .add where total > RecordingID.batchLimit: return "adding \(count)…"
    case .sync: return "syncing \(count)…"
    case .remove where total > RecordingID.batchLimit: return "removing \(count)…"
    case .markWatched where total > 1: return "marking \(count) as watched…"
    default: return nil
    }
  }

  // MARK: Failures

  func createFailure(_ error: APIError) -> String {
    intent == .create
      ? "Not created: \(reason: error)"
      : "\(targetName) was not created: \(reason: error)"
  }

  /// Explains an error that means something else to this intent; nil for all others.
  ///
  /// Servers find deleted playlists to restore them, so one that is not found never was there.
  func explanation(of error: APIError) -> String? {
    intent == .restore && error.kind == .notFound ? "The project has no such playlist." : nil
  }

  /// Such as "“Checkout” could not be pinned: The server failed.", for one playlist.
  func failure(of update: PlaylistUpdate, _ reason: String) -> String {
    // What the server does not find has no title.
    let title = "“\(intent == .restore ? update.target.id.rawValue : update.title)”"
    let reason = reason.isEmpty ? "" : ": \(reason)"
    switch intent {
    case .undo: return "Not undone, \(title)\(reason)"
    case .redo: return "Not redone, \(title)\(reason)"
    default:
      return changesSeveral
        ? "\(title) not \(participle)\(reason)" : "\(title) could not be \(participle)\(reason)"
    }
  }

  /// Such as "“Checkout” is pinned, but someone else has deleted it. u restores it."
  func deletedByOthers(_ update: PlaylistUpdate) -> String {
    let restoring = changesSeveral ? "\(key: .history) lists it for restoring." : "\(key: .undo) restores it."
    let state = isReversal ? "“\(update.title)”: \(participle)" : "“\(update.title)” is \(participle)"
    return "\(state), but someone else has deleted it. \(restoring)"
  }

  /// Such as "Not removed: The server failed.", for a marked row.
  func failureReason(_ error: APIError, after work: Step.Work = .update) -> String {
    let participle = intent == .move && work == .remove ? "removed here, though copied" : participle
    return "Not \(participle): \(error.explanation)"
  }

  // MARK: The end

  /// What became of all of it; nil when a single failure or conflict has said it already.
  ///
  /// - Parameter rest: how many recordings of a set are still to be added to the target.
  func summary(stillToAdd rest: Int) -> Summary? {
    switch intent {
    case .pin, .unpin, .rename, .edit, .delete, .restore: updateSummary
    case .create: isWhole ? Summary(level: .success, text: "Created \(targetName).") : nil
    case .duplicate: duplicateSummary(stillToAdd: rest)
    case .add, .remove, .sync, .copy, .move: recordingsSummary(stillToAdd: rest)
    case .markWatched: watchSummary
    case .undo, .redo: reversalSummary
    case .recover: recoverySummary(stillToAdd: rest)
    }
  }

  /// Recordings that come from no playlist are added, not copied.
  var participle: String { copiesList ? Intent.add.rawValue : intent.rawValue }

  /// Whether it copies recordings from a list, not from a playlist.
  var copiesList: Bool { intent == .copy && source == nil }

  var items: [Item] { steps.flatMap(\.items) }
  private var updates: [Item] { items.filter { $0.update != nil } }
  private var changesSeveral: Bool { updates.count > 1 }
  var targetName: String { "“\(target?.title ?? "")”" }
  var sourceName: String { "“\(source?.title ?? "")”" }
  var reason: String { firstError.map { ": \(reason: $0)" } ?? "." }
  private var isWhole: Bool { firstError == nil && items.allSatisfy(\.outcome.isReached) }

  private var updateSummary: Summary? {
    let done = updates.count { $0.outcome == .done }
    let gone = updates.count { $0.outcome == .unchanged }
    guard done + gone == updates.count else {
      guard changesSeveral else { return nil }
      let counts = countsText(done + gone, of: updates.count)
      return Summary(level: .failure, text: counts + reason)
    }
    guard done > 0 else {
      let what = changesSeveral ? "All \(counted(gone, "playlist")) were" : "\(targetName) was"
      return Summary(level: .info, text: "\(what) deleted already: nothing was changed.")
    }
    let besides = gone == 0 ? "" : "; \(grouped(gone)) \(gone == 1 ? "was" : "were") deleted already"
    let what = changesSeveral ? counted(done, "playlist") : targetName
    let newName = updates.first?.update?.changes.name?.trimmed
    let text =
      switch intent {
      case .pin: "Pinned \(what) for everyone."
      case .unpin: "Unpinned \(what)."
      case .rename: "Renamed \(what) to “\(newName ?? "")”."
      case .delete: "Deleted \(what)\(besides). \(key: .undo) undoes it."
      case .restore: "Restored \(what)."
      default: "Saved \(newName.map { "“\($0)”" } ?? what)."
      }
    return Summary(level: .success, text: text)
  }

  /// Such as "3 pinned, 1 not" or "3 pinned, 1 unknown".
  func countsText(_ done: Int, of total: Int) -> String {
    let unknown = items.count { $0.outcome == .unknown }
    let failed = total - done - unknown
    return "\(grouped(done)) \(participle)" + (failed > 0 ? ", \(grouped(failed)) not" : "")
      + (unknown > 0 ? ", \(grouped(unknown)) unknown" : "")
  }

  private func recoverySummary(stillToAdd rest: Int) -> Summary? {
    guard !items.contains(where: { $0.outcome == .unknown }) else { return nil }
    let done = items.count(where: \.outcome.isReached)
    let isWhole = done == items.count
    let what = counted(items.count, items.first?.recording == nil ? "playlist" : "recording")
    let text: String
    if rest > 0, steps.allSatisfy({ $0.work == .add }) {
      let arrived = "\(done) of \(counted(items.count, "recording")) had arrived in \(targetName)"
      text = "\(arrived): \(key: .addRecordings) adds the other \(grouped(rest))."
    } else if isWhole, recoversSync {
      return Summary(
        level: .warning,
        text: "The answer was lost, but it is done: \(description(of: entries)). "
          + "The sync was cut off: sync once more for the rest, or \(key: .undo) undoes it.")
    } else if isWhole, let awaited = creation.awaited {
      let next =
        awaited.isEmpty
        ? "\(key: .undo) undoes it."
        : "\(key: .addRecordings) adds its \(counted(awaited.count, "recording"))."
      return Summary(
        level: .warning,
        text: "The answer was lost, but it is done: \(description(of: entries)), empty so far: \(next)")
    } else if isWhole {
      text = "The answer was lost, but it is done: \(description(of: entries)). \(key: .undo) undoes it."
    } else if done == 0 {
      text = "The answer was lost, and it is not done: \(description(of: entries))."
    } else {
      text =
        "Of \(what) whose answer was lost, \(grouped(done)) \(done == 1 ? "is" : "are") done. \(key: .undo) undoes it."
    }
    return Summary(level: isWhole && !recoversSync ? .success : .warning, text: text)
  }

  private var watchSummary: Summary? {
    let done = doneCount
    guard done == total else {
      // One that is unknown has been named already.
      if total == 1, firstError == nil { return nil }
      let text = done == 0 && firstError != nil ? "Not marked\(reason)" : countsText(done, of: total) + reason
      return Summary(level: .failure, text: text)
    }
    let what = done == 1 ? "" : " \(counted(done, "recording"))"
    return Summary(level: .success, text: "Marked\(what) as watched. This cannot be undone.")
  }

  private func duplicateSummary(stillToAdd rest: Int) -> Summary? {
    guard isCreated == true else {
      // What became of the creation has been said.
      if steps.contains(where: { $0.work == .create && $0.hasBegun }) { return nil }
      return refusal == nil
        ? Summary(level: .warning, text: "Stopped: \(sourceName) was not duplicated.")
        : Summary(level: .failure, text: "\(sourceName) was not duplicated\(reason)")
    }
    guard steps.count > 1 else { return Summary(level: .success, text: "Duplicated \(sourceName).") }
    let (done, total) = (doneCount, total)
    if let listingError, done == 0 {
      return Summary(
        level: .warning,
        text: "Duplicated \(sourceName) without its recordings: \(reason: listingError)")
    }
    var reasons: [String] = []
    let unlisted = max(0, (heldCount ?? 0) - total)
    if let listingError {
      reasons.append("not all could be listed: \(reason: listingError)")
    } else if unlisted > 0 {
      reasons.append("\(grouped(unlisted)) cannot be listed")
    }
    if done < total {
      reasons.append(
        firstError.map { "\(grouped(total - done)) could not be added: \(reason: $0)" }
          ?? "\(grouped(total - done)) not added")
    }
    guard !reasons.isEmpty else {
      let what = done == 0 ? "no recordings" : counted(done, "recording")
      return Summary(level: .success, text: "Duplicated \(sourceName) with \(what).")
    }
    let all = counted(max(heldCount ?? 0, total), "recording")
    let reason = reasons.joined(separator: "; ")
    let text =
      "Duplicated \(sourceName) with \(grouped(done)) of \(all): \(reason)"
      + (reason.hasSuffix(".") ? "" : ".")
      + (rest > 0 ? " \(key: .addRecordings) adds the other \(grouped(rest))." : "")
    return Summary(level: .warning, text: isStopping && done < total ? "Stopped: \(text)" : text)
  }

  private var reversalSummary: Summary? {
    let word = intent == .undo ? "Undone" : "Redone"
    // What remains unknown has been named already.
    let changes = steps.filter { $0.work != .ask }.flatMap(\.items)
    if changes.contains(where: { $0.outcome == .unknown }) { return nil }
    let failed = items.count { !$0.outcome.isReached }
    if failed == 0 {
      let text = "\(word): \(description(of: entries))."
      let kept = intent == .undo ? entries.reduce(0) { $0 + $1.kept.count } : 0
      guard kept > 0 else { return Summary(level: .success, text: text) }
      let rest =
        "\(counted(kept, "recording")) may have been there before, and \(kept == 1 ? "stays" : "stay")."
      return Summary(level: .warning, text: "\(text) \(rest)")
    }
    guard steps.count == 1, changesSeveral else {
      // A playlist that could not be changed has been named already.
      guard let step = steps.first(where: { !$0.isDone }), step.work != .update else { return nil }
      if step.work == .ask, firstError == nil, let index = steps.firstIndex(of: step), index + 1 < steps.count
      {
        let kept = counted(step.items.count { !$0.outcome.isReached }, "recording")
        let place = title(of: steps[index + 1])
        return Summary(
          level: .warning, text: "\(kept) stayed in “\(place)”: not in the other place of the move any more.")
      }
      let recordings = counted(step.items.count { !$0.outcome.isReached }, "recording")
      // An earlier run was cut off; nothing has failed.
      if firstError?.kind == .cancelled {
        return Summary(
          level: .warning,
          text: intent == .undo
            ? "The undo was cut off with \(recordings) of “\(title(of: step))” to go: \(key: .undo) continues."
            : "The redo was cut off with \(recordings) of “\(title(of: step))” to go: \(key: .redo) continues."
        )
      }
      return Summary(
        level: .failure, text: "Not \(participle) for \(recordings) of “\(title(of: step))”\(reason)")
    }
    let done = updates.count - failed
    let what = "\(grouped(done)) of \(counted(updates.count, "playlist"))"
    return Summary(level: .warning, text: "\(word): \(entries.first?.summary ?? "") \(what).")
  }

  /// Such as "pinned “Checkout”", "pinned 3 playlists" or "moved 5 recordings from “A” to “B”".
  private func description(of entries: [HistoryEntry]) -> String {
    guard let first = entries.first else { return "" }
    if entries.count == 1 { return "\(first.summary) “\(first.title)”" }
    if entries.allSatisfy({ $0.isUpdate && $0.summary == first.summary }) {
      return "\(first.summary) \(counted(entries.count, "playlist"))"
    }
    let created = entries.first { $0.operation == .create }
    for source in entries {
      guard case .removeRecordings(let ids) = source.operation else { continue }
      for target in entries {
        guard case .addRecordings = target.operation else { continue }
        if source.target.id == target.target.id {
          let added = target.operation.recordings.count
          return
            "synced “\(target.title)” with a list: \(grouped(added)) added, \(grouped(ids.count)) removed"
        }
        let moved = "moved \(counted(ids.count, "recording"))"
        return created == nil
          ? "\(moved) from “\(source.title)” to “\(target.title)”"
          : "created “\(target.title)” and \(moved) there from “\(source.title)”"
      }
    }
    if let created {
      let added = entries.flatMap(\.operation.recordings).count
      return "created “\(created.title)”" + (added == 0 ? "" : " with \(counted(added, "recording"))")
    }
    return counted(entries.count, "change")
  }
}
