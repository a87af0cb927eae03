import LosslessJSON
import TestSupport
import Testing

@testable import DemoServer

/// The recorded answers of real servers are what the look-alike has to give.
@Suite struct CorpusReplayTests {
  /// Recorded answers that are not repeated, with the reason.
  static let notReplayed: [String: String] = [:]

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
      guard Self.notReplayed[entry.testDescription] == nil else { continue }
      #expect(answer.status == entry.status, "\(entry.testDescription)")
      for name in ["Content-Type", "Retry-After", "Location", "Content-Encoding"] {
        #expect(answer.header(name) == entry.responseHeaders[name], "\(entry.testDescription): \(name)")
      }
      #expect(
        Self.allowed(answer.header("Allow")) == Self.allowed(entry.responseHeaders["Allow"]),
        "\(entry.testDescription)")
      guard entry.bodyKind == "json" else { continue }
      let comparison = AnswerComparison(
        try JSON(parsing: answer.body), entry.responseBody,
        isLoose: ["throttle.json", "web_session.json"].contains(entry.file))
      #expect(comparison.differences == [], "\(entry.testDescription)")
    }
  }

  @Test func everyExceptionIsStillRecorded() {
    let names = Set(CorpusEntry.all.map(\.testDescription))
    #expect(Set(Self.notReplayed.keys).subtracting(names).isEmpty)
    #expect(Self.notReplayed.count <= 10)
  }

  private static func allowed(_ header: String?) -> Set<String> {
    Set((header ?? "").split(separator: ",").map { $0.trimmed })
  }
}
