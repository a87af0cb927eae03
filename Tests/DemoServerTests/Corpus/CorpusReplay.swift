import Foundation
import LosslessJSON
import TestSupport

@testable import DemoServer

/// Sends the requests of one corpus file, in order, to a backend with the data of that recording.
struct CorpusReplay {
  private let database: CorpusDatabase
  private var backend: DemoBackend
  private var clock: Date

  init(server: String, file: String) {
    database = CorpusDatabase(server: server, file: file)
    backend = database.backend()
    clock = database.start
  }

  /// Sends requests that are missing in the corpus, and advances the clock by the time they took.
  private mutating func prepare(_ entry: CorpusEntry) {
    switch (entry.file, entry.name) {
    case ("throttle.json", "throttled_get"):
      for _ in 0..<239 { _ = answer(request(entry)) }
      clock = database.start + 10
    case ("throttle.json", "after_wait"): clock = clock + 51
    case ("synthetic.json", "html_500_example"):
      var create = request(entry)
      create.method = "POST"
      create.target = "/api/projects/1/session_recording_playlists/"
      create.headers.append(("Content-Type", "application/json"))
      create.body = Array(#"{"type":"filters","name":"Ranges","filters":{"huge":1.5e300}}"#.utf8)
      _ = answer(create)
    default: break
    }
  }

  mutating func replay(_ entry: CorpusEntry) -> DemoResponse {
    prepare(entry)
    return answer(request(entry))
  }

  private mutating func answer(_ request: DemoRequest) -> DemoResponse {
    let response = backend.respond(to: request, now: clock)
    clock = clock + (database.file == "throttle.json" ? 0 : 0.07)
    return response
  }

  private func request(_ entry: CorpusEntry) -> DemoRequest {
    var headers = entry.requestHeaders
    // Later requests read what a request with its key in the body has created.
    if let key = entry.requestBody?["personal_api_key"]?.string { headers["Authorization"] = "Bearer \(key)" }
    if headers["Host"] == nil {
      headers["Host"] =
        database.file == "throttle.json"
        ? "127.0.0.1:8125" : database.generation == .y2026 ? "127.0.0.1:8124" : "127.0.0.1:8123"
    }
    return DemoRequest(
      method: entry.method, target: entry.path, headers: headers.map { ($0.key, $0.value) }, body: body(entry)
    )
  }

  private func body(_ entry: CorpusEntry) -> [UInt8] {
    guard let body = entry.requestBody else { return [] }
    let isBroken = entry.responseBody["code"] == "parse_error"
    guard case .string(let text) = body, isBroken || text.isEmpty else { return Array(body.text.utf8) }
    // The corpus has U+FFFD in place of the one byte that is not UTF-8.
    let pieces = Array(text.utf8).split(separator: Array("\u{FFFD}".utf8))
    return Array(pieces.joined(separator: [0xE5]))
  }
}
