import PostHogAPI
import Testing

@testable import PlaylistCore

/// Paths where an ID is asked for.
@Suite struct PathHintTests {
  @Test(arguments: ["../../etc/passwd", "~/ids.csv", "/home/ada/ids7.txt", "./ids"])
  func aPathIsNoID(_ path: String) throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.addRecordings)
    app.type(path)
    app.run(.submit)
    #expect(app.state.adding?.candidates.isEmpty == true)
    #expect(app.lastMessage == "“\(path)” is a path: Ctrl-R reads IDs from a file.")
    #expect(app.state.adding?.input.text == path, "it can be copied or mended")
  }

  @Test func aPathHoldsNoRecording() throws {
    var app = try TestApp.started(playlists: 1)
    app.state.open(.prompt(Prompt(purpose: .holder)))
    app.type("../../etc/passwd")
    app.run(.submit)
    guard case .prompt(let prompt) = app.state.dialog else { throw Unexpected() }
    #expect(prompt.problem == "This is a path: type or paste the ID of a recording, or a link to it.")
  }
}
