import Foundation
import LosslessJSON
import Testing

@testable import PostHogAPI

/// The library's own encoding, for files that must outlive a version.
struct CodableTests {
  private func decode<Value: Codable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  private func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test func identifiersAreText() throws {
    let ids: [PlaylistID] = ["a", "b"]
    #expect(try encode(ids) == #"["a","b"]"#)
    #expect(try decode([PlaylistID].self, #"["a","b"]"#) == ids)
    #expect(try decode([RecordingID].self, #"["r"]"#) == ["r"])
  }

  @Test func filtersKeepEveryByte() throws {
    let reference = PlaylistReference(
      id: "a", kind: .savedFilter, filters: try JSONText(#"{ "b":1.50,"a":[ ],"b":1e400 }"#))
    let text = try encode(reference)
    #expect(text == #"{"filters":"{ \"b\":1.50,\"a\":[ ],\"b\":1e400 }","id":"a","kind":"filters"}"#)
    #expect(try decode(PlaylistReference.self, text) == reference)
    #expect(throws: DecodingError.self) {
      try decode(PlaylistReference.self, #"{"id":"a","filters":"{"}"#)
    }
  }

  @Test func changesHoldWhatIsSet() throws {
    #expect(try encode(PlaylistChanges(name: "n", isPinned: true)) == #"{"name":"n","pinned":true}"#)
    #expect(try decode(PlaylistChanges.self, #"{"deleted":false}"#) == PlaylistChanges(isDeleted: false))
  }

  @Test func aPlaylistComesBack() throws {
    let playlist = Playlist(
      id: "a", numericID: 1, name: "n", derivedName: "d", description: "t", isPinned: true, isDeleted: true,
      kind: .unknown("new"), filters: try JSONText("[1.0]"),
      createdAt: Date(timeIntervalSinceReferenceDate: 1), createdBy: User(id: 2, email: "ada@example.test"),
      lastModifiedAt: Date(timeIntervalSinceReferenceDate: 2), lastModifiedBy: User(firstName: "Ada"),
      counts: RecordingsCounts(collection: RecordingsCount(count: 3, watchedCount: 1)), isSynthetic: true,
      unknownFields: ["x": try JSONText("1e400")])
    #expect(try decode(Playlist.self, encode(playlist)) == playlist)
  }

  @Test func aQueryComesBack() throws {
    let query = PlaylistQuery(
      search: "s", isPinnedOnly: true, isMineOnly: true, kind: .collection, origin: .custom, createdBy: 1,
      modifiedAfter: "-7d", modifiedBefore: "2026-01-01", containing: "r",
      order: .init(.createdAt, isDescending: true))
    #expect(try decode(PlaylistQuery.self, encode(query)) == query)
  }

  /// Earlier versions left out the default order.
  @Test func aQueryWithoutAnOrderHasTheDefault() throws {
    let text = #"{"search":"s","isPinnedOnly":true,"isMineOnly":false}"#
    #expect(try decode(PlaylistQuery.self, text) == PlaylistQuery(search: "s", isPinnedOnly: true))
  }
}
