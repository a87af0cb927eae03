import FaultMatrix
import PlaylistCore
import PostHogAPI
import Synchronization

@testable import hogreel

/// The real files of a program without a screen, which may end at any change of them.
final class StoredFiles: ProgramFiles {
  private struct State {
    /// Each draft as it was acknowledged, then as it was asked for since; nil once removed.
    var drafts: [Draft.Key: [Draft?]] = [:]
    var askedViews: Set<String> = []
    var acknowledgedViews: Set<String> = []
    var found: [SavedView] = []

    mutating func ask(_ draft: Draft?, _ key: Draft.Key) {
      // Without an acknowledged one, there may be none.
      drafts[key, default: [nil]].append(draft)
    }

    mutating func acknowledge(_ earlier: State) {
      acknowledgedViews = earlier.askedViews
      for (key, versions) in earlier.drafts { drafts[key]?.removeFirst(versions.count - 1) }
    }
  }

  private let store: StateStore
  private let mailbox: Mailbox
  private let changes: DyingFileChanges
  private let state = Mutex(State())

  init(in directory: String, _ address: ServerAddress, runID: String, _ changes: DyingFileChanges) throws {
    guard let mailbox = Mailbox() else { throw FileError(operation: "make", path: "pipe", code: 0) }
    self.mailbox = mailbox
    self.changes = changes
    store = StateStore(
      directory: try StateDirectory(path: directory, changes: changes),
      scope: FileScope(address: address, project: .current), runID: runID, mailbox: mailbox)
  }

  /// The versions of each draft that may be on disk: the acknowledged one and those after it.
  var drafts: [Draft.Key: [Draft?]] { state.withLock { $0.drafts } }
  /// The names of views that the program knew to be on disk.
  var acknowledgedViews: Set<String> { state.withLock { $0.acknowledgedViews } }
  /// The views that were read.
  var views: [SavedView] { state.withLock { $0.found } }

  func perform(_ effect: Effect) {
    switch effect {
    case .recordHistory(let line): store.record(line)
    case .recordAdding(let id, let progress): store.record(progress, of: id)
    case .saveDraft(let draft):
      state.withLock { $0.ask(draft, draft.key) }
      store.save(draft)
    case .removeDraft(let key):
      state.withLock { $0.ask(nil, key) }
      store.remove(key)
    case .adoptDraft(let key): store.adopt(key)
    case .findDraft(let key): store.find(key)
    case .saveView(let view):
      state.withLock { _ = $0.askedViews.insert(view.name) }
      store.save(view)
    case .useProject(let id): store.useProject(id)
    default: break
    }
  }

  func restore() { store.restore() }

  func written() async -> Bool {
    let asked = state.withLock { $0 }
    await store.written()
    guard !changes.isDead else { return false }
    state.withLock { $0.acknowledge(asked) }
    return true
  }

  func arrivals() -> [Action] {
    let actions = mailbox.takeAll()
    for case .viewsLoaded(let views) in actions { state.withLock { $0.found = views } }
    return actions
  }

  /// The kernel releases the locks of a killed program.
  func end() { store.finish() }
}
