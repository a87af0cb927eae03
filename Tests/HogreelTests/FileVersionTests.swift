import Foundation
import LosslessJSON
import TestSupport
import Testing

@testable import PlaylistCore
@testable import hogreel
@testable import PostHogAPI

/// The files of earlier versions in `Samples`, as the program that wrote them left them.
///
/// The files of `http://127.0.0.1:47111` are from a session on the demo server that was killed five times. Those of
/// `https://odd.example.test` hold values that no demo server sends, the same in each version.
///
/// When a change of a format fails these tests, give it a new version and add samples of it.
@Suite struct FileVersionTests {
  private static let demo = "http://127.0.0.1:47111"
  private static let odd = "https://odd.example.test"

  private let copy: TemporaryDirectory
  private let mailbox: Mailbox

  init() throws {
    copy = try TemporaryDirectory()
    mailbox = try #require(Mailbox())
    let samples = try #require(Bundle.module.resourceURL).appending(path: "Samples")
    for name in try FileManager.default.contentsOfDirectory(atPath: samples.path) {
      try FileManager.default.copyItem(at: samples.appending(path: name), to: URL(filePath: copy.path(name)))
    }
  }

  private func restored(_ origin: String, _ project: ProjectReference, version: Int = 0) throws -> Restored {
    let scope = FileScope(address: try ServerAddress(origin), project: project)
    let store = StateStore(directory: try state(version), scope: scope, runID: "test", mailbox: mailbox)
    store.restore()
    store.finish()
    return Restored(from: mailbox)
  }

  private func lastSeen(_ origin: String, _ project: ProjectReference, version: Int = 0) throws -> LastSeen? {
    let scope = FileScope(address: try ServerAddress(origin), project: project)
    return LastSeenStore(directory: try cache(version), scope: scope, mailbox: mailbox).read(PlaylistQuery())
  }

  private func state(_ version: Int) throws -> StateDirectory {
    try StateDirectory(path: copy.path("version-\(version)/state"))
  }

  private func cache(_ version: Int) throws -> StateDirectory {
    try StateDirectory(path: copy.path("version-\(version)/cache"))
  }

  // MARK: Of the demo session

