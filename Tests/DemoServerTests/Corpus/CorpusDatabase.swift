import FoundationEssentials
import LosslessJSON
import TestSupport

@testable import DemoServer

/// The data of the recorded servers at the start of a corpus file, reconstructed from their answers.
struct CorpusDatabase {
  let server: String
  let file: String

  private var entries: [CorpusEntry] { CorpusEntry.all.filter { $0.server == server } }

  static let organization = "01a20674-e401-0000-7237-26df6e98cc4f"
  private static let ada = User(
    id: 1, uuid: "01a20674-e434-0000-6671-715ff3cb6eec",
    distinctID: "YgML5605p5ddbvcDoOslLPWgfXtW1PmVHC4zZq6aMTV", firstName: "Ada", email: "ada@example.test",
    organizationID: organization, currentProject: 1)
  private static let bob = User(
    id: 2, uuid: "01a20674-e713-0000-4a47-67f2c3f9d4fe",
    distinctID: "T0A36uD1lMhxPBVlYV0h8ZtGzR86VsPi0vGJ55dufyu", firstName: "Bob", lastName: "Builder",
    email: "bob@example.test", isEmailVerified: true,
    hedgehog: ["use_as_profile": true, "color": "green", "accessories": ["cap"]], role: "engineering",
    organizationID: organization, currentProject: 1)

  var generation: ServerGeneration { server == "server-2026" ? .y2026 : .y2025 }

  /// The time of the first request.
  var start: Date {
    Date(iso8601: generation == .y2026 ? "2026-11-23T04:06:00Z" : "2026-11-23T03:42:00Z") ?? .distantPast
  }

  func backend() -> DemoBackend {
    var options = DemoServerOptions()
    options.generation = generation
    options.imitatesCorpus = true
    options.rateLimitPerMinute = file == "throttle.json" ? 240 : nil
    return DemoBackend(options, data: data)
  }

  private var data: DemoData {
    DemoData(
      projects: [storefront, second, empty(3, "01a20674-0003-0000-0000-000000000003", "Third", "other")],
      users: [Self.ada, Self.bob], keys: keys)
  }

  private var keys: [APIKey] {
    var values: [String: String] = [:]
    for entry in CorpusEntry.all {
      guard let key = entry.key, let header = entry.requestHeaders["Authorization"],
        header.hasPrefix("Bearer ")
      else { continue }
      values[key] = String(header.dropFirst(7))
    }
    let all: [(String, Int, Set<String>?, [Int]?, [String]?)] = [
      ("full", 1, ["*"], nil, nil), ("write", 1, ["session_recording_playlist:write"], nil, nil),
      ("read", 1, ["session_recording_playlist:read"], nil, nil), ("other", 1, ["insight:read"], nil, nil),
      ("legacy", 1, nil, nil, nil), ("wrongteam", 1, ["*"], [2], nil), ("wrongorg", 1, ["*"], nil, ["other"]),
      ("bob", 2, ["*"], nil, nil),
    ]
    return all.compactMap { name, user, scopes, projects, organizations in
      values[name].map {
        APIKey(value: $0, userID: user, scopes: scopes, projects: projects, organizations: organizations)
      }
    }
  }

  private func empty(_ id: Int, _ uuid: String, _ name: String, _ organization: String) -> Project {
    Project(
      id: id, uuid: uuid, name: name, organizationID: organization, token: "phc_example",
      playlists: PlaylistTable(
        generator: PlaylistGenerator(seed: 1, count: 0, firstID: 1000, start: start, userIDs: [1])),
      members: MembershipTable(
        generator: MembershipGenerator(seed: 1, playlistCount: 0, recordingCount: 0)),
      recordings: RecordingTable(
        generator: RecordingGenerator(seed: 1, count: 0, start: start, userIDs: [])))
  }

  // MARK: Project 1

  private var storefront: Project {
    var project = empty(1, "01a20674-e539-0000-0d73-3894449c4b14", "Storefront", Self.organization)
    for entry in CorpusRecordings.all {
      // `recordings.json` marks it as viewed, and on the 2026 server was recorded before `recordings_many.json`.
      let isMarked = generation == .y2026 && file == "recordings_many.json"
      let marked = isMarked && entry.recording.id == CorpusRecordings.ids[27] ? [1] : []
      project.recordings.add(entry.recording, watchedBy: entry.watchedBy + marked)
    }
    for row in rows { project.playlists.store(row) }
    var members = [
      "ChkBug01": [28, 27, 26, 25, 24], "VipShop1": [23, 22], "OnbDrop1": [21, 20, -1], "OldNull1": [26],
    ]
    if file == "throttle.json" { members["6FVAAPR1"] = Array(0..<36) }
    for (shortID, places) in members {
      guard let serial = project.playlists.serial(shortID: shortID) else { continue }
      let ids = places.map { $0 < 0 ? "not-in-the-store" : CorpusRecordings.ids[$0] }
      project.members.set(ids.map { project.recordings.member(id: $0) }, of: serial)
    }
    return project
  }

