import FoundationEssentials
import LosslessJSON
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// What the cache file of a list keeps.
@Suite struct LastSeenFileTests {
  private static let odd = Playlist(
    id: PlaylistID("aB3\"\u{0}é"), name: "", derivedName: "a\u{1B}[2J\n\\ 購入 👩‍👩‍👧 \u{202E}",
    description: "two\r\nlines\t\u{7F}", isPinned: true, kind: .unknown("later"),
    filters: oddFilters,
    createdAt: Date(timeIntervalSince1970: -62_135_596_800.25),
    createdBy: User(id: -3, firstName: "Ada", email: "a@example.test"),
    lastModifiedAt: Date(timeIntervalSince1970: 1_772_892_120.123456), lastModifiedBy: User(),
    counts: RecordingsCounts(
      collection: RecordingsCount(count: 0, watchedCount: 7),
      savedFilters: RecordingsCount(
        count: 9, hasMore: true, hasIncreased: false, lastRefreshedAt: Date(timeIntervalSince1970: 0.1))),
    isSynthetic: true)

  /// Spaces, a repeated key and a number that no Double holds: as received.
  private static let oddFilters =
    (try? JSONText(#"{ "a" : 1e400,"a":[ ], "b\u0000":"\ud83d" }"#)) ?? .emptyObject

  private func seen(_ rows: [Playlist?], query: PlaylistQuery = PlaylistQuery()) -> LastSeen {
    LastSeen(
      query: query, seenAt: Date(timeIntervalSince1970: 1_790_000_000.5), total: 1_000, projectName: "店",
      rows: rows)
  }

  @Test func oddValuesComeBackAsTheyWere() throws {
    #expect(Self.oddFilters != .emptyObject)
    let bare = Playlist(id: PlaylistID("bare"))
    let counted = Playlist(id: PlaylistID("counted"), kind: .savedFilter, counts: RecordingsCounts())
    let query = PlaylistQuery(isMineOnly: true, kind: .savedFilter, order: .init(.name, isDescending: false))
    let seen = seen([Self.odd, nil, bare, counted], query: query)
    #expect(try stored(seen) == seen)
  }

  @Test func whatIsTooLargeIsLeftOut() throws {
    let long = Playlist(id: PlaylistID("long"), description: String(repeating: "x", count: 9_000))
    let large = (0..<100).map {
      Playlist(id: PlaylistID("p\($0)"), description: String(repeating: "y", count: 7_000))
    }
    #expect(seen([long, large[0]]).rows == [nil, large[0]])
    let all = seen(large)
    #expect(try FileJSON.encode(all).count < 300_000)
    #expect(all.rows.first == large[0])
  }

  /// More rows than a list has, or than a page, would stay on the screen for ever.
  @Test func rowsBeyondTheListAreDropped() {
    let rows = (0..<500).map { Playlist(id: PlaylistID("p\($0)")) }
    #expect(seen(rows).rows.count == ListState.standardPageSize)
    #expect(LastSeen(query: PlaylistQuery(), seenAt: Date(), total: 3, rows: rows).rows.count == 3)
  }

  /// A crash because of the file would come back at each start.
  @Test(arguments: ["9223372036854775807", "-9223372036854775808"])
  func hostileNumbersDoNotStopTheNextStart(_ number: String) throws {
    var counted = Playlist(id: PlaylistID("p"), kind: .collection)
    counted.counts = RecordingsCounts(collection: RecordingsCount(count: 77, watchedCount: 78))
    var text = String(decoding: try FileJSON.encode(seen([counted, nil])), as: UTF8.self)
    for old in ["77", "78"] { text = text.replacing(":\(old)", with: ":\(number)") }
    text = text.replacing(":1000", with: ":9223372036854775807")
    let seen = try FileJSON.decode(LastSeen.self, from: Array(text.utf8))
    var app = try TestApp(lastSeen: seen)
    app.run(.moveToLast, .moveUp, .pageDown, .moveToFirst)
    app.settle()
  }
}
