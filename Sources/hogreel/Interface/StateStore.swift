import Dispatch
import LosslessJSON
import PlaylistCore
import PostHogAPI

/// The history and the drafts on disk, of one server and project.
///
/// Files are written in order on a queue of its own, as each write waits for the disk; what fails is posted
/// to the user.
final class StateStore: Sendable {
  private static let journalName = "history.jsonl"
  private static let draftPrefix = "draft-"

  private let directory: StateDirectory
  private let scope: Scope
  private let mailbox: Mailbox
  private let queue = DispatchQueue(label: "hogreel.state")

  /// Whose history and drafts these are.
  struct Scope: Hashable, Sendable {
    let origin: String
    let project: String

    init(address: ServerAddress, project: ProjectReference) {
      origin = address.description
      self.project = project.description
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

    /// A short name for files: FNV-1a over both parts.
    var fileTag: String {
      let hash = (origin + " " + project).utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01b3
      }
      return String(hash, radix: 36)
    }
  }

  init(directory: StateDirectory, scope: Scope, mailbox: Mailbox) {
    self.directory = directory
    self.scope = scope
    self.mailbox = mailbox
  }

  /// Reads what earlier sessions left, and posts it.
  func restore() {
    queue.async { [self] in
      do throws(FileError) {
        let lines = try journal.read { try? JSON(parsing: $0) }
        let drafts = try readDrafts()
        let history = lines.entries.filter(scope.includes).compactMap(HistoryLine.init)
        mailbox.post(.restore(history: History(replaying: history), drafts: drafts))
        if lines.broken > 0 {
          tell(
            "\(counted(lines.broken, "line")) of the history could not be read and \(lines.broken == 1 ? "was" : "were") set aside."
          )
        }
      } catch {
        tell("The history and drafts could not be read: \(error)")
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

  /// Waits until all that was asked for is on the disk.
  func finish() { queue.sync {} }

  // MARK: Files

  private var journal: LineFile { directory.lineFile(Self.journalName) }

  private func readDrafts() throws(FileError) -> [Draft] {
    var drafts: [Draft] = []
    for name in try directory.names()
    where name.hasPrefix("\(Self.draftPrefix)\(scope.fileTag)-") && !name.hasSuffix(".broken") {
      guard let bytes = try directory.read(name) else { continue }
      if let json = try? JSON(parsing: bytes), let draft = Draft(json) {
        drafts.append(draft)
      } else {
        let aside = try directory.setAside(name)
        tell("A draft could not be read; it is kept as \(aside) in \(directory.path).")
      }
    }
    return drafts
  }

  /// Ids may hold characters that a file name cannot.
  private func fileName(_ key: Draft.Key) -> String {
    let safe = key.text.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
        ? String(Character(scalar)) : "_" + String(byte, radix: 16)
    }
    return "\(Self.draftPrefix)\(scope.fileTag)-\(safe.joined())"
  }

  private func write(_ change: @escaping @Sendable (StateStore) throws(FileError) -> Void) {
    queue.async { [self] in
      do throws(FileError) { try change(self) } catch {
        tell("Undo and drafts may not survive a restart: \(error)")
      }
    }
  }

  private func tell(_ text: String) { mailbox.post(.notify(.warning, text)) }
}
