import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Profiles and preferences with which every change asks first.
@Suite struct AskingTests {
  private func app(isProduction: Bool = true) throws -> TestApp {
    var app = try TestApp(playlists: 5)
    app.server.members["p0"] = [RecordingID("r1"), RecordingID("r2")]
    let profile = Profile(name: "prod", host: "posthog.example.test", isProduction: isProduction)
    var preferences = Preferences()
    preferences.showsPreviews = false
    if !isProduction { preferences.confirmations = .all }
    let address = try ServerAddress("https://posthog.example.test")
    app.restart(
      AppState(
        session: Session(address: address, project: .id(1), profile: profile), runID: "test",
        preferences: preferences))
    app.settle()
    return app
  }

  private func question(_ app: TestApp) -> String? {
    if case .confirm(let confirmation) = app.state.dialog { confirmation.question } else { nil }
  }

  private func details(_ app: TestApp) -> [String] {
    if case .confirm(let confirmation) = app.state.dialog { confirmation.details } else { [] }
  }

  @Test func aPinOfOneAsks() throws {
    var app = try app()
    app.run(.togglePin)
    #expect(question(app) == "Pin “Playlist 0” for everyone?")
    #expect(details(app) == ["“prod” is a production profile."])
    #expect(app.updates.isEmpty)
    app.run(.back)
    #expect(app.updates.isEmpty && !app.state.hasDialog)
    app.run(.togglePin, .confirm)
    app.settle()
    #expect(app.updates.map(\.changes) == [PlaylistChanges(isPinned: true)])
    app.run(.undo)
    #expect(question(app) == "Undo the change of “Playlist 0”?")
    app.run(.confirm)
    app.settle()
    #expect(app.server.find("p0")?.isPinned == false)
    app.run(.redo)
    #expect(question(app) == "Redo the change of “Playlist 0”?")
  }

  @Test func thePreferenceAsksAsWell() throws {
    var app = try app(isProduction: false)
    app.run(.togglePin)
    #expect(details(app) == ["The settings ask before each change."])
  }

  @Test func aRenameKeepsItsFieldUntilYes() throws {
    var app = try app()
    app.run(.rename)
    app.type("!")
    app.run(.submit)
    #expect(question(app) == "Rename “Playlist 0” to “Playlist 0!”?")
    app.run(.back)
    guard case .rename(let rename) = app.state.dialog else { throw APIError(.notFound) }
    #expect(rename.form.name.text == "Playlist 0!")
    #expect(app.updates.isEmpty)
    app.run(.submit, .confirm)
    app.settle()
    #expect(app.server.find("p0")?.name == "Playlist 0!" && !app.state.hasDialog)
  }

  @Test func aFormAsksAndIsSavedByYes() throws {
    var app = try app()
    app.run(.edit)
    app.type("?")
    app.run(.save)
    #expect(question(app) == "Save the changes to “Playlist 0”?")
    app.run(.confirm)
    app.settle()
    #expect(app.server.find("p0")?.name == "Playlist 0?" && !app.state.hasDialog)
    app.run(.create)
    app.type("New one")
    app.run(.save)
    #expect(question(app) == "Create “New one”?")
    app.run(.confirm)
    app.settle()
    #expect(app.server.playlists.contains { $0.name == "New one" })
  }

  @Test func addingAsksOnceForTheWholeSet() throws {
    var app = try app()
    app.run(.addRecordings)
    app.settle()
    app.act(.paste((1...45).map { "0190aaaa-bbbb-7ccc-8ddd-0000000000\($0 + 10)" }.joined(separator: "\n")))
    app.run(.submit)
    if question(app) == nil { app.run(.submit) }
    #expect(question(app) == "Add 45 recordings to “Playlist 0”?")
    #expect(app.batches.isEmpty)
    app.run(.confirm)
    app.settle()
    #expect(app.batches.map(\.recordings.count) == [20, 20, 5])
  }

  @Test func removingOneRecordingAsks() throws {
    var app = try app()
    app.run(.open)
    app.settle()
    app.run(.removeRecording)
    #expect(question(app) == "Remove 1 recording from “Playlist 0”?")
    app.run(.confirm)
    app.settle()
    #expect(app.server.members["p0"]?.count == 1)
  }

  /// What asks anyway does not ask twice.
  @Test func deletingAsksOnce() throws {
    var app = try app()
    app.run(.delete)
    #expect(question(app)?.hasPrefix("Delete the ") == true)
    app.run(.confirm)
    #expect(!app.state.hasDialog)
    app.settle()
    #expect(app.server.find("p0") == nil)
  }
}
