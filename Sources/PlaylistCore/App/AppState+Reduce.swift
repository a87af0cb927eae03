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
      self.history.takeIn(history, run: runID)
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
    case .resized(let viewport): return resize(to: viewport)
    case .pageLoaded(let id, let result): return pageLoaded(id, result, at: now)
    case .playlistLoaded(let id, let result):
      return playlistLoaded(id, result) + offerTargetLoaded(id, result, at: now)
    case .recordingsLoaded(let request, let result): return recordingsLoaded(request, result, at: now)
    case .projectLoaded(let result): return projectLoaded(result)
    case .writeEnded(let id, let result): return writeEnded(id, result, at: now)
    case .created(let result): return created(result, at: now)
    case .markedWatched(let id, let result): return markedWatched(id, result, at: now)
    case .batchEnded(let batch, let result): return batchEnded(batch, result, at: now)
    case .membershipAnswered(let question, let result):
      return membershipAnswered(question, result, at: now)
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

  /// The first effects: the first page. Called once the screen's size is known.
  public mutating func start() -> [Effect] { list.requestPages() }

  mutating func say(_ level: Message.Level, _ text: String, _ error: APIError? = nil, at now: Date) {
    log.append(Message(level: level, text: text, detail: error?.logDetail, date: now))
  }

  private mutating func resize(to viewport: Viewport) -> [Effect] {
    list.resize(to: viewport)
    detailHeight = viewport.detailRows
    if let id = list.cursor.id, var state = recordings[id] {
      state.moveCursor(to: state.cursor, height: detailHeight)
      recordings[id] = state
    }
    return list.total == nil ? [] : list.requestPages()
  }

  private mutating func projectLoaded(_ result: Result<Project, APIError>) -> [Effect] {
    guard case .success(let project) = result else {
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