  private var rows: [Playlist] {
    var rows = recordedRows("list_default")
    rows.append(row(25, "Deleted1", "Deleted", age: 9) { $0.isDeleted = true })
    // Created by requests that are missing in the corpus.
    let made: [(String, String, Bool)] =
      switch (server, file) {
      case ("server-2025-08", "update_delete.json"): [("nR1ZRyfC", "A", false), ("6OvvrN6m", "Saved", true)]
      case ("server-2026", "update_delete.json"): [("XdlLzG39", "A", false), ("N3Qd6d3i", "Saved", true)]
      case ("server-2025-08", "recordings.json"), ("server-2025-08", "throttle.json"):
        [("6FVAAPR1", "Basket", false)]
      case ("server-2026", "recordings.json"): [("4b9EHaJV", "Basket", false)]
      case ("server-2025-08", "recordings_many.json"): [("MbZFtNtn", "Thirty", false)]
      case ("server-2026", "recordings_many.json"): [("trbL1QX9", "Thirty", false)]
      default: []
      }
    for (index, (shortID, name, isFilter)) in made.enumerated() {
      rows.append(
        row(186 + index, shortID, name, age: 0) { row in
          row.kind = isFilter ? .filters : .collection
          if isFilter { row.filters = StoredFilters(["date_from": "-7d"]) }
        })
    }
    return rows
  }

  /// The rows of a recorded list.
  private func recordedRows(_ name: String) -> [Playlist] {
    let list = entries.first { $0.name == name }?.responseBody["results"]?.array ?? []
    return list.compactMap { json in
      guard let id = json["id"]?.int, id > 0, let shortID = json["short_id"]?.string else { return nil }
      var row = Playlist(serial: id, id: id, shortID: shortID)
      row.name = json["name"]?.string
      row.derivedName = json["derived_name"]?.string
      row.description = json["description"]?.string ?? ""
      row.isPinned = json["pinned"]?.bool ?? false
      row.kind = json["type"]?.string.flatMap(Playlist.Kind.init)
      row.filters = StoredFilters(json["filters"] ?? .object([]))
      row.createdAt = json["created_at"]?.string.flatMap { Date(iso8601: $0) }
      row.createdBy = json["created_by"]?["id"]?.int
      row.modifiedAt = json["last_modified_at"]?.string.flatMap { Date(iso8601: $0) }
      row.modifiedBy = json["last_modified_by"]?["id"]?.int
      let counted = json["recordings_counts"]?["saved_filters"]
      if let count = counted?["count"]?.int {
        row.savedFilterCount = SavedFilterCount(
          count: count, hasMore: counted?["has_more"]?.bool ?? false,
          watched: counted?["watched_count"]?.int ?? 0, increased: counted?["increased"]?.bool ?? false,
          refreshedAt: start)
      }
      return row
    }
  }

  private func row(
    _ id: Int, _ shortID: String, _ name: String, age days: Int, _ change: (inout Playlist) -> Void = { _ in }
  ) -> Playlist {
    var row = Playlist(serial: id, id: id, shortID: shortID, name: name, kind: .collection)
    row.createdAt = start - TimeInterval(days) * .day - 10
    row.createdBy = 1
    row.modifiedAt = row.createdAt
    row.modifiedBy = 1
    change(&row)
    return row
  }

  // MARK: Project 2

  /// 136 rows: six stock playlists, a large collection and 129 numbered collections.
  private var second: Project {
    var project = empty(2, "01a20674-e7c4-0000-d7d2-f5e683437f5c", "Second project", Self.organization)
    for stock in recordedRows("list_default") where stock.id <= 6 {
      var row = stock
      row.serial = stock.serial + 6
      row.id = stock.id + 6
      row.shortID = "Stock\(stock.id)xx"
      project.playlists.store(row)
    }
    project.playlists.store(row(26, "Bulk0001", "Bulk", age: 1))
    for number in 1...129 {
      let digits = String(number + 10_000)
      project.playlists.store(
        row(26 + number, "Load\(digits.suffix(4))", "Load test \(digits.suffix(3))", age: number) { row in
          row.createdBy = number % 3 == 2 ? 2 : 1
          row.modifiedBy = row.createdBy
        })
    }
    for row in recordedRows("list_project2_limit50_offset50") { project.playlists.store(row) }
    return project
  }
}
