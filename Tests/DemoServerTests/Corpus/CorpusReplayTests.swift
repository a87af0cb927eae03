import LosslessJSON
import TestSupport
import Testing

@testable import DemoServer

/// The demo server gives the answers recorded from real servers.
@Suite struct CorpusReplayTests {
  struct File: Sendable, CustomTestStringConvertible {
    var server: String
    var name: String
    var testDescription: String { "\(server)/\(name)" }
  }

  static let files: [File] = {
    var files: [File] = []
    for entry in CorpusEntry.all where files.last?.server != entry.server || files.last?.name != entry.file {
      files.append(File(server: entry.server, name: entry.file))
    }
    return files
  }()

  @Test(arguments: files) func answersAsRecorded(_ file: File) throws {
    var replay = CorpusReplay(server: file.server, file: file.name)
    for entry in CorpusEntry.all where entry.server == file.server && entry.file == file.name {
      let answer = replay.replay(entry)
      #expect(answer.status == entry.status, "\(entry.testDescription)")
      for name in ["Content-Type", "Retry-After", "Location", "Content-Encoding"] {
        #expect(answer.header(name) == entry.responseHeaders[name], "\(entry.testDescription): \(name)")
      }
      #expect(
        Self.allowed(answer.header("Allow")) == Self.allowed(entry.responseHeaders["Allow"]),
        "\(entry.testDescription)")
      guard entry.bodyKind == "json" else { continue }
      let comparison = CorpusComparison(
        try JSON(parsing: answer.body), entry.responseBody,
        isLoose: ["throttle.json", "web_session.json"].contains(entry.file))
      #expect(comparison.differences == [], "\(entry.testDescription)")
    }
  }

  private static func allowed(_ header: String?) -> Set<String> {
    Set((header ?? "").split(separator: ",").map { $0.trimmed })
  }
}
