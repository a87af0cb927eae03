import Foundation
import LosslessJSON

@testable import DemoServer

/// A backend with a manual clock.
struct DemoFixture {
  static let start = Date(timeIntervalSince1970: 1_780_000_000)

  var backend: DemoBackend
  var now = start
  var key: String? = DemoServer.demoKey

  init(_ change: (inout DemoServerOptions) -> Void = { _ in }) {
    var options = DemoServerOptions()
    change(&options)
    backend = DemoBackend(options, start: Self.start)
  }

  static let playlists = "/api/projects/1/session_recording_playlists/"

  mutating func respond(_ method: String, _ target: String, _ body: JSON? = nil) -> DemoResponse {
    var headers = [(name: "Host", value: "demo.test")]
    if let key { headers.append(("Authorization", "Bearer \(key)")) }
    if body != nil { headers.append(("Content-Type", "application/json")) }
    return backend.respond(
      to: DemoRequest(method: method, target: target, headers: headers, body: Array((body?.text ?? "").utf8)),
      now: now)
  }

  /// - Returns: the body of the response, which must be JSON.
  mutating func json(_ method: String, _ target: String, _ body: JSON? = nil) throws -> JSON {
    try JSON(parsing: respond(method, target, body).body)
  }

  /// One page of playlists.
  mutating func list(_ query: String = "") throws -> (count: Int, rows: [JSON]) {
    let body = try json("GET", Self.playlists + "?" + query)
    return (body["count"]?.int ?? -1, body["results"]?.array ?? [])
  }

  /// The IDs of the newest recordings of a project, newest first.
  func newestRecordings(_ count: Int, project: Int = 0) -> [String] {
    let table = backend.projects[project].recordings
    return (0..<table.count).suffix(count).reversed().map { table.row($0).id }
  }

  mutating func advance(seconds: Double) { now += seconds }
}

extension JSON {
  var shortID: String { self["short_id"]?.string ?? "" }
}

extension DemoResponse {
  /// The value of the first header with this name, in any case.
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
