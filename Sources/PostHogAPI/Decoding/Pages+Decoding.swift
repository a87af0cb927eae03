package import LosslessJSON

extension PlaylistPage {
  /// - Parameter offset: where the page was asked to begin; a `next` that does not lead beyond it would
  ///   make a caller go round in circles and counts as the end.
  package init(from reader: inout JSONReader, offset: Int) throws(JSONError) {
    var count: Int?
    var next: String?
    var results: (rows: [Playlist], unreadable: Int)?
    var people = People()
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "count": count = try reader.optional(Read.int)
      case "next": next = try reader.optional(Read.string)
      case "results":
        results = try reader.rows { (reader) throws(JSONError) in try Playlist(from: &reader, &people) }
      default: try reader.skip()
      }
    }
    guard let results else { throw reader.missing("results") }
    self.init(
      totalCount: count ?? offset + results.rows.count + results.unreadable, playlists: results.rows,
      nextOffset: next.flatMap(Self.offset(inNext:)).flatMap { $0 > offset ? $0 : nil },
      unreadableRows: results.unreadable)
  }

  /// The `offset` of a `next` address. Its host is what some proxy believed, so the rest is not looked at.
  static func offset(inNext address: String) -> Int? {
    guard let mark = address.firstIndex(of: "?") else { return nil }
    let query = address[address.index(after: mark)...].prefix { $0 != "#" }
    for pair in query.split(separator: "&") where pair.hasPrefix("offset=") {
      return Int(pair.dropFirst("offset=".count)).flatMap { $0 >= 0 ? $0 : nil }
    }
    return nil
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

  /// The rows of `GET /api/projects/`.
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
