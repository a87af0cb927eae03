import DemoServer
import FoundationEssentials
import LosslessJSON
import PlaylistCore
import PostHogAPI
import PostHogCurl

/// What is measured with: one page of the demo server, and as many rows as are asked for, made after it.
struct Sample {
  static let rowsOnPage = 500
  /// All ages are counted from then.
  static let now = Date(timeIntervalSince1970: 1_790_000_000)

  /// A page of 500 playlists as the server sends it.
  let body: [UInt8]
  /// The same, read; without the built-in rows.
  let playlists: [Playlist]

  static func load() async throws -> Sample {
    var options = DemoServerOptions()
    options.playlists = 2 * rowsOnPage
    let server = try await DemoServer.start(options, now: { now })
    let path = "/api/projects/1/session_recording_playlists/?collection_type=custom&limit=\(rowsOnPage)"
    let request = HTTPRequest(
      method: "GET", url: server.address + path,
      headers: [HTTPHeader("Authorization", "Bearer \(DemoServer.demoKey)")])
    let response = try await CurlTransport().send(request)
    await server.stop()
    let sample = Sample(body: response.body, playlists: try page(response.body).playlists)
    guard sample.playlists.count == rowsOnPage else { throw Unfit("The demo server sent another page.") }
    return sample
  }

  static func page(_ body: [UInt8]) throws(JSONError) -> PlaylistPage {
    var reader = JSONReader(body)
    return try PlaylistPage(from: &reader, offset: 0)
  }

  /// A row of a list of any length, with texts of its own as a decoded row has them.
  func playlist(_ row: Int) -> Playlist {
    let model = playlists[row % playlists.count]
    return Playlist(
      id: PlaylistID("row\(row)"), numericID: row, name: "\(model.name ?? "Unnamed") \(row)",
      derivedName: model.derivedName, description: "\(model.description) \(row)", isPinned: model.isPinned,
      kind: model.kind, filters: JSONText(model.filters.value), createdAt: model.createdAt,
      createdBy: model.createdBy, lastModifiedAt: model.lastModifiedAt,
      lastModifiedBy: model.lastModifiedBy, counts: model.counts)
  }
}

/// The data are not such that the figure would mean anything.
struct Unfit: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
