import LosslessJSON
import TestSupport
import Testing

@testable import DemoServer

/// The demo server gives the answers recorded from real servers to the calls that a client makes.
@Suite struct CorpusReplayTests {
  struct File: Sendable, CustomTestStringConvertible {
    var server: String
    var name: String
    var testDescription: String { "\(server)/\(name)" }
  }

  static let files: [File] = {
    var files: [File] = []
    for entry in CorpusEntry.all.filter(\.isServed)
    where files.last?.server != entry.server || files.last?.name != entry.file {
      files.append(File(server: entry.server, name: entry.file))
    }
    return files
  }()

  @Test(arguments: files) func answersAsRecorded(_ file: File) throws {
    var replay = CorpusReplay(server: file.server, file: file.name)
    for entry in CorpusEntry.all
    where entry.server == file.server && entry.file == file.name && entry.isServed {
      let answer = replay.replay(entry)
      #expect(answer.status == entry.status, "\(entry.testDescription)")
      for name in ["Content-Type", "Retry-After", "Location", "Content-Encoding"] {
        #expect(answer.header(name) == entry.responseHeaders[name], "\(entry.testDescription): \(name)")
      }
      // The demo server does not quote Python's parser.
      guard entry.bodyKind == "json", entry.responseBody["code"] != "parse_error" else { continue }
      let comparison = CorpusComparison(
        try JSON(parsing: answer.body), entry.responseBody,
        isLoose: entry.file == "throttle.json")
      #expect(comparison.differences == [], "\(entry.testDescription)")
    }
  }
}

extension CorpusEntry {
  /// Whether the call is one of those that the demo server serves, with a key and JSON.
  fileprivate var isServed: Bool {
    let others = [
      "/users/", "/organizations/", "/environments/", "playlist_viewed", "bulk_viewed", "personal_api_key=",
      "short_id=", "order=created_by", "date_from=dStart",
    ]
    let isOther =
      others.contains { path.contains($0) } || method == "OPTIONS" || requestHeaders["Cookie"] != nil
      || requestHeaders["Accept"] != nil
    let isReadOfOne =
      method == "GET" && path.contains("/session_recordings/") && !path.contains("/session_recordings/?")
    return !isOther && !isReadOfOne && isPlainJSON
  }

  /// Whether the body is JSON of the types that the client sends.
  private var isPlainJSON: Bool {
    guard let body = requestBody else { return true }
    guard requestHeaders["Content-Type"] == "application/json" else { return false }
    if responseBody["code"] == "parse_error" { return true }
    guard case .object(let members) = body else { return body == .string("") }
    return members.allSatisfy { member in
      switch member.key {
      case "name", "description", "type": member.value == .null || member.value.string != nil
      case "pinned", "deleted": member.value == .null || member.value.bool != nil
      default: true
      }
    }
  }
}
