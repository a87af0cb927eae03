import LosslessJSON
import PlaylistCore
import PostHogAPI
import Synchronization

/// The history, the drafts and the saved views on disk, of one server and project.
///
/// Files are written in order on a thread of its own, as each write waits for the disk; what fails is posted
/// to the user.
final class StateStore: Sendable {
  private static let journalName = "history.jsonl"
  private static let draftPrefix = "draft-"

  let directory: StateDirectory
  let mailbox: Mailbox
  private let currentScope: Mutex<Scope>
  private let worker = Worker()

  /// Whose history, drafts and views these are.
  struct Scope: Hashable, Sendable {
    let origin: String
    let project: String

    init(address: ServerAddress, project: ProjectReference) {
      self.init(origin: address.description, project: project.description)
    }

    init(origin: String, project: String) {
      self.origin = origin
      self.project = project
    }

    /// A project known only as "current" may be any.
    func includes(_ json: JSON) -> Bool {
      let other = json["project"]?.string
      return json["origin"]?.string == origin
        && (other == project || other == ProjectReference.current.description
          || project == ProjectReference.current.description)
    }

    func mark(_ json: JSON) -> JSON {
      .object(
        [.init(key: "origin", value: .string(origin)), .init(key: "project", value: .string(project))]
          + (json.members ?? []))
    }

    /// Whether the object was marked with just this scope.
    func isMarked(on json: JSON) -> Bool {
      json["origin"]?.string == origin && json["project"]?.string == project
    }

    /// A short name for files, over both parts.
    var fileTag: String { (origin + " " + project).shortHash }
  }

  init(directory: StateDirectory, scope: Scope, mailbox: Mailbox) {
    self.directory = directory
    currentScope = Mutex(scope)
    self.mailbox = mailbox
  }

  /// Changes on that thread alone.
  var scope: Scope { currentScope.withLock { $0 } }

  /// Reads what earlier sessions left, and posts it.
  func restore() {
    worker.run { [self] in
      do throws(FileError) {
        let lines = try journal.read { try? JSON(parsing: $0) }
        let drafts = try readDrafts()
        mailbox.post(.viewsLoaded(try readViews()))
        let history = lines.entries.filter(scope.includes).compactMap(HistoryLine.init)
        mailbox.post(.restore(history: History(replaying: history), drafts: drafts))
        if lines.broken > 0 {
          tell(
            "\(counted(lines.broken, "line")) of the history could not be read and \(lines.broken == 1 ? "was" : "were") set aside."
          )
        }
      } catch {
        tell("The history, drafts and views could not be read: \(error)")
        mailbox.post(.restore(history: History(), drafts: []))
      }
    }
  }

  func record(_ line: HistoryLine) {
    write { store throws(FileError) in try store.journal.append(store.scope.mark(line.json).text) }
  }

  func save(_ draft: Draft) {
    write { store throws(FileError) in
      try store.directory.replace(
        store.fileName(draft.key), with: Array(store.scope.mark(draft.json).text.utf8))
    }
  }

  func remove(_ key: Draft.Key) {
    write { store throws(FileError) in try store.directory.remove(store.fileName(key)) }
  }

  /// Removes the file of a text that has been taken over, after what it became has been saved.
  func remove(_ edited: UserEditor.Edited, of editor: UserEditor) {
    // Left behind it does no harm.
    worker.run { try? editor.remove(edited) }
  }

  /// From now on all is kept under the number of the project that was known as the current one only. Drafts
  /// and views kept so far move there; lines of the history are found under either.
  func useProject(_ id: Int) {
    write { store throws(FileError) in
      let old = store.scope
      let new = Scope(origin: old.origin, project: ProjectReference.id(id).description)
      guard new != old else { return }
      store.currentScope.withLock { $0 = new }
      try store.moveDrafts(from: old)
      try store.moveViews(from: old)
    }
    restore()
  }

  /// Waits until all that was asked for is on the disk.
  func finish() { worker.finish() }

  /// As `finish`, without holding up the thread.
  func written() async {
    await withCheckedContinuation { waiting in worker.run { waiting.resume() } }
  }

  // MARK: Files

  private var journal: LineFile { directory.lineFile(Self.journalName) }

  private func readDrafts() throws(FileError) -> [Draft] {
    var drafts: [Draft] = []
    for name in try directory.names()
    where name.hasPrefix("\(Self.draftPrefix)\(scope.fileTag)-") && !name.hasSuffix(".broken") {
      guard let bytes = try directory.read(name, limit: Self.draftLimit) else { continue }
      if let draft = Self.draft(bytes) {
        drafts.append(draft)
      } else {
        let aside = try directory.setAside(name)
        tell("A draft could not be read; it is kept as \(aside) in \(directory.path).")
      }
    }
    return drafts
  }

  /// A draft of the same thing that is there already stays, and so does the other one.
  private func moveDrafts(from old: Scope) throws(FileError) {
    let prefix = "\(Self.draftPrefix)\(old.fileTag)-"
    for name in try directory.names() where name.hasPrefix(prefix) {
      try directory.move(name, to: "\(Self.draftPrefix)\(scope.fileTag)-\(name.dropFirst(prefix.count))")
    }
  }

  /// Ids may hold characters that a file name cannot.
  func fileName(_ key: Draft.Key) -> String {
    let safe = key.text.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
        ? String(Character(scalar)) : "_" + String(byte, radix: 16)
    }
    return "\(Self.draftPrefix)\(scope.fileTag)-\(safe.joined())"
  }

  func write(_ change: @escaping @Sendable (StateStore) throws(FileError) -> Void) {
    worker.run { [self] in
      do throws(FileError) { try change(self) } catch {
        tell("Undo, drafts and views may not survive a restart: \(error)")
      }
    }
  }

  func tell(_ text: String) { mailbox.post(.notify(.warning, text)) }
}
