import PlaylistCore

/// Performing what the core asks for without a screen: calls, journal, drafts, files and timers.
extension Connection {
  /// Performs an effect.
  ///
  /// - Returns: false for effects that are left to the screen.
  mutating func perform(_ effect: Effect) -> Bool {
    switch effect {
    case .call(let call): send(call)
    case .cancel(let id): runner.cancel(id)
    case .useProject(let id):
      runner.useProject(id)
      store?.useProject(id)
    case .recordHistory(let line): store?.record(line)
    case .readHistory: store?.followHistory()
    case .saveDraft(let draft): store?.save(draft)
    case .recordAdding(let id, let progress): store?.record(progress, of: id)
    case .removeDraft(let key): store?.remove(key)
    case .adoptDraft(let key): store?.adopt(key)
    case .findDraft(let key): store?.find(key)
    case .saveView(let view): store?.save(view)
    case .removeView(let name): store?.removeView(named: name)
    case .keepLastSeen(let seen): lastSeen?.keep(seen)
    case .recallLastSeen(let query): lastSeen?.recall(query)
    case .readFile(let path):
      filesUnderWay += 1
      files.read(path)
    case .writeFile(let file):
      filesUnderWay += 1
      files.write(file)
    case .wait(let timer): timers.start(timer, at: .now)
    case .cancelTimer(let timer): timers.cancel(timer)
    case .ended, .countRequests, .copy, .openInBrowser, .openEditor, .usePreferences, .useProfile,
      .openProject,
      .redraw, .suspend, .quit:
      return false
    }
    return true
  }

  private func send(_ call: Call) {
    // The journal must be on disk before a change is sent, for recovery after a crash.
    guard case .operation = call.owner else { return runner.send(call) }
    runner.send(call) { [store] in await store?.written() }
  }

  // MARK: Arrivals

  /// Milliseconds until the next timer is due, for `poll`; -1 without one.
  var pollTimeout: Int32 { timers.pollTimeout(at: .now) }

  /// Takes the answers and results that have arrived, in order.
  mutating func takeArrivals() -> [Action] {
    let actions = mailbox.takeAll()
    for action in actions {
      switch action {
      case .answered(let call, _): runner.forget(call.id)
      case .fileRead, .fileWritten: filesUnderWay -= 1
      default: break
      }
    }
    return actions
  }

  /// Whether a call, a file or a search that waits for a pause in typing is under way.
  var isBusy: Bool { !runner.isIdle || filesUnderWay > 0 || timers.isRunning(.typingPause) }

  /// Takes the timers that are due.
  mutating func takeDueTimers() -> [Action] { timers.takeDue(at: .now).map { .timeUp($0) } }
}

extension [Effect] {
  /// The effects without calls that are cancelled in the same batch, as by a held key.
  var withoutCancelledCalls: [Effect] {
    var cancelled: Set<Call.ID> = []
    for case .cancel(let id) in self { cancelled.insert(id) }
    guard !cancelled.isEmpty else { return self }
    return filter { if case .call(let call) = $0 { !cancelled.contains(call.id) } else { true } }
  }
}
