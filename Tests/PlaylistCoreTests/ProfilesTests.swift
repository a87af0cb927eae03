import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Going to another profile or project.
@Suite struct ProfilesTests {
  private static let all = [
    Profile(name: "work", host: "posthog.example.test", project: 1),
    Profile(name: "prod", host: "eu.posthog.com", project: 12, isReadOnly: true, isProduction: true),
  ]

  private func app(_ profile: Profile? = all[0]) throws -> TestApp {
    var app = try TestApp(playlists: 5)
    let address = try ServerAddress("https://posthog.example.test")
    app.restart(
      AppState(
        session: Session(address: address, project: .id(1), profile: profile), runID: "test",
        profiles: Self.all))
    app.settle()
    return app
  }

  private func menu(_ app: TestApp) throws -> [MenuEntry] {
    guard case .menu(let menu) = app.state.dialog else {
      Issue.record("no menu")
      return []
    }
    return menu.entries(in: app.state)
  }

  @Test func thePaletteGoesToAProfile() throws {
    var app = try app()
    app.run(.palette)
    app.type("prod")
    guard case .palette(let palette) = app.state.dialog else { return #expect(Bool(false), "no palette") }
    #expect(palette.rows(in: app.state).first?.entry.title == "profile: prod")
    app.run(.submit)
    #expect(app.effects.contains(.useProfile(name: "prod")))
  }

  @Test func theMenuListsProfilesAtOnceAndProjectsOnceTheyAreKnown() throws {
    var app = try app()
    app.run(.profiles)
    #expect(try menu(app).map(\.title) == ["work", "prod", "Project number…"])
    #expect(try menu(app).map(\.isOn) == [true, false, false])
    #expect(try menu(app)[1].value == "eu.posthog.com, project 12, production, read-only")
    app.settle()
    #expect(try menu(app).map(\.title) == ["work", "prod", "Project number…", "Storefront", "Sandbox"])
    #expect(try menu(app).map(\.isOn) == [true, false, false, true, false])
    // They are not asked for again.
    app.run(.back, .profiles)
    #expect(app.open.isEmpty)
  }

  /// The projects arrive after the menu has opened.
  @Test func theCursorStartsOnWhatIsInForce() throws {
    func title(_ app: TestApp) throws -> String {
      guard case .menu(let menu) = app.state.dialog else { throw Unexpected() }
      return menu.entries(in: app.state)[menu.cursor].title
    }
    var app = try app(nil)
    app.run(.profiles)
    app.settle()
    #expect(try title(app) == "Storefront")
    var moved = try self.app(nil)
    moved.run(.profiles, .moveDown)
    let before = try title(moved)
    moved.settle()
    #expect(try title(moved) == before, "the user has moved it")
    var profile = try self.app()
    profile.run(.profiles)
    profile.settle()
    #expect(try title(profile) == "work")
  }

  @Test func choosingOneGoesThere() throws {
    var app = try app()
    app.run(.profiles)
    app.settle()
    app.run(.moveDown, .submit)
    #expect(app.effects.last == .useProfile(name: "prod"))
    app.run(.profiles, .moveToLast, .submit)
    #expect(app.effects.last == .openProject(2))
    #expect(!app.state.hasDialog)
  }

  @Test func theOneInForceIsLeftAsItIs() throws {
    var app = try app()
    let count = app.effects.count
    app.run(.profiles, .submit)
    #expect(app.lastMessage == "This is what is open now.")
    #expect(!app.effects.dropFirst(count).contains(.useProfile(name: "work")))
  }

  @Test func aProjectIsNamedByItsNumberWhereTheKeyCannotListThem() throws {
    var app = try app()
    app.run(.profiles)
    app.fail(.scope("project:read"))
    #expect(app.lastMessage == "This key cannot list projects. A project can be named by its number.")
    #expect(try menu(app).count == 3)
    app.act(.choose("n"))
    app.type("twelve")
    app.run(.submit)
    guard case .prompt(let prompt) = app.state.dialog else { throw APIError(.notFound) }
    #expect(prompt.problem != nil)
    for _ in 0..<6 { app.act(.type(.deleteBackward)) }
    app.type("34")
    app.run(.submit)
    #expect(app.effects.last == .openProject(34))
    #expect(!app.state.hasDialog)
    // Perhaps the key can by now.
    app.run(.profiles)
    #expect(app.open.map(\.request) == [.projects])
  }

  @Test func changesUnderWayAreAskedAbout() throws {
    var app = try app()
    app.run(.togglePin, .profiles)
    app.run(.moveDown, .submit)
    guard case .confirm(let question) = app.state.dialog else { throw APIError(.notFound) }
    #expect(question.question == "Leave while saving 1 change?")
    #expect(!app.effects.contains(.useProfile(name: "prod")))
    app.run(.back)
    #expect(!app.effects.contains(.useProfile(name: "prod")))
    app.run(.profiles)
    app.run(.moveDown, .submit, .confirm)
    #expect(app.effects.last == .useProfile(name: "prod"))
  }

  /// Whoever asks, such as a palette of commands.
  @Test func anEffectOfADialogIsAskedAboutAsWell() throws {
    var app = try app()
    app.run(.togglePin)
    let response = DialogResponse.closeAll(.effect(.useProfile(name: "prod")))
    #expect(app.state.apply(response, at: app.now).isEmpty)
    #expect(app.state.dialog?.isQuestion == true)
  }

  @Test func recordingsOfAPipeAreTakenAlong() throws {
    let text = "0190aaaa-bbbb-7ccc-8ddd-000000000001"
    let offer = try #require(RecordingOffer(text, from: "standard input", to: "p1", isFromPipe: true))
    let app = try TestApp(playlists: 5, offer: offer)
    #expect(app.state.remainingOffer?.count == 1 && app.state.remainingOffer?.target == nil)
  }

  @Test func readOnlyNamesTheProfile() throws {
    let address = try ServerAddress("https://posthog.example.test")
    var app = try TestApp(playlists: 5)
    app.restart(
      AppState(
        session: Session(address: address, project: .id(12), profile: Self.all[1], isReadOnly: true),
        runID: "test"))
    app.settle()
    app.run(.togglePin)
    #expect(app.lastMessage == "Read-only: the profile “prod” says so.")
  }

  @Test func pagesAreAsLargeAsWanted() throws {
    var preferences = Preferences()
    preferences.pageSize = 30
    var app = try TestApp(playlists: 200)
    let address = try ServerAddress("https://posthog.example.test")
    app.restart(
      AppState(session: Session(address: address, project: .id(1)), runID: "test", preferences: preferences))
    app.settle()
    #expect(app.pageRequests.map(\.limit) == [30])
    app.run(.moveToLast)
    app.settle()
    #expect(app.state.list.cursor.id == "p199")
    #expect(app.pageRequests.allSatisfy { $0.limit <= 61 })
  }
}
