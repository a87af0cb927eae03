import PlaylistCore
import PostHogAPI
import Synchronization

/// The history, drafts and saved views of one server and project on disk.
///
/// Each write waits for the disk, so files are written in order on a thread of their own. Failures are posted
/// to the user.
final class StateStore: Sendable {
  let directory: StateDirectory
  private let mailbox: Mailbox
  /// With the project as it was asked for.
  let firstScope: FileScope
  private let currentScope: Mutex<FileScope>
  /// Names of files with content that a newer hogreel wrote.
  private let newerFiles = Mutex<Set<String>>([])
  private let worker = Worker()

  /// Unique to this run; the prefix of its history entries.
  let runID: String
  /// Held until `finish`.
  private let lock = Mutex<RunLock?>(nil)

  init(directory: StateDirectory, scope: FileScope, runID: String, mailbox: Mailbox) {
    self.directory = directory
    self.runID = runID
    firstScope = scope
    currentScope = Mutex(scope)
    self.mailbox = mailbox
    // The start does not wait for it. Without it, which a full disk may prevent, others could only ask the server the
    // same.
    worker.run { [self] in lock.withLock { $0 = try? RunLock(runID, in: directory) } }
  }

  /// Changes on the store's own thread only.
  var scope: FileScope { currentScope.withLock { $0 } }

  /// Reads what earlier sessions left, and posts it.
  func restore() {
    worker.run { [self] in
      let running = attempt("the running programs") { _ throws(FileError) in
        try RunLock.running(in: directory)
      }
      let others = (running ?? []).subtracting([runID])
      // Each file is read independently: one that cannot be read does not hide the others.
      let history = attempt("the history") { store throws(FileError) in try store.readHistory(besides: others)
      }
      let drafts = attempt("the drafts") { store throws(FileError) in
        try store.readDrafts(besides: others.union([runID]))
      }
      if let views = attempt("the views", { store throws(FileError) in try store.readViews(of: store.scope) })
      {
        post(.viewsLoaded(views))
      }
      post(.restore(history: history ?? History(), drafts: drafts ?? []))
    }
  }

  /// Reads the history again, and posts it, or that it could not be read.
  func followHistory() {
    worker.run { [self] in
      let history = attempt("the history") { store throws(FileError) in
        try store.readHistory(besides: RunLock.running(in: directory))
      }
      post(.historyRead(history))
    }
  }

  /// Runs a part of reading; a failure is posted and spoils nothing else.
  @discardableResult
  func attempt<Value>(_ subject: String, _ read: (StateStore) throws(FileError) -> Value) -> Value? {
    do throws(FileError) { return try read(self) } catch {
      warn("Not readable: \(subject). \(error)")
      return nil
    }
  }

  /// Moves to the number of a project that was known only as the current one.
  ///
  /// Drafts and views move along; lines of the history are found under either name.
  func useProject(_ id: Int) {
    write { store throws(FileError) in
      let old = store.scope
      let new = old.with(.id(id))
      guard new != old else { return }
      store.currentScope.withLock { $0 = new }
      try store.moveDrafts(from: old, besides: RunLock.running(in: store.directory))
      try store.moveViews(from: old)
    }
    restore()
  }

  /// Removes an editor's file, after the store has saved its text.
  func remove(_ edited: UserEditor.Edited, of editor: UserEditor) {
    // A file that stays behind does no harm.
    worker.run { try? editor.remove(edited) }
  }

  /// Reports the texts that ended runs have left in the files of an editor. They stay until the user removes them.
  func reportTexts(of editor: UserEditor) {
    worker.run { [self] in
      let paths = attempt("the texts of your editor") { _ throws(FileError) in try editor.leftTexts() }
      for path in paths ?? [] {
        warn("A text that you saved in your editor is in no draft: see \(path), then remove that file.")
      }
    }
  }

  /// Waits until all earlier writes are on disk, and leaves what is unfinished to later runs.
  func finish() {
    worker.finish()
    lock.withLock { $0 = nil }
  }

  /// Suspends until all earlier writes are on disk.
  func written() async {
    await withCheckedContinuation { continuation in worker.run { continuation.resume() } }
  }

  // MARK: History

  /// Appends a line to the journal.
  func record(_ line: HistoryLine) {
    write { store throws(FileError) in
      try store.journal.append(try FileRecord(line, of: store.scope).line())
    }
  }

  private var journal: LineFile { directory.lineFile("history.jsonl") }

  /// - Parameter others: runs that find out themselves what became of their changes.
  func readHistory(besides others: Set<String>) throws(FileError) -> History {
    let contents = try journal.read { line throws(FileRecordError) in
      try FileRecord<HistoryLine>(parsing: line)
    }
    if contents.newer > 0 { noteNewer("\(counted(contents.newer, "line")) of the history", in: journal.name) }
    if contents.broken > 0 {
      noteBroken("\(counted(contents.broken, "line")) of the history", in: journal.brokenName)
    }
    let scope = scope
    let own = contents.entries.filter { $0.scope.map(scope.includes) ?? false }
    var history = History(replaying: own.map(\.value))
    history.forgetUnknown(of: others.union([runID]))
    return history
  }

  // MARK: For the parts of the store

  func write(_ change: @escaping @Sendable (StateStore) throws(FileError) -> Void) {
    worker.run { [self] in
      do throws(FileError) { try change(self) } catch {
        warn("Undo, drafts and views may be lost when hogreel ends: \(error)")
      }
    }
  }

  /// Reads a file; nil when there is none that this version can read. An unreadable one is set aside.
  ///
  /// - Parameters:
  ///   - subject: names the content in messages.
  ///   - limit: the largest size, in bytes.
  func read<Value>(
    _ name: String, _ subject: String, limit: Int = 16 << 20,
    parse: ([UInt8]) throws(FileRecordError) -> Value
  ) throws(FileError) -> Value? {
    guard let bytes = try directory.read(name, limit: limit) else { return nil }
    do throws(FileRecordError) {
      return try parse(bytes)
    } catch .newerVersion {
      noteNewer(subject, in: name)
    } catch {
      noteBroken(subject, in: try directory.setAside(name))
    }
    return nil
  }

  /// Whether a newer hogreel wrote content of the file, which must not be overwritten.
  func isNewer(_ name: String) -> Bool { newerFiles.withLock { $0.contains(name) } }

  private func noteNewer(_ subject: String, in name: String) {
    guard newerFiles.withLock({ $0.insert(name).inserted }) else { return }
    warn("Written by a newer hogreel and not shown: \(subject).")
  }

  private func noteBroken(_ subject: String, in name: String) {
    warn("Not readable and set aside: \(subject), as \(directory.describe(name)).")
  }

  func post(_ action: Action) { mailbox.post(action) }

  func warn(_ text: String) { post(.notify(.warning, text)) }
}
