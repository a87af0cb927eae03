import Foundation
import PostHogAPI
import Testing

@testable import PlaylistCore
@testable import hogreel

@Suite struct StateStoreTests {
  let parent: TemporaryDirectory
  let mailbox: Mailbox

  init() throws {
    parent = try TemporaryDirectory()
    mailbox = try #require(Mailbox())
  }

  private func store(
    _ project: ProjectReference = .id(1), host: String = "https://a.example.test"
  ) throws -> StateStore {
    StateStore(
      directory: try StateDirectory(path: parent.path),
      scope: StateStore.Scope(address: try ServerAddress(host), project: project), mailbox: mailbox)
  }

  private func entry(_ id: String, isUndone: Bool = false) -> HistoryEntry {
    HistoryEntry(
      id: id, date: Date(timeIntervalSince1970: 1),
      target: Playlist(id: PlaylistID("p"), kind: .collection).reference,
      title: "T", operation: .create, isUndone: isUndone)
  }

  private func draft(_ id: String) -> Draft {
    Draft(key: .adding(PlaylistID(id)), content: .recordings([RecordingID("r1")]))
  }

  /// What a session that starts now is given, and what the user is told.
  private func restored(_ store: StateStore) -> (history: [HistoryEntry], drafts: [Draft], words: [String]) {
    _ = mailbox.takeAll()
    store.restore()
    store.finish()
    var result: (history: [HistoryEntry], drafts: [Draft], words: [String]) = ([], [], [])
    for action in mailbox.takeAll() {
      switch action {
      case .restore(let history, let drafts):
        result.history += history.entries
        result.drafts += drafts
      case .notify(_, let text): result.words.append(text)
      default: Issue.record("unexpected \(action)")
      }
    }
    return result
  }

  @Test func lastLineOfAnEntryCounts() throws {
    let store = try store()
    for line in [.entry(entry("a")), .entry(entry("b")), HistoryLine.undone("a", true)] { store.record(line) }
    store.finish()
    let found = restored(try self.store())
    #expect(found.history == [entry("a", isUndone: true), entry("b")])
    #expect(found.words.isEmpty)
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

  @Test func draftComesBackUntilItIsRemoved() throws {
    let store = try store()
    let draft = self.draft("p/Ä")
    store.save(draft)
    store.finish()
    #expect(restored(try self.store()).drafts == [draft])
    store.remove(draft.key)
    store.finish()
    #expect(restored(try self.store()).drafts.isEmpty)
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

  @Test func brokenDraftIsSetAsideOnceAndStaysThere() throws {
    let store = try store()
    store.save(draft("p"))
    store.finish()
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: parent.path).first { $0.hasPrefix("draft-") })
    try parent.put("{\"torn", in: name)
    #expect(restored(try self.store()).words.count == 1)
    #expect(restored(try self.store()).words.isEmpty)
    #expect(try parent.text(name + ".broken") == "{\"torn")
  }

  @Test func tornJournalLineCostsOnlyItself() throws {
    let store = try store()
    store.record(.entry(entry("a")))
    store.finish()
    let text = try parent.text("history.jsonl")
    try parent.put(text + "{\"id\":\"b", in: "history.jsonl")
    store.record(.entry(entry("c")))
    store.finish()
    let found = restored(try self.store())
    #expect(found.history.map(\.id) == ["a", "c"])
    #expect(found.words.count == 1)
  }
}
