import Foundation
import TestSupport
import Testing

@testable import PlaylistCore
@testable import hogreel
@testable import PostHogAPI

@Suite struct LastSeenStoreTests {
  let parent: TemporaryDirectory
  let mailbox: Mailbox

  init() throws {
    parent = try TemporaryDirectory()
    mailbox = try #require(Mailbox())
  }

  private func store(
    _ project: ProjectReference = .id(1), host: String = "https://a.example.test"
  ) throws -> LastSeenStore {
    LastSeenStore(
      directory: try StateDirectory(path: parent.path("cache")),
      scope: FileScope(address: try ServerAddress(host), project: project), mailbox: mailbox)
  }

  private func seen(_ id: String, query: PlaylistQuery = PlaylistQuery()) -> LastSeen {
    LastSeen(
      query: query, seenAt: Date(timeIntervalSince1970: 5), total: 1,
      rows: [Playlist(id: PlaylistID(id), name: "N", kind: .collection)])
  }

  private func keep(_ seen: LastSeen, in store: LastSeenStore) {
    store.keep(seen)
    store.finish()
  }

  private var files: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: parent.path("cache"))
        .filter { $0.hasPrefix("list-") }
    }
  }

  @Test func keepsListsForTheNextSession() throws {
    keep(seen("a"), in: try store())
    #expect(try store().read(PlaylistQuery()) == seen("a"))
    let name = try #require(files.first)
    #expect(try parent.permissions("cache/" + name) == 0o600)
    #expect(try parent.permissions("cache") == 0o700)
  }

  @Test func separatesServersProjectsAndViews() throws {
    let view = PlaylistQuery(isPinnedOnly: true)
    keep(seen("a"), in: try store())
    keep(seen("b"), in: try store(.id(2)))
    keep(seen("c"), in: try store(.current))
    keep(seen("d"), in: try store(host: "https://b.example.test"))
    keep(seen("e", query: view), in: try store())
    #expect(try store().read(PlaylistQuery()) == seen("a"))
    #expect(try store(.id(2)).read(PlaylistQuery()) == seen("b"))
    #expect(try store(.current).read(PlaylistQuery()) == seen("c"))
    #expect(try store(host: "https://b.example.test").read(PlaylistQuery()) == seen("d"))
    #expect(try store().read(view) == seen("e", query: view))
    #expect(try store(.id(3)).read(PlaylistQuery()) == nil)
    #expect(try store(.id(2)).read(view) == nil)
  }

  @Test func limitsTheFilesWithoutMixingUpViews() throws {
    let store = try store()
    let views = (0..<100).map { PlaylistQuery(createdBy: $0) }
    for view in views { store.keep(seen("x", query: view)) }
    keep(seen("a"), in: store)
    #expect(try files.count <= 17)
    for view in views { #expect(store.read(view).map { $0.query == view } ?? true) }
    #expect(views.contains { store.read($0) == nil })
    #expect(store.read(PlaylistQuery()) == seen("a"))
  }

  @Test(arguments: [
    "", "{", "{\"rows\":[", "null", "{}", "\u{0}\u{1}", String(repeating: "[", count: 600_000),
  ])
  func replacesUnreadableFiles(text: String) throws {
    keep(seen("a"), in: try store())
    let name = try #require(files.first)
    try parent.write(text, to: "cache/" + name)
    let store = try store()
    #expect(store.read(PlaylistQuery()) == nil)
    keep(seen("b"), in: store)
    #expect(store.read(PlaylistQuery()) == seen("b"))
    #expect(mailbox.takeAll().isEmpty, "nobody is told")
  }

  @Test func ignoresAFileOfAnotherProject() throws {
    keep(seen("a"), in: try store())
    let name = try #require(files.first)
    let text = try parent.read("cache/" + name)
    try parent.write(text.replacing("\"project\":\"1\"", with: "\"project\":\"2\""), to: "cache/" + name)
    #expect(try store().read(PlaylistQuery()) == nil)
  }

  /// Painting rows that the list does not have would end the program.
  @Test func ignoresAListWithMoreRowsThanItsTotal() throws {
    keep(seen("a"), in: try store())
    let name = try #require(files.first)
    let text = try parent.read("cache/" + name)
    for total in [-1, 0] {
      try parent.write(text.replacing(#""total":1"#, with: "\"total\":\(total)"), to: "cache/" + name)
      #expect(try store().read(PlaylistQuery()) == nil)
    }
  }

  @Test func doesNotRewriteUnchangedLists() throws {
    let store = try store()
    keep(seen("a"), in: store)
    let name = try #require(files.first)
    try parent.write("other", to: "cache/" + name)
    keep(seen("a"), in: store)
    #expect(try parent.read("cache/" + name) == "other")
    keep(seen("b"), in: store)
    #expect(store.read(PlaylistQuery()) == seen("b"))
  }

  @Test func recallPostsTheList() throws {
    let store = try store()
    let view = PlaylistQuery(isPinnedOnly: true)
    store.recall(view)
    keep(seen("a", query: view), in: store)
    #expect(mailbox.takeAll().isEmpty)
    store.recall(view)
    store.finish()
    guard case .recalled(seen("a", query: view))? = mailbox.takeAll().first else {
      Issue.record("nothing was posted")
      return
    }
  }
}
