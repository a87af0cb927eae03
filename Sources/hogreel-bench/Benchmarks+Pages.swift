import FoundationEssentials
import PlaylistCore
import PostHogAPI

extension HogreelBench {
  /// From the bytes of an answer to rows in the list.
  static func pageBenchmarks(_ sample: Sample) throws -> [Benchmark] {
    let decoder = JSONDecoder.forPages
    let data = Data(sample.body)
    guard try decoder.decode(CodablePage.self, from: data).results.count == sample.playlists.count else {
      throw Unfit("JSONDecoder reads another page.")
    }
    let decode = Benchmark(
      name: "decode a page of \(Sample.rowsOnPage)", bytes: sample.body.count,
      baseline: .init(name: "JSONDecoder, without filters") {
        (try? decoder.decode(CodablePage.self, from: data).results.count) ?? 0
      }
    ) { (try? Sample.page(sample.body).playlists.count) ?? 0 }
    return [decode, try merge(sample)]
  }

  /// An answer to `r`, for each row of it.
  private static func merge(_ sample: Sample) throws -> Benchmark {
    let page = PlaylistPage(
      totalCount: 10_000, playlists: (0..<ListState.pageSize).map(sample.playlist),
      nextOffset: ListState.pageSize)
    var app = try BenchApp(rows: page.totalCount, sample)
    var known: [PlaylistID: Playlist] = [:]
    return Benchmark(
      name: "merge a page of \(ListState.pageSize), a row", operations: ListState.pageSize,
      baseline: .init(name: "filling a dictionary") {
        for playlist in page.playlists { known[playlist.id] = playlist }
        return known.count
      }
    ) {
      for case .call(let call) in app.run(.run(.refresh)) {
        _ = app.run(.answered(call, .success(.page(page))))
      }
      return app.state.list.fresh.count
    }
  }
}

/// What the client reads of a page, as `JSONDecoder` would have it. Filters and unknown fields are left out:
/// it cannot keep their source text.
private struct CodablePage: Decodable {
  struct Row: Decodable {
    let id: Int?
    let short_id: String
    let name: String?
    let derived_name: String?
    let description: String?
    let pinned: Bool?
    let deleted: Bool?
    let type: String?
    let created_at: Date?
    let created_by: Person?
    let last_modified_at: Date?
    let last_modified_by: Person?
    let recordings_counts: Counts?
    let is_synthetic: Bool?
  }

  struct Person: Decodable {
    let id: Int?
    let uuid: String?
    let first_name: String?
    let last_name: String?
    let email: String?
  }

  struct Counts: Decodable {
    let collection: Count?
    let saved_filters: Count?
  }

  struct Count: Decodable {
    let count: Int?
    let has_more: Bool?
    let watched_count: Int?
    let increased: Bool?
    let last_refreshed_at: Date?
  }

  let count: Int
  let next: String?
  let results: [Row]
}

extension JSONDecoder {
  /// Reads timestamps as the client does.
  fileprivate static var forPages: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      try Date(decoder.singleValueContainer().decode(String.self), strategy: .iso8601)
    }
    return decoder
  }
}
