public import FoundationEssentials
import PostHogAPI

extension AppState {
  /// Applies an action and returns the effects to perform. The state changes in no other way.
  ///
  /// - Parameter now: the time; the core never reads a clock.
  public mutating func reduce(_ action: Action, at now: Date) -> [Effect] {
    if case .answered = action {} else { list.beginStep() }
    if action.isFromUser { resuming = nil }
    let effects = apply(action, at: now) + runTypedAhead()
    growRanges()
    return effects + reloadOutdated() + watchRest()
  }

  private mutating func apply(_ action: Action, at now: Date) -> [Effect] {
    switch action {
    case .restore(let history, let drafts): return restore(history, drafts, at: now)
    case .draftFound(let draft): return draftFound(draft, at: now)
    case .historyRead(let disk):
      // Changes made here meanwhile are newer.
      if let disk, !isChangingHistory { history.follow(disk, run: runID) }
      return reverseAwaited(at: now)
    case .viewsLoaded(let views):
      self.views = views.byName
      return []
    case .recalled(let seen):
      recall(seen)
      return []
    case .run(let command, let times): return run(command, times: times, at: now)
    case .type(let edit): return handle(.edit(edit), at: now)
    case .choose(let letter):
      log.hideLatest()
      return handle(.letter(letter), at: now)
    case .paste(let text): return paste(text, at: now)
    case .select(let target): return select(target, at: now)
    case .scroll(let target, let rows): return scroll(target, by: rows, at: now)
    case .resized(let viewport): return resize(to: viewport)
    case .fetched(let playlists):
      library.merge(playlists)
      return []
    case .start(let change): return startAwaited(change, at: now)
    case .stop: return stopOperations(at: now)
    case .use(let preferences): return use(preferences)
    case .themed(let instead):
      themeChosen(instead, at: now)
      return []
    case .answered(let call, let result): return answered(call, result, at: now)
    case .edited(let item, let result): return edited(item, result, at: now)
    case .fileRead(let result): return broadcast(.fileRead(result), at: now)
    case .fileWritten(let file, let result):
      guard let step = export?.written(file, result, at: now) else { return [] }
      return advanceExport(step, at: now)
    case .timeUp(let timer): return timeUp(timer, at: now)
    case .requestsCounted(let count): return rested(after: count, at: now)
    case .rateLimited(let date):
      rateLimitedUntil = date
      if let date { preview.pause(until: date, at: now) }
      return tickIfNeeded(at: now)
    case .notify(let level, let text):
      say(level, text, at: now)
      return []
    case .hint(let text):
      say(.info, text, to: .hint, at: now)
      return []
    }
  }

  /// Requests the first page. Call it once the screen's size is known.
  public mutating func start() -> [Effect] { list.requestPages() }

  private mutating func restore(_ history: History, _ drafts: [Draft], at now: Date) -> [Effect] {
    awaitsHistory = false
    self.history.merge(history, run: runID)
    var effects = self.drafts.restore(drafts)
    effects += list.requestPages()
    // As long as the project is only the current one, it need not be the one that they were sent to.
    if session.project != .current {
      for id in self.drafts.additions { effects += moveSentToJournal(of: id, at: now) }
    }
    fillUntouchedDialogs(at: now)
    effects += recover(at: now)
    let unfinished = self.drafts.unfinishedAdditions { !self.history.unknownAdditions(to: $0).isEmpty }
    if let unfinished { sayOnce(.info, unfinished, at: now) }
    return effects + announceOffer(at: now)
  }

  /// Offers an older draft. An open dialog keeps its place.
  private mutating func draftFound(_ draft: Draft, at now: Date) -> [Effect] {
    let isOpen = layers.contains { $0.dialog.draftKey == draft.key }
    guard !isOpen, drafts[draft.key] == nil else { return [] }
    say(.info, draft.offer, at: now)
    return drafts.restore([draft])
  }

  /// Fills dialogs that were opened before their drafts were read; closed as they are, they would discard these.
  private mutating func fillUntouchedDialogs(at now: Date) {
    for index in layers.indices {
      switch layers[index].dialog {
      case .form(let form) where !form.isDirty && drafts[form.draftKey] != nil:
        layers[index].dialog = .form(form.base.map { self.form(for: $0) } ?? newForm)
      case .add(var adding) where adding.candidates.isEmpty && adding.input.isEmpty:
        let id = adding.target.id
        guard let unfinished = drafts.unfinished(to: id) else { continue }
        adding.resume(unfinished, unknown: history.unknownAdditions(to: id), at: now)
        layers[index].dialog = .add(adding)
      default: break
      }
    }
  }

  /// Reloads the matches of the saved filter on the screen after its filters have changed.
  private mutating func reloadOutdated() -> [Effect] {
    let outdated = detail.forgetOutdated(library)
    guard focus == .detail, let id = list.cursor.id, outdated.contains(id) else { return [] }
    return detail.open(library[id], id)
  }

  private mutating func resize(to viewport: Viewport) -> [Effect] {
    list.resize(to: viewport)
    detail.setHeight(viewport.detailRows, current: list.cursor.id)
    return list.total == nil ? [] : list.requestPages()
  }

  private mutating func edited(
    _ item: EditForm.Item?, _ result: Result<String, EditorFailure>, at now: Date
  ) -> [Effect] {
    if case .failure(let failure) = result { say(.failure, failure.explanation, at: now) }
    return broadcast(.edited(item, result), at: now)
  }

  private mutating func timeUp(_ timer: Timer, at now: Date) -> [Effect] {
    switch timer {
    case .typingPause: handle(.pause, at: now)
    case .draftPause: drafts.save()
    case .questionPause: carryOut(operations.askAgain(), at: now)
    case .rest: preview.resting == nil ? [] : [.countRequests]
    case .second: tickIfNeeded(at: now)
    }
  }

  /// Redraws once a second while a rate or a wait is shown; nothing ticks otherwise.
  private func tickIfNeeded(at now: Date) -> [Effect] {
    let isWaiting = rateLimitedUntil.map { $0 > now } ?? false
    return isWaiting || adding?.phase.isUnderWay == true ? tick : []
  }

  /// Draws again in a second; empty with reduced motion.
  var tick: [Effect] { preferences.reducesMotion ? [] : [.wait(.second)] }
}
