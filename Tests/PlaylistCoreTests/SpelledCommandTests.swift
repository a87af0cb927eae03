import FoundationEssentials
import LosslessJSON
import PostHogAPI
import TestSupport
import Testing

@testable import PlaylistCore

/// Changes as hogreel command lines.
@Suite struct SpelledCommandTests {
  private static let recordings = (0..<10).map { RecordingID("recording-0\($0)") }

  /// The change of a sample, by its name.
  private func change(_ name: String, in app: TestApp) throws -> Change {
    let (first, second) = (FakeServer.playlist(0), FakeServer.playlist(1))
    let (p0, p1) = (first.id, second.id)
    func edit(_ changes: PlaylistChanges) -> Change {
      .edit(first, changes, expecting: changes.inverse(for: first))
    }
    func entry(_ id: String, group: String? = nil) -> HistoryEntry {
      HistoryEntry(
        id: id, date: app.now, target: first.reference, title: "x",
        operation: .update(before: .init(isPinned: false), after: .init(isPinned: true)), group: group)
    }
    let new = Operation.Target(title: "New")
    return switch name {
    case "pin": .pin([p0], true)
    case "pin several": .pin([p0, p1], true)
    case "unpin": .pin([p0], false)
    case "delete": .delete([p0, p1])
    case "rename": .rename(p0, "It's $HOME; rm -rf ~", expecting: "Playlist 0")
    case "rename to an option": .rename(p0, "--yes", expecting: "Playlist 0")
    case "edit": edit(PlaylistChanges(name: "New", description: "two\nlines", isPinned: true))
    case "empty description": edit(PlaylistChanges(description: ""))
    case "create": .create(NewPlaylist(content: .collection, name: "New one", description: "It's"))
    case "create pinned": .create(NewPlaylist(content: .collection, name: "New", isPinned: true))
    case "duplicate": .duplicate(p0, name: "A copy", as: nil)
    case "duplicate as a filter": .duplicate(p0, name: "Copy", as: .savedFilter)
    case "add": .add(Array(Self.recordings.prefix(2)), to: .init(first), entry: nil)
    case "add many": .add(Self.recordings + ["END"], to: .init(first), entry: nil)
    case "remove": .remove(["recording-00"], from: p0)
    case "remove a word": .remove(["word"], from: p0)
    case "copy": .transfer(["recording-00"], from: first, to: .init(second), isMove: false)
    case "move": .transfer(["recording-00"], from: first, to: .init(second), isMove: true)
    case "move to a new one": .transfer(["recording-00"], from: first, to: new, isMove: true)
    case "copy to a new one": .transfer(["recording-00"], from: first, to: new, isMove: false)
    case "sync": .sync(MemberSync(["recording-00"], listed: ["recording-01"]), of: .init(first))
    case "undo":
      .reverse([entry("test-1-1", group: "test-1"), entry("test-1-2", group: "test-1")], isUndo: true)
    case "redo": .reverse([entry("test-1")], isUndo: false)
    default: throw Unexpected()
    }
  }

  @Test(arguments: SpelledSample.all) func spells(_ sample: SpelledSample) throws {
    let app = try TestApp.started(playlists: 3)
    let commands = try CommandSpeller(for: app.state).commands(for: change(sample.name, in: app))
    #expect(commands.text == sample.text)
    #expect(commands.map(\.arguments) == sample.arguments)
  }

  // MARK: Server and project

  private func options(
    _ address: String, _ project: ProjectReference, profile: Profile? = nil
  ) throws -> String {
    let session = Session(
      address: try ServerAddress(address, allowPlainHTTP: true), project: project, profile: profile)
    let state = AppState(session: session, runID: "test")
    return try CommandSpeller(for: state).commands(for: .pin(["p"], true)).text
  }

