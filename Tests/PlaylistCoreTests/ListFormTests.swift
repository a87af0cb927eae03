import Foundation
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Lists as people have them: each file gives its recordings, in order, and nothing else, with the place they came from.
///
/// `Lists/cases` has the forms that users brought, `Lists/own` those of the exports of trackers, spreadsheets,
/// notebooks, chats and error trackers; all data are invented. `Lists/expected.tsv` has what is expected of each.
@Suite struct ListFormTests {
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    let recordings: [RecordingID]
    let bytes: [UInt8]

    var testDescription: String { name }
    var text: String { String(decodingFile: bytes) ?? "" }
  }

  static let files: [File] = {
    guard let folder = Bundle.module.resourceURL?.appending(path: "Lists"),
      let table = try? String(contentsOf: folder.appending(path: "expected.tsv"), encoding: .utf8)
    else { fatalError("the lists are missing") }
    return table.split(separator: "\n").map { line in
      let cells = line.split(separator: "\t").map(String.init)
      guard let data = try? Data(contentsOf: folder.appending(path: cells[0])) else {
        fatalError("there is no file \(cells[0])")
      }
      return File(
        name: cells[0], source: cells[1], recordings: cells[2...].map { RecordingID($0) }, bytes: Array(data))
    }
  }()

  /// What Enter would add.
  private func offered(_ app: TestApp) -> [RecordingID] {
    app.state.adding?.candidates.filter(\.isChosen).map(\.id) ?? []
  }

  @Test(arguments: files)
  func pasteOffersExactlyTheRecordings(file: File) throws {
    var app = try Self.cloud()
    app.act(.paste(file.text))
    app.settle()
    #expect(offered(app) == file.recordings)
    #expect(app.state.adding?.list?.source?.title == file.source)
  }

  @Test(arguments: files)
  func importedFileOffersTheSame(file: File) throws {
    var app = try Self.cloud()
    app.run(.addRecordings, .importFile)
    app.type("list")
    app.run(.submit)
    app.act(.fileRead(.success(file.text)))
    app.settle()
    #expect(offered(app) == file.recordings)
  }

  /// A project on PostHog Cloud, which the links of the files lead to.
  static func cloud() throws -> TestApp {
    var app = try TestApp(playlists: 1, address: "https://us.posthog.com")
    app.settle()
    return app
  }

  @Test func everyFileHasItsExpectation() throws {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Lists")
    let names = try ["cases", "own"].flatMap { part in
      try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: part).path).map {
        "\(part)/\($0)"
      }
    }
    #expect(names.sorted() == Self.files.map(\.name).sorted())
    #expect(names.count >= 37)
  }
}
