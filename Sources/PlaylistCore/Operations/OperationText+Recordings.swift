import PostHogAPI

/// Messages about recordings that were added, removed, copied or moved.
extension Operation {
  func recordingsSummary(stillToAdd rest: Int) -> Summary? {
    guard isCreated != false else { return nil }
    let (done, total) = (doneCount, total)
    guard done == total else {
      var text =
        fillsNewCollection
        ? "Created \(targetName) with \(grouped(done)) of \(counted(total, "recording"))\(reason)"
        : countsText(done, of: total) + reason
      if intent == .copy, rest > 0 {
        text += " In \(targetName), \(key: .addRecordings) adds the other \(grouped(rest))."
      }
      if uncertainCount > 0 { text += " \(uncertainText)." }
      let level: Message.Level = done == 0 || [.remove, .add, .sync].contains(intent) ? .failure : .warning
      return Summary(level: level, text: firstError == nil && isStopping ? "Stopped: \(text)" : text)
    }
    let text =
      switch intent {
      case .remove: removalText(done)
      case .sync: "Synced \(targetName) with the list: \(syncText(steps))\(besides)."
      case .move: "Moved \(counted(done, "recording")) from \(sourceName) to \(targetName)\(besides)."
      case .copy where fillsNewCollection:
        "Created \(targetName) with \(counted(done, "recording"))."
      default: additionText(done)
      }
    return Summary(level: .success, text: text)
  }

  private var fillsNewCollection: Bool { copiesList && isCreated == true }

  /// Recordings that were in the target before.
  private var presentCount: Int { additionCount(.unchanged) }
  /// Recordings that may have been in the target before.
  private var uncertainCount: Int { additionCount(.perhapsUnchanged) }

  private func additionCount(_ outcome: Outcome) -> Int {
    steps.reduce(0) { $1.work == .add ? $0 + $1.items.count { $0.outcome == outcome } : $0 }
  }

  private func additionText(_ done: Int) -> String {
    let all = done == 1 ? "The recording" : "All \(counted(done, "recording"))"
    if presentCount == done {
      return "\(all) \(done == 1 ? "was" : "were") in \(targetName) already: nothing was added."
    }
    let added = done - presentCount
    if uncertainCount == added {
      let may = "\(added == 1 ? "it" : "they") may have been there before"
      let whole = "\(all) \(done == 1 ? "is" : "are") in \(targetName)"
      if presentCount == 0 { return "\(whole); \(may), so undo leaves \(added == 1 ? "it" : "them")." }
      return
        "\(whole); \(grouped(presentCount)) \(presentCount == 1 ? "was" : "were") before, \(uncertainText)."
    }
    let verb = intent == .copy && !copiesList ? "Copied" : "Added"
    return "\(verb) \(counted(added, "recording")) to \(targetName)\(besides)."
  }

  /// Such as "; 3 were there already; 2 may have been there before: undo leaves them"; empty for none.
  private var besides: String {
    (presentCount == 0
      ? "" : "; \(grouped(presentCount)) \(presentCount == 1 ? "was" : "were") there already")
      + (uncertainCount == 0 ? "" : "; \(uncertainText)")
  }

  private var uncertainText: String {
    "\(grouped(uncertainCount)) may have been there before: undo leaves \(uncertainCount == 1 ? "it" : "them")"
  }

  private func removalText(_ done: Int) -> String {
    let absent = items.count { $0.recording != nil && $0.outcome == .unchanged }
    if absent == done {
      return "\(done == 1 ? "It was" : "They were") no longer in \(targetName): nothing was removed."
    }
    let removed = "Removed \(counted(done - absent, "recording")) from \(targetName)"
    return absent == 0
      ? "\(removed)." : "\(removed); \(grouped(absent)) \(absent == 1 ? "was" : "were") no longer there."
  }

  /// Such as "3 added, 12 removed".
  private func syncText(_ steps: [Step]) -> String {
    steps.filter { $0.work != .lookUp }.map { step in
      let count = step.items.count { $0.outcome != .unchanged }
      return "\(grouped(count)) \(step.work == .remove ? "removed" : "added")"
    }.joined(separator: ", ")
  }
}