  private static func filters(_ m: String) throws -> JSONText {
    try JSONText(#"{"a":[9007199254740993,"é🦔"],"e":1.50,"m":"# + m + #","n":9007199254740993,"dup":1}"#)
  }

  private static func collection(_ id: String) -> PlaylistReference {
    .collection(PlaylistID(id))
  }

  private static func ids(_ range: ClosedRange<Int>) -> [RecordingID] {
    range.map { RecordingID("0190aaaa-bbbb-7ccc-8ddd-" + String(format: "%012x", $0)) }
  }

  /// The recordings of “Zebra crossing”, as they were copied.
  private static let zebra = [
    "01a0c38b-fed8-711b-80c2-327e11fbe7ea", "01a1439b-cf18-76cd-ad43-327e11fbe1f9",
    "01a1c395-d150-7d0d-ba8f-327e11fbe3c8", "01a0c0a7-70d0-78a9-8683-327e11fbe7f6",
    "01a1c093-4780-79ab-ad5b-327e11fbe3d4", "01a15c2d-bdc0-7f4f-843b-327e11fbe15a",
    "01a088ad-9380-7d22-8e2d-327e11fbe40f", "01a1b828-1508-74fa-8fb0-327e11fbe3b4",
    "01a0e4cc-33d8-7556-a4da-327e11fbe769", "01a2147b-13a0-79c3-b3ca-327e11fbe20e",
    "01a140f3-9e30-70da-bc0c-327e11fbe1c3", "01a06d95-4430-7402-b6e2-327e11fbe4b8",
    "01a19d26-3000-7315-9cfc-327e11fbe05d", "01a0c9bd-eed8-7be1-84a9-327e11fbe712",
    "01a1f981-f898-7c9e-a194-327e11fbe2b7", "01a125fa-5448-74b2-88b3-327e11fbe66c",
    "01a0aeb0-8c68-7044-a828-327e11fbe7bb", "01a1de78-f358-71db-a140-327e11fbe320",
    "01a10ade-3468-7cdf-9969-327e11fbe615", "01a16743-99f0-76cc-9e18-327e11fbe16f",
    "01a093cd-fed0-7d84-8933-327e11fbe424", "01a0ddf2-7ab8-73fd-9ef6-327e11fbe744",
    "01a0ba16-7c98-7010-8628-327e11fbe7cf", "01a146b0-bfd8-7620-9769-327e11fbe1ed",
    "01a1c6a6-ca70-7ce4-89ff-327e11fbe3fc",
  ].map { RecordingID($0) }

  /// A change under the ID `mx11yioi-3hu-NUMBER`.
  private static func entry(
    _ number: String, _ time: Double, _ title: String, _ target: PlaylistReference,
    _ operation: HistoryEntry.Operation, group: Int? = nil, isUndone: Bool = false
  ) -> HistoryEntry {
    HistoryEntry(
      id: "mx11yioi-3hu-\(number)", date: Date(timeIntervalSince1970: 1_795_909_000 + time), target: target,
      title: title, operation: operation, group: group.map { "mx11yioi-3hu-\($0)" }, isUndone: isUndone)
  }

  private static func pin(_ isPinned: Bool) -> HistoryEntry.Operation {
    .update(before: PlaylistChanges(isPinned: !isPinned), after: PlaylistChanges(isPinned: isPinned))
  }

  private static let delete = HistoryEntry.Operation.update(
    before: PlaylistChanges(isDeleted: false), after: PlaylistChanges(isDeleted: true))

  private static func history() throws -> [HistoryEntry] {
    let (hedgehogs, renamed) = ("🦔 Hedgehogs 👩‍👩‍👧 購入", "🦔 Hedgehogs 👩‍👩‍👧 購入 (new) 🦔")
    let (hedgehog, copy, quokkas) = (collection("tm2QI7fD"), collection("LmVP3aS5"), collection("xmNAUhfY"))
    let (zebraCrossing, yaks) = (collection("7mlvBL39"), collection("ZmEuvor1"))
    let filter = PlaylistReference(
      id: PlaylistID("VmuAkErg"), kind: .savedFilter, filters: try filters("0.10"))
    let edit = HistoryEntry.Operation.update(
      before: PlaylistChanges(name: "Big numbers", description: "", filters: try filters("0.10")),
      after: PlaylistChanges(
        name: "Bigger numbers", description: #"with “quotes” \ and 購入"#, filters: try filters("0.20")))
    let rename = HistoryEntry.Operation.update(
      before: PlaylistChanges(name: hedgehogs), after: PlaylistChanges(name: renamed))
    let moved = Array(zebra.reversed())
    return [
      entry("1", 184.0121026, hedgehogs, hedgehog, pin(true)),
      entry("4", 184.1778302, hedgehogs, hedgehog, rename),
      entry("5", 184.225954, renamed, hedgehog, pin(false), isUndone: true),
      entry("7", 186.9999592, "Big numbers", filter, edit),
      entry("8", 187.4599557, "Delete me", collection("jmdfcTGc"), delete),
      entry("9", 187.9208121, "Zebra crossing", zebraCrossing, delete, isUndone: true),
      entry("12", 188.3724976, "Zebra crossing (copy)", copy, .create, group: 11),
      entry("11-in", 188.3903768, "Zebra crossing (copy)", copy, .addRecordings(zebra), group: 11),
      entry("20", 189.6873112, "Quokkas", quokkas, .create, group: 19),
      entry("19-in", 189.698526, "Quokkas", quokkas, .addRecordings([zebra[24], zebra[23]]), group: 19),
      entry("27", 191.5698214, "Yaks", yaks, .create, group: 26),
      entry("26-in", 191.5793486, "Yaks", yaks, .addRecordings(moved), group: 26),
      entry("26-out", 191.5837123, "Zebra crossing (copy)", copy, .removeRecordings(moved), group: 26),
      entry("30", 193.2801967, "Quokkas", quokkas, .addRecordings(ids(1...45))),
      entry("35", 196.026759, "Quokkas", quokkas, .removeRecordings([zebra[23]])),
      entry("38", 198.7860603, "Neu 😀", collection("Bl6fMv4U"), .create),
      entry("39-1", 200.540785, "Zebra crossing", zebraCrossing, pin(true), group: 39, isUndone: true),
      entry(
        "39-2", 200.5444388, "Account settings – Android, the UK", collection("3nRAzl3o"), pin(true),
        group: 39, isUndone: true),
      HistoryEntry(
        id: "mx11zqvs-4bv-1", date: Date(timeIntervalSince1970: 1_795_909_245.2262628), target: quokkas,
        title: "Quokkas", operation: .addRecordings(ids(0x8d...0xa0) + ids(0x65...0x78) + ids(0x79...0x8c))),
    ]
  }

  @Test func historyIsRead() throws {
    let found = try restored(Self.demo, .id(1))
    #expect(found.history == (try Self.history()))
    #expect(found.messages.isEmpty)
    #expect(try restored(Self.demo, .id(2)).history.isEmpty)
  }

  @Test func historyCanBeUndone() throws {
    let store = StateStore(
      directory: try state(0), scope: FileScope(address: try ServerAddress(Self.demo), project: .id(1)),
      runID: "test", mailbox: mailbox)
    store.restore()
    store.finish()
    for case .restore(let history, _) in mailbox.takeAll() {
      #expect(history.undoableEntries.map(\.id) == ["mx11zqvs-4bv-1"])
      #expect(history.redoableEntries.isEmpty, "the addition came after them")
      let members = history.members(of: PlaylistID("xmNAUhfY"))
      #expect(members.count == 106 && members.prefix(2) == [Self.zebra[24], Self.ids(1...1)[0]])
      return
    }
    Issue.record("nothing was restored")
  }

  @Test func draftsAreRead() throws {
    let drafts = try restored(Self.demo, .id(1)).drafts
    let filter = Playlist(
      id: PlaylistID("VmuAkErg"), name: "Bigger numbers", description: #"with “quotes” \ and 購入"#,
      kind: .savedFilter, filters: try Self.filters("0.20"))
    let yaks = Playlist(id: PlaylistID("ZmEuvor1"), name: "Yaks", kind: .collection)
    #expect(
      drafts == [
        Draft(
          key: .adding(PlaylistID("LmVP3aS5")),
          content: .adding(
            UnfinishedAdding(
              title: "Zebra crossing (copy)", waiting: Self.ids(301...303), sent: [], leftOut: []))),
        // Three of five batches were answered.
        Draft(
          key: .adding(PlaylistID("xmNAUhfY")),
          content: .adding(
            UnfinishedAdding(
              title: "Quokkas", waiting: [], sent: Self.ids(161...200),
              leftOut: ["https://eu.posthog.com/replay/0190aaaa-bbbb-7ccc-8ddd-000000000063"]))),
        Draft(
          key: .playlist(filter.id),
          content: .edit(
            Draft.Edit(
              base: filter, name: #"Bigger numbers half-way \ “😀”"#, description: filter.description,
              isPinned: false, filters: #"{ "broken": [1,"#))),
        Draft(
          key: .playlist(yaks.id),
          content: .edit(Draft.Edit(base: yaks, name: "Yaks and more", description: "", isPinned: false))),
        Draft(
          key: .newPlaylist,
          content: .edit(
            Draft.Edit(
              base: nil, name: "Entwurf 購入", description: "two\nlines", isPinned: false, kind: .collection))
        ),
      ])
  }

  @Test func viewsAreRead() throws {
    #expect(
      try restored(Self.demo, .id(1)).views == [
        SavedView(name: "🦔 mine & pinned", query: PlaylistQuery(isPinnedOnly: true, isMineOnly: true)),
        SavedView(
          name: "by a column",
          query: PlaylistQuery(
            isPinnedOnly: true, isMineOnly: true, order: PlaylistQuery.Order(.name, isDescending: false))),
        SavedView(
          name: "all of it",
          query: PlaylistQuery(
            search: "Zebra “q”", kind: .collection, origin: .custom, createdBy: 2, modifiedAfter: "-1d",
            modifiedBefore: "-1d", containing: Self.zebra[4],
            order: PlaylistQuery.Order(.name, isDescending: false))),
      ])
  }

  @Test func lastSeenListsAreRead() throws {
    let all = try #require(try lastSeen(Self.demo, .id(1)))
    #expect(all.seenAt == Date(timeIntervalSince1970: 1_795_909_251.3657048))
    #expect(all.total == 55 && all.rows.count == 55 && all.projectName == nil)
    #expect(
      all.rows.first
        == Playlist(
          id: PlaylistID("synthetic-watch-history"), name: "Watch history",
          description: "Recordings you have watched", kind: .collection,
          counts: RecordingsCounts(
            collection: RecordingsCount(count: 484, hasMore: false, watchedCount: 484)), isSynthetic: true))
    #expect(all.rows.last??.id == PlaylistID("fnIvQtGH"))

    // Files of other lists have had new names since version 1: they are replaced when their list has been
    // loaded.
    let file = try #require(try cache(0).read("list-vmu955du7hsj-5.json"))
    let ada = User(id: 1, firstName: "Ada", email: "ada@fernhill.example.test")
    let sakura = User(id: 6, firstName: "さくら", lastName: "田中", email: "sakura@fernhill.example.test")
    #expect(
      try FileRecord<LastSeen>(parsing: file).value
        == LastSeen(
          query: PlaylistQuery(isPinnedOnly: true), seenAt: Date(timeIntervalSince1970: 1_795_909_206.87592),
          total: 3,
          rows: [
            Playlist(
              id: PlaylistID("tm2QI7fD"), name: "🦔 Hedgehogs 👩‍👩‍👧 購入 (new) 🦔",
              description: "two\nlines\tand a tab", isPinned: true, kind: .collection,
              createdAt: Date(timeIntervalSince1970: 1_795_909_183.198931), createdBy: ada,
              lastModifiedAt: Date(timeIntervalSince1970: 1_795_909_184.176861), lastModifiedBy: ada,
              counts: RecordingsCounts(collection: RecordingsCount(watchedCount: 0))),
            Playlist(
              id: PlaylistID("zn6QoB3T"), name: "購入手続きで迷った人たち", description: "日本語 / 中文 / 한국어",
              isPinned: true,
              filters: try JSONText(
                #"{"date_from":"-21d","console_logs":[],"session_recording_duration":60}"#),
              createdAt: Date(timeIntervalSince1970: 1_791_777_217.009857), createdBy: ada,
              lastModifiedAt: Date(timeIntervalSince1970: 1_795_391_572.116711), lastModifiedBy: ada,
              counts: RecordingsCounts(collection: RecordingsCount(count: 6, watchedCount: 1))),
            Playlist(
              id: PlaylistID("9scxwFDZ"), name: "سلة المشتريات المتروكة", description: "عربة تسوق متروكة",
              isPinned: true, kind: .collection,
              createdAt: Date(timeIntervalSince1970: 1_787_461_504.053047), createdBy: sakura,
              lastModifiedAt: Date(timeIntervalSince1970: 1_792_497_414.402413), lastModifiedBy: sakura,
              counts: RecordingsCounts(collection: RecordingsCount(count: 40, watchedCount: 10))),
          ]))
  }

  // MARK: Odd values

  private static let versions = [0, 1]

  private static func oddPlaylist() throws -> Playlist {
    Playlist(
      id: PlaylistID("aB3\"\u{0}/"), name: "", derivedName: "a\u{1B}[2J\n\\ 購入 👩‍👩‍👧 \u{202E}",
      description: "two\r\nlines\t\u{7F}", isPinned: true, kind: .unknown("later"),
      filters: try JSONText(
        #"{ "a" : 1e400,"a":[ ], "n":123456789012345678901234567890, "b\u0000":"\ud83d" }"#),
      createdAt: Date(timeIntervalSince1970: -62_135_596_800.25),
      createdBy: User(id: -3, firstName: "Ada", email: "a@example.test"),
      lastModifiedAt: Date(timeIntervalSince1970: 1_772_892_120.123456), lastModifiedBy: User(),
      counts: RecordingsCounts(
        collection: RecordingsCount(count: 0, watchedCount: .max),
        savedFilters: RecordingsCount(
          count: 9, hasMore: true, hasIncreased: false, lastRefreshedAt: Date(timeIntervalSince1970: 0.1))),
      isSynthetic: true)
  }

  private static func oddEntry(
    _ id: String, _ target: PlaylistReference, _ operation: HistoryEntry.Operation, group: String? = nil,
    isUndone: Bool = false
  ) -> HistoryEntry {
    HistoryEntry(
      id: id, date: Date(timeIntervalSince1970: 1_772_892_120.123456), target: target,
      title: "e\u{301} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} “T”\n\u{1}/", operation: operation,
      group: group, isUndone: isUndone)
  }

  @Test(arguments: versions) func oddHistoryIsRead(version: Int) throws {
    let odd = try Self.oddPlaylist()
    let plain = PlaylistReference(id: PlaylistID("p/q"), kind: nil, filters: .emptyObject)
    let found = try restored(Self.odd, .current, version: version)
    let restore = HistoryEntry.Operation.update(
      before: PlaylistChanges(isDeleted: true), after: PlaylistChanges(isDeleted: false))
    let everything = HistoryEntry.Operation.update(
      before: PlaylistChanges(
        name: "", description: "a\r\n\tb", isPinned: true, isDeleted: false, filters: odd.filters),
      after: PlaylistChanges(
        name: "\u{7F}", description: "", isPinned: false, isDeleted: true, filters: .null))
    // In version 0 the session on the demo server has these.
    let others = [
      Self.oddEntry("odd-4", plain, .create, isUndone: true),
      Self.oddEntry("odd-5", plain, .addRecordings([RecordingID("r5")])),
    ]
    #expect(
      found.history == [
        Self.oddEntry("odd-1", odd.reference, restore),
        Self.oddEntry("odd-2", odd.reference, everything, group: "g\"1", isUndone: true),
        Self.oddEntry(
          "odd-3", plain,
          .removeRecordings([RecordingID("not a uuid/é\""), RecordingID(""), RecordingID("r3")])),
      ] + (version == 0 ? [] : others))
    #expect(found.messages.isEmpty)
    // Comparing strings passes over how their characters are made up.
    #expect(Array(found.history.first?.title.utf8.prefix(3) ?? "".utf8.prefix(0)) == Array("e\u{301}".utf8))
  }

  @Test(arguments: versions) func oddDraftsAreRead(version: Int) throws {
    let odd = try Self.oddPlaylist()
    // Version 0 kept the fields of the form only.
    let base = Playlist(
      id: odd.id, name: odd.name, description: odd.description, isPinned: true, kind: odd.kind,
      filters: odd.filters)
    let plain = Playlist(id: PlaylistID("p/q"))
    #expect(
      try restored(Self.odd, .current, version: version).drafts == [
        Draft(
          key: .adding(odd.id),
          content: .adding(
            UnfinishedAdding(
              title: "\u{202E}T", waiting: [RecordingID("s2"), RecordingID("w2")],
              sent: [RecordingID("w\"1")],
              leftOut: ["https://eu.posthog.com/replay/é?a=1", "odd \u{1}"]))),
        Draft(
          key: .playlist(odd.id),
          content: .edit(
            Draft.Edit(
              base: base, name: "n\u{0}", description: "d\\\r\n", isPinned: false, kind: .unknown("later"),
              filters: "{\u{1}"))),
        Draft(
          key: .playlist(plain.id),
          content: .edit(Draft.Edit(base: plain, name: "", description: "", isPinned: true))),
        Draft(
          key: .newPlaylist,
          content: .edit(
            Draft.Edit(
              base: nil, name: "new", description: "", isPinned: true, kind: .savedFilter, filters: "{}"))),
      ])
  }

  @Test(arguments: versions) func oddViewsAreRead(version: Int) throws {
    #expect(
      try restored(Self.odd, .current, version: version).views == [
        SavedView(
          name: "later “kind”",
          query: PlaylistQuery(
            search: "\u{0}é", kind: .unknown("later"), origin: .synthetic, createdBy: -3,
            order: PlaylistQuery.Order(.lastModifiedAt, isDescending: true))),
        SavedView(
          name: "",
          query: PlaylistQuery(
            isMineOnly: true, modifiedAfter: "2026-03-04", modifiedBefore: "-7d",
            containing: RecordingID("r/é"), order: PlaylistQuery.Order(.createdAt, isDescending: false))),
      ])
  }

  @Test(arguments: versions) func oddLastSeenListIsRead(version: Int) throws {
    #expect(
      try lastSeen(Self.odd, .current, version: version)
        == LastSeen(
          query: PlaylistQuery(), seenAt: Date(timeIntervalSince1970: 1_790_000_000.5), total: 1_000,
          projectName: "店",
          rows: [
            try Self.oddPlaylist(), nil, Playlist(id: PlaylistID("bare")),
            Playlist(id: PlaylistID("counted"), kind: .savedFilter, counts: RecordingsCounts()),
          ]))
  }
}
