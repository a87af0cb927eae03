public import FoundationEssentials
import PostHogAPI

extension AppState {
  /// The one way in which the state changes: what happened goes in, what is to be done comes out.
  ///
  /// - Parameter now: the time; the core never looks at a clock.
  public mutating func reduce(_ action: Action, at now: Date) -> [Effect] {
    defer { growRange() }
    switch action {
    case .restore(let history, let drafts):
      self.history.merge(history, run: runID)
      // What has been typed since the start is newer.
      for draft in drafts where self.drafts[draft.key] == nil { self.drafts[draft.key] = draft }
      tellUnfinishedAdditions(at: now)
      return list.requestPages() + announceOffer(at: now)
    case .viewsLoaded(let views):
      self.views = views.byName
      return []
    case .recalled(let seen):
      recall(seen)
      return []
    case .run(let command): return run(command, at: now)
    case .type(let edit): return type(edit, at: now)
    case .paste(let text): return paste(text, at: now)
    case .layOut(let listRows, let detailRows): return layOut(list: listRows, detail: detailRows)
    case .answered(let call, let result): return answered(call, result, at: now)
    case .edited(let purpose, let result): return edited(purpose, result, at: now)
    case .fileRead(let file, let result): return fileRead(file, result, at: now)
    case .fileWritten(let file, let result): return fileWritten(file, result, at: now)
    case .timeUp(let timer): return timeUp(timer, at: now)
    case .rateLimited(let date):
      rateLimitedUntil = date
      return tickIfNeeded(at: now)
    case .notify(let level, let text):
      say(level, text, at: now)
      return []
    }
  }

  /// Whether an action would move the cursor of the list and leave its rows as they are.
  public func isMoveInList(_ action: Action) -> Bool {
    guard case .run(let command) = action else { return false }
    // A range that has been begun grows with the cursor.
    return command.isMotion && !hasDialog && focus == .list && marks.anchor == nil
  }

  /// The first effects: the first page. Called once the screen's size is known.
  public mutating func start() -> [Effect] { list.requestPages() }

  mutating func say(_ level: Message.Level, _ text: String, _ error: APIError? = nil, at now: Date) {
    log.append(Message(level: level, text: text, detail: error?.logDetail, date: now))
  }

  private mutating func layOut(list rows: Int, detail detailRows: Int) -> [Effect] {
    list.setHeight(rows)
    detailHeight = max(1, detailRows)
    if let id = list.cursor.id, var state = recordings[id] {
      state.moveCursor(to: state.cursor, height: detailHeight)
      recordings[id] = state
    }
    return list.total == nil ? [] : list.requestPages()
  }

  /// Hands an answer to its owner.
  private mutating func answered(_ call: Call, _ result: Result<Answer, APIError>, at now: Date) -> [Effect] {
    switch call.owner {
    case .list: pageLoaded(call, result, at: now)
    case .recordings(let id): recordingsLoaded(call, result, of: id, at: now)
    case .library:
      if case .playlist(let id) = call.request {
        playlistLoaded(id, result.playlist) + offerTargetLoaded(id, result.playlist, at: now)
      } else {
        []
      }
    case .session: projectLoaded(result)
    case .picker: collectionsLoaded(call, result, at: now)
    case .export: recordingsLoadedForExport(call, result, at: now)
    case .operation: operationAnswered(call, result, at: now)
    }
  }

  private mutating func projectLoaded(_ result: Result<Answer, APIError>) -> [Effect] {
    guard case .success(.project(let project)) = result else {
      // A key without project:read cannot see the name; the header then shows what the user typed. The name
      // of the last session may be another project's.
      session.projectName = nil
      return []
    }
    session.projectName = project.name
    guard session.project == .current else { return [] }
    session.project = .id(project.id)
    return [.useProject(project.id)]
  }

  private mutating func timeUp(_ timer: Timer, at now: Date) -> [Effect] {
    switch timer {
    case .searchPause: return askForSearch()
    case .draftPause: return saveDraft()
    case .second: return tickIfNeeded(at: now)
    case .pickerPause: return askForCollections()
    }
  }
}