  @Test func namesServerAndProjectWhereTheyAreNotTheDefault() throws {
    #expect(try options("https://us.posthog.com", .current) == "hogreel pin p")
    #expect(try options("https://us.posthog.com", .id(7)) == "hogreel pin --project 7 p")
    #expect(
      try options("http://posthog.intern:8000/base", .current)
        == "hogreel pin --host http://posthog.intern:8000/base --allow-http p")
    #expect(
      try options("http://127.0.0.1:8010", .id(1)) == "hogreel pin --host http://127.0.0.1:8010 --project 1 p"
    )
  }

  @Test func namesTheProfileInPlaceOfThem() throws {
    let profile = Profile(name: "my work", host: "eu.posthog.com", project: 7)
    #expect(
      try options("https://eu.posthog.com", .id(7), profile: profile) == "hogreel pin --profile 'my work' p")
    #expect(
      try options("https://eu.posthog.com", .id(8), profile: profile)
        == "hogreel pin --profile 'my work' --project 8 p")
  }

  // MARK: What no command does

  @Test func saysWhatNoCommandDoes() throws {
    let app = try TestApp.started(playlists: 1)
    let speller = CommandSpeller(for: app.state)
    let filters = PlaylistChanges(filters: try JSONText("{}"))
    #expect(throws: Unspellable(reason: "No command changes filters.")) {
      try speller.commands(for: .edit(FakeServer.playlist(0), filters, expecting: filters))
    }
    #expect(throws: Unspellable(reason: "No command marks recordings as watched.")) {
      try speller.commands(for: .markWatched(["r"]))
    }
    #expect(throws: Unspellable.self) {
      try speller.commands(for: .rename("p0", "a\u{1B}]0;x\u{7}", expecting: ""))
    }
    // A command would read it from standard input.
    let dash = PlaylistChanges(description: "-")
    for change in [
      Change.edit(FakeServer.playlist(0), dash, expecting: dash), .rename("p0", "-", expecting: ""),
      .create(NewPlaylist(content: .collection, name: "New", description: "-")),
    ] {
      #expect(throws: Unspellable(reason: "In a command, - means standard input, so it cannot be the text."))
      {
        try speller.commands(for: change)
      }
    }
  }

  // MARK: What was done

  private func last(_ app: TestApp) -> String? {
    guard let entry = app.state.lastChange, case .success(let commands) = app.state.spelled(entry) else {
      return nil
    }
    return commands.text.replacing(" --host https://posthog.example.test --project 1", with: "")
  }

  @Test func repeatsTheLastChangeOfTheSession() throws {
    var app = try TestApp.started(playlists: 4)
    #expect(last(app) == nil)
    app.run(.togglePin)
    app.settle()
    #expect(last(app) == "hogreel pin p0")
    app.run(.moveToFirst, .mark, .mark, .delete, .confirm)
    app.settle()
    #expect(last(app) == "hogreel delete p0 p1")
    app.run(.undo)
    app.settle()
    #expect(last(app) == "hogreel pin p0", "what was undone is not done")
  }

  @Test func repeatsAMoveAndACreation() throws {
    var app = try TestApp.started(playlists: 2)
    app.server.members["p0"] = ["recording-00", "recording-01"]
    app.run(.open)
    app.settle()
    let source = try #require(app.state.playlist("p0"))
    app.make(.transfer(["recording-00"], from: source, to: .init(title: "New"), isMove: true))
    app.settle()
    #expect(last(app) == "hogreel create New &&\nhogreel move p0 New recording-00")
  }

  @Test func theCopyMenuOffersItAndSaysWhyNot() throws {
    var app = try TestApp.started(playlists: 2)
    app.run(.copy, .copyCommand)
    #expect(app.lastMessage.hasPrefix("Nothing has been changed in this session"))
    app.run(.back, .togglePin)
    app.settle()
    app.run(.copy, .copyCommand)
    #expect(
      app.effects.last
        == .copy("hogreel pin --host https://posthog.example.test --project 1 p0", what: "command"))
    #expect(!app.state.hasDialog)
  }

  @Test func theHistoryCopiesTheEntryUnderTheCursor() throws {
    var app = try TestApp.started(playlists: 2)
    app.run(.togglePin, .moveDown, .togglePin)
    app.settle()
    app.run(.history, .moveDown, .copy)
    #expect(app.state.reasonUnavailable(.copyLink) != nil && app.state.reasonUnavailable(.copyCommand) == nil)
    app.run(.copyCommand)
    #expect(
      app.effects.last
        == .copy("hogreel pin --host https://posthog.example.test --project 1 p0", what: "command"))
    #expect(app.state.place == .history)
  }
}
