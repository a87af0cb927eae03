import FoundationEssentials
package import LosslessJSON

extension PlaylistPage {
  /// Reads a page of the server.
  ///
  /// - Parameter offset: the requested offset. A `next` that does not lead beyond it counts as the end, since following
  ///   it would never end.
  package init(from reader: inout JSONReader, offset: Int) throws(JSONError) {
    var count: Int?
    var next: String?
    var results: (rows: [Playlist], unreadable: Int)?
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "count": count = try reader.optional(Read.count)
      case "next": next = try reader.optional(Read.string)
      case "results":
        results = try reader.rows(Playlist.init(from:))
      default: try reader.skip()
      }
    }
    guard let results else { throw reader.missing("results") }
    self.init(
      totalCount: count ?? offset + results.rows.count + results.unreadable, playlists: results.rows,
      nextOffset: next.flatMap(Self.offset(in:)).flatMap { $0 > offset ? $0 : nil },
      unreadableRows: results.unreadable)
  }

  /// The `offset` of a `next` address. Behind a proxy the rest may name a host that only the proxy can reach.
  private static func offset(in next: String) -> Int? {
    let item = URLComponents(string: next)?.queryItems?.first { $0.name == "offset" }
    return item?.value.flatMap { Int($0)?.boundedCount }
  }
}

extension RecordingPage {
  init(from reader: inout JSONReader) throws(JSONError) {
    var hasNext = false
    var results: (rows: [Recording], unreadable: Int)?
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "has_next": hasNext = try reader.optional(Read.bool) ?? false
      case "results": results = try reader.rows(Recording.init(from:))
      default: try reader.skip()
      }
    }
    guard let results else { throw reader.missing("results") }
    self.init(recordings: results.rows, hasNext: hasNext, unreadableRows: results.unreadable)
  }
}

extension Project {
  init(from reader: inout JSONReader) throws(JSONError) {
    var id: Int?
    var name: String?
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "id": id = try reader.int()
      case "name": name = try reader.optional(Read.string)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id") }
    self.init(id: id, name: name ?? "")
  }

  /// Reads the rows of `GET /api/projects/`.
  static func list(from reader: inout JSONReader) throws(JSONError) -> [Project] {
    var projects: [Project]?
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "results": projects = try reader.rows(Project.init(from:)).rows
      default: try reader.skip()
      }
    }
    guard let projects else { throw reader.missing("results") }
    return projects
  }
}
