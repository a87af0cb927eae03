import Foundation
import Synchronization
import TestSupport
import Testing

@testable import PlaylistCore
@testable import hogreel
@testable import PostHogAPI

@Suite struct StateStoreTests {
  let parent: TemporaryDirectory
  let mailbox: Mailbox

  init() throws {
    parent = try TemporaryDirectory()
    mailbox = try #require(Mailbox())
  }

  private static let runs = Mutex(1000)

  private static func makeRunID() -> String {
    "\(runs.withLock { $0 += 1; return $0 })-x"
  }

  private func store(
    _ project: ProjectReference = .id(1), host: String = "https://a.example.test"
  ) throws -> StateStore {
    StateStore(
      directory: try StateDirectory(path: parent.path),
      scope: FileScope(address: try ServerAddress(host), project: project), runID: Self.makeRunID(),
      mailbox: mailbox)
  }

  private func entry(_ id: String, isUndone: Bool = false) -> HistoryEntry {
    HistoryEntry(
      id: id, date: Date(timeIntervalSince1970: 1),
      target: Playlist(id: PlaylistID("p"), kind: .collection).reference,
      title: "T", operation: .create, isUndone: isUndone)
  }

  private func draft(_ id: String) -> Draft {
    adding(id, waiting: ["r1"])
  }

  private func adding(_ id: String, waiting: [String], sent: [String] = []) -> Draft {
    Draft(
      key: .adding(PlaylistID(id)),
      content: .adding(
        UnfinishedAdding(
          title: "T", waiting: waiting.map { RecordingID($0) }, sent: sent.map { RecordingID($0) },
          leftOut: ["https://eu.posthog.com/replay/r9"])))
  }

  /// What a session that starts now is given, and what the user is told.
  private func restored(_ store: StateStore) -> Restored {
    _ = mailbox.takeAll()
    store.restore()
    store.finish()
    return Restored(from: mailbox)
  }

  @Test func lastLineOfAnEntryCounts() throws {
    let store = try store()
    for line in [.entry(entry("a")), .entry(entry("b")), HistoryLine.undone("a", true)] { store.record(line) }
    store.finish()
    let found = restored(try self.store())
    #expect(found.history == [entry("a", isUndone: true), entry("b")])
    #expect(found.messages.isEmpty)
  }

  @Test func whatWasUndoneBeforeANewWriteStaysUndone() throws {
    let store = try store()
    for line in [
      .entry(entry("a")), .undone("a", true), .entry(entry("b")), HistoryLine.undone("b", true),
    ] {
      store.record(line)
    }
    store.finish()
    #expect(restored(try self.store()).history.map(\.isUndone) == [true, true])
  }

  /// A crash may come at any moment, also while a step is being written.
  @Test func stepsOfAnAdditionCountWithItsDraft() throws {
    let store = try store()
    let id = PlaylistID("p")
    store.save(adding("p", waiting: ["r1", "r2", "r3", "r4"]))
    store.record(.sent([RecordingID("r1"), RecordingID("r2")]), of: id)
    store.record(.ended(added: [RecordingID("r1")], left: []), of: id)
    store.record(.sent([RecordingID("r3")]), of: id)
    store.finish()
    let found = adding("p", waiting: ["r4"], sent: ["r2", "r3"])
    #expect(restored(try self.store()).drafts == [found])

    let file = try #require(try parent.names().first { $0.hasPrefix("draft-") })
    let handle = try #require(FileHandle(forWritingAtPath: "\(parent.path)/\(file)"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(#"{"value":{"sent":{"recordings":["r4"#.utf8))
    #expect(restored(try self.store()).drafts == [found])

    let later = try self.store()
    later.save(adding("p", waiting: ["r4"]))
    later.finish()
    #expect(restored(try self.store()).drafts == [adding("p", waiting: ["r4"])])
  }

  // MARK: Several programs

