package import PlaylistCore
import Synchronization

/// The files of a program without a screen: what outlives it.
package protocol ProgramFiles: Sendable {
  /// Carries out an effect on files; passes over others.
  func perform(_ effect: Effect)
  /// Reads what earlier programs have left. It comes as an arrival.
  func restore()
  /// Waits until everything so far is on disk.
  ///
  /// - Returns: false if the program ended before that.
  func written() async -> Bool
  /// What the files have to say since the last call.
  func arrivals() -> [Action]
}

/// Files that are kept in memory, as the state directory would keep them.
package final class RememberedFiles: ProgramFiles {
  /// What is left when the program ends.
  package final class Disk: Sendable {
    fileprivate struct Content {
      var history: [HistoryLine] = []
      var drafts: [Draft.Key: Draft] = [:]
    }

    fileprivate let content = Mutex(Content())

    package init() {}
  }

  private let disk: Disk
  private let runID: String
  private let waiting = Mutex<[Action]>([])

  /// - Parameter runID: of the program that starts now.
  package init(_ disk: Disk, runID: String) {
    self.disk = disk
    self.runID = runID
  }

  package func perform(_ effect: Effect) {
    disk.content.withLock { content in
      switch effect {
      case .recordHistory(let line): content.history.append(line)
      case .saveDraft(let draft): content.drafts[draft.key] = draft
      case .removeDraft(let key): content.drafts[key] = nil
      case .recordAdding(let id, let progress):
        content.drafts[.adding(id)] = content.drafts[.adding(id)]?.after([progress])
      default: break
      }
    }
    // As the state store does once the project's number is known.
    if case .useProject = effect { restore() }
  }

  package func restore() {
    let content = disk.content.withLock { $0 }
    var history = History(replaying: content.history)
    history.forgetUnknown(of: [runID])
    waiting.withLock { [history] in
      $0.append(.restore(history: history, drafts: Array(content.drafts.values)))
    }
  }

  package func written() async -> Bool { true }

  package func arrivals() -> [Action] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
