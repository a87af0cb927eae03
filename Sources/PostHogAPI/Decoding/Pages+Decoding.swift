import LosslessJSON

extension PlaylistPage {
  init(_ reader: inout JSONReader) throws(JSONError) {
    self.init(totalCount: 0, playlists: [])
    var hasResults = false
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "count": totalCount = try reader.int()
      case "next": nextOffset = try reader.optionalString().flatMap(Self.offset(inLink:))
      case "results":
        hasResults = true
        (playlists, unreadableRows) = try reader.rows { (reader) throws(JSONError) in try Playlist(&reader) }
      default: try reader.skip()
      }
    }
    guard hasResults else { throw JSONError(.missingKey("results"), offset: reader.position) }
  }

  /// The offset in `next`. Its host may be wrong or internal behind a proxy, so nothing else is used.
  private static func offset(inLink link: String) -> Int? {
    link.split(separator: "?").last?.split(separator: "&")
      .first { $0.hasPrefix("offset=") }.flatMap { Int($0.dropFirst("offset=".count)) }
  }
}

extension RecordingPage {
  init(_ reader: inout JSONReader) throws(JSONError) {
    self.init(recordings: [], hasNext: false)
    var hasResults = false
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "has_next": hasNext = try reader.optionalBool() ?? false
      case "results":
        hasResults = true
        (recordings, unreadableRows) = try reader.rows { (reader) throws(JSONError) in try Recording(&reader)
        }
      default: try reader.skip()
      }
    }
    guard hasResults else { throw JSONError(.missingKey("results"), offset: reader.position) }
  }
}

extension Project {
  init(_ reader: inout JSONReader) throws(JSONError) {
    var id: Int?
    var name = ""
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "id": id = try reader.int()
      case "name": name = try reader.optionalString() ?? ""
      default: try reader.skip()
      }
    }
    guard let id else { throw JSONError(.missingKey("id"), offset: reader.position) }
    self.init(id: id, name: name)
  }
}