  @Test func draftBelongsToTheProgramThatWritesIt() async throws {
    let (one, two) = (try store(), try store())
    one.save(adding("p", waiting: ["r1"]))
    two.save(adding("p", waiting: ["r2"]))
    one.remove(draft("p").key)
    await one.written()
    // The third starts while the second still runs.
    two.restore()
    await two.written()
    let third = try store()
    #expect(restored(third).drafts.isEmpty)
    two.finish()
    #expect(restored(try store()).drafts == [adding("p", waiting: ["r2"])])
  }

  @Test func changesUnderWayOfAProgramThatRunsAreItsOwn() throws {
    let one = try store()
    let entry = HistoryEntry(
      id: "\(one.runID)-1", date: Date(timeIntervalSince1970: 1),
      target: Playlist(id: PlaylistID("p"), kind: .collection).reference, title: "T",
      operation: .removeRecordings([RecordingID("r1"), RecordingID("r2")]))
    one.record(.begun(Undertaking(entry: entry)))
    one.record(.failed(entry.id, [RecordingID("r1")]))
    _ = mailbox.takeAll()
    let two = try store()
    two.restore()
    two.finish()
    #expect(Restored(from: mailbox).undertakings.isEmpty)
    one.finish()
    #expect(
      restored(try store()).undertakings.map(\.entry.operation) == [.removeRecordings([RecordingID("r2")])])
  }

  @Test func undoUnderWayOfAProgramThatRunsIsItsOwn() throws {
    let one = try store()
    let date = Date(timeIntervalSince1970: 2)
    one.record(.entry(entry("a")))
    one.record(.entry(entry("b")))
    for id in ["a", "b"] {
      one.record(.reversing(Reversal(entry: id, isUndo: true, sender: "\(one.runID)-1", date: date)))
    }
    one.record(.notReversed("a"))
    _ = mailbox.takeAll()
    let two = try store()
    two.restore()
    two.finish()
    #expect(Restored(from: mailbox).reversals.isEmpty)
    one.finish()
    #expect(restored(try store()).reversals.map(\.entry) == ["b"])
  }

  // MARK: Files that cannot be read

  @Test(arguments: ["directory", "link", "pipe"]) func unreadableFileHidesNoOther(kind: String) throws {
    let store = try store()
    store.save(draft("p"))
    store.save(draft("q"))
    store.record(.entry(entry("a")))
    store.save(view("v"))
    store.finish()
    let names = try parent.names()
    let drafts = names.filter { $0.hasPrefix("draft-") && $0.contains("add-q") }
    for name in drafts + (kind == "link" ? ["history.jsonl"] : []) {
      let path = parent.path(name)
      try FileManager.default.removeItem(atPath: path)
      switch kind {
      case "directory":
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      case "link":
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
      default: #expect(mkfifo(path, 0o600) == 0)
      }
    }
    let next = try self.store()
    let found = restored(next)
    #expect(found.drafts == [draft("p")])
    #expect(found.views == [view("v")])
    #expect(found.history.count == (kind == "link" ? 0 : 1))
    #expect(found.messages.count == (kind == "link" ? 2 : 1))
    next.save(adding("q", waiting: ["new"]))
    next.finish()
    #expect(try Set(parent.names()).isSuperset(of: drafts), "nothing unread is overwritten")
  }

  @Test func draftComesBackUntilItIsRemoved() throws {
    let store = try store()
    let draft = self.draft("p/Ä")
    store.save(draft)
    store.finish()
    let next = try self.store()
    #expect(restored(next).drafts == [draft])
    next.adopt(draft.key)
    next.remove(draft.key)
    next.finish()
    #expect(restored(try self.store()).drafts.isEmpty)
  }

  /// As where one is typed before it is known for which project: neither overwrites the other.
  @Test func anOlderDraftWaitsUntilItsPlaceIsFree() throws {
    let (older, newer) = (adding("p", waiting: ["old"]), adding("p", waiting: ["new"]))
    let first = try store()
    first.save(older)
    first.finish()
    let second = try store(.current)
    second.save(newer)
    second.useProject(1)
    second.adopt(newer.key)
    second.save(newer)
    let found = restored(second).drafts
    #expect(!found.isEmpty && found.allSatisfy { $0 == older })
    #expect(restored(try store()).drafts == [newer])
    let third = try store()
    third.adopt(newer.key)
    third.remove(newer.key)
    third.find(newer.key)
    third.finish()
    #expect(Restored(from: mailbox).found == [older])
    let fourth = try store()
    #expect(restored(fourth).drafts == [older])
  }

  @Test func aDraftThatIsFoundIsTheOneOfItsKey() throws {
    let first = try store()
    for name in ["p", "pq", "p-q"] { first.save(adding(name, waiting: [name])) }
    first.finish()
    let second = try store()
    second.find(draft("p").key)
    second.finish()
    #expect(Restored(from: mailbox).found == [adding("p", waiting: ["p"])])
  }

  @Test func draftKeepsBothVersionsOfAConflict() throws {
    let base = Playlist(id: PlaylistID("p"), name: "before", kind: .collection)
    let theirs = Playlist(id: PlaylistID("p"), name: "theirs", kind: .collection)
    let edit = Draft.Edit(base: base, theirs: theirs, name: "mine", description: "", isPinned: false)
    let draft = Draft(key: .playlist(base.id), content: .edit(edit))
    let store = try store()
    store.save(draft)
    store.finish()
    #expect(restored(try self.store()).drafts == [draft])
  }

  @Test func otherServersAndProjectsAreKeptApart() throws {
    let store = try store(.id(1))
    store.record(.entry(entry("a")))
    store.save(draft("p"))
    store.finish()
    for other in [try self.store(.id(2)), try self.store(.id(1), host: "https://b.example.test")] {
      let found = restored(other)
      #expect(found.history.isEmpty && found.drafts.isEmpty)
    }
  }

  @Test func twoProgramsShareOneHistory() throws {
    let (one, two) = (try store(), try store())
    for number in 0..<20 { (number.isMultiple(of: 2) ? one : two).record(.entry(entry("\(number)"))) }
    one.finish()
    two.finish()
    #expect(Set(restored(try store()).history.map(\.id)) == Set((0..<20).map(String.init)))
  }

  private func view(_ name: String, search: String = "") -> SavedView {
    SavedView(name: name, query: PlaylistQuery(search: search))
  }

  private var viewFile: String {
    get throws {
      try #require(try parent.names().first { $0.hasSuffix(".json") })
    }
  }

  @Test func twoProgramsShareTheirViews() throws {
    let (one, two) = (try store(), try store())
    one.save(view("a"))
    one.finish()
    two.save(view("b"))
    two.save(view("c"))
    two.finish()
    _ = mailbox.takeAll()
    one.save(view("a", search: "x"))
    one.removeView(named: "b")
    one.finish()
    #expect(Restored(from: mailbox).views == [view("c"), view("a", search: "x")], "the other's are told")
    #expect(restored(try store()).views == [view("c"), view("a", search: "x")])
    #expect(restored(try store(.id(2))).views.isEmpty)
  }

  // MARK: Files of a newer hogreel

  @Test func leavesViewsOfANewerVersion() throws {
    let store = try store()
    store.save(view("a"))
    store.finish()
    let text = #"{"version":2,"views":[{"name":"z","query":{"search":"s","depth":1e3},"colour":"red"}]}"#
    try parent.write(text, to: try viewFile)
    let found = restored(store)
    #expect(found.views.isEmpty)
    #expect(found.messages.count == 1 && found.messages.allSatisfy { $0.contains("newer hogreel") })
    store.save(view("b"))
    store.removeView(named: "z")
    store.finish()
    #expect(try parent.read(viewFile) == text)
    #expect(Restored(from: mailbox).messages.count == 2, "both changes are lost when the program ends")
    #expect(try parent.names().allSatisfy { !$0.hasSuffix(".broken") })
  }

  @Test func leavesJournalLinesOfANewerVersion() throws {
    let store = try store()
    store.record(.entry(entry("a")))
    store.finish()
    let newer = #"{"version":2,"moved":{"id":"n"}}"# + "\n"
    try parent.write(try parent.read("history.jsonl") + newer, to: "history.jsonl")
    store.record(.entry(entry("b")))
    store.finish()
    let found = restored(try self.store())
    #expect(found.history.map(\.id) == ["a", "b"])
    #expect(found.messages == ["Written by a newer hogreel and not shown: 1 line of the history."])
    #expect(try parent.read("history.jsonl").contains(newer))
  }

  /// A new draft of the same playlist is kept beside the other, until it is removed.
  @Test func leavesADraftOfANewerVersion() throws {
    let old = try store()
    old.save(draft("p"))
    old.finish()
    let name = try #require(try parent.names().first { $0.hasPrefix("draft-") })
    let newer = #"{"version":2,"add":{"id":"p"}}"#
    try parent.write(newer, to: name)

    let store = try store()
    let found = restored(store)
    #expect(found.drafts.isEmpty)
    #expect(found.messages.count == 1 && found.messages.allSatisfy { $0.contains("newer hogreel") })
    store.save(draft("p"))
    store.record(.sent([RecordingID("r1")]), of: PlaylistID("p"))
    store.finish()
    #expect(try parent.read(name) == newer)
    let next = try self.store()
    #expect(restored(next).drafts == [adding("p", waiting: [], sent: ["r1"])])
    next.adopt(draft("p").key)
    next.remove(draft("p").key)
    next.finish()
    #expect(try parent.read(name) == newer)
    #expect(restored(try self.store()).drafts.isEmpty)
  }

  @Test func brokenViewsAreSetAside() throws {
    let store = try store()
    store.save(view("a"))
    store.finish()
    let name = try viewFile
    try parent.write("{\"views\":[{", to: name)
    #expect(restored(try self.store()).messages.count == 1)
    store.save(view("b"))
    store.finish()
    #expect(restored(try self.store()).views == [view("b")])
    #expect(try parent.read(name + ".broken") == "{\"views\":[{")
  }

  /// What is kept before the number of the current project is known is found under the number.
  @Test func currentProjectGoesOnUnderItsNumber() throws {
    let numbered = try store(.id(7))
    numbered.save(view("kept"))
    numbered.save(view("both", search: "number"))
    numbered.save(draft("q"))
    numbered.finish()
    try store(.id(8)).record(.entry(entry("other")))

    let store = try store(.current)
    store.record(.entry(entry("a")))
    store.save(draft("p"))
    store.save(view("mine"))
    store.save(view("both", search: "current"))
    store.useProject(7)
    store.record(.entry(entry("b")))
    store.save(draft("r"))
    store.finish()
    let told = Restored(from: mailbox)
    #expect(told.history.map(\.id) == ["a"], "nothing of another project")
    #expect(Set(told.drafts.map(\.key.text)) == ["add-q"], "its own it has")

    let found = restored(try self.store(.id(7)))
    #expect(found.history.map(\.id) == ["a", "b"])
    #expect(Set(found.drafts.map(\.key.text)) == ["add-p", "add-q", "add-r"])
    #expect(found.views == [view("kept"), view("both", search: "number"), view("mine")])
    #expect(restored(try self.store(.current)).drafts.isEmpty)
  }

  @Test func brokenDraftIsSetAsideOnceAndStaysThere() throws {
    let store = try store()
    store.save(draft("p"))
    store.finish()
    let name = try #require(try parent.names().first { $0.hasPrefix("draft-") })
    try parent.write("{\"torn", to: name)
    #expect(restored(try self.store()).messages.count == 1)
    #expect(restored(try self.store()).messages.isEmpty)
    #expect(try parent.read(name + ".broken") == "{\"torn")
  }

  @Test func tornJournalLineCostsOnlyItself() throws {
    let store = try store()
    store.record(.entry(entry("a")))
    store.finish()
    let text = try parent.read("history.jsonl")
    try parent.write(text + "{\"id\":\"b", to: "history.jsonl")
    store.record(.entry(entry("c")))
    store.finish()
    let found = restored(try self.store())
    #expect(found.history.map(\.id) == ["a", "c"])
    #expect(found.messages.count == 1)
  }
}
