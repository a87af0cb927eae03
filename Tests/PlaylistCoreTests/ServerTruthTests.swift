import LosslessJSON
import PostHogAPI
import Testing

@testable import PlaylistCore

/// What real servers do besides what they were asked for.
@Suite struct ServerTruthTests {
  private let first = PlaylistID("p0")

  /// Changes the server's playlists, and loads them.
  private func started(_ change: (inout FakeServer) throws -> Void) throws -> TestApp {
    var app = try TestApp(playlists: 3)
    try change(&app.server)
    app.settle()
    return app
  }

  // MARK: Restoring

  /// The filters of the first playlist as they were sent with its latest update.
  private func resent(_ app: TestApp) -> String? {
    app.updates.last { $0.target.id == first }?.target.filters.text
  }

  @Test func restoresTheFiltersThatTheDeletedPlaylistHad() throws {
    var app = try started {
      $0.playlists[0].kind = .savedFilter
      $0.playlists[0].filters = try JSONText(#"{"a":1}"#)
    }
    app.server.playlists[0].filters = try JSONText(#"{"a":2}"#)
    app.run(.delete, .confirm)
    app.settle()
    app.run(.undo)
    app.settle()
    #expect(resent(app) == #"{"a":2}"#)

    let index = try #require(app.server.playlists.firstIndex { $0.id == first })
    app.server.playlists[index].filters = try JSONText(#"{"a":3}"#)
    app.run(.redo, .confirm)
    app.settle()
    app.run(.undo)
    app.settle()
    #expect(app.server.find(first) != nil)
    #expect(resent(app) == #"{"a":3}"#)
  }

  // MARK: Trimmed texts

  @Test func undoesADescriptionThatTheServerTrimmed() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit, .nextField)
    app.type("  padded  ")
    app.run(.save)
    app.settle()
    #expect(app.server.find(first)?.description == "padded")
    app.run(.undo)
    app.settle()
    #expect(app.lastMessage == "Undone: edited “Playlist 0”.")
    #expect(app.server.find(first)?.description == "")
  }

  // MARK: Deleted by others

  @Test func aPinOfAPlaylistThatIsDeletedIsToldAsSuch() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.delete(first)
    app.run(.togglePin)
    app.settle()
    #expect(app.lastMessage == "“Playlist 0” is pinned, but someone else has deleted it. u restores it.")
    #expect(!app.visibleIDs.contains(first))
    app.run(.undo)
    app.settle()
    #expect(app.server.find(first)?.isPinned == true)
    #expect(app.visibleIDs.contains(first))
  }

  @Test func oneOfSeveralThatIsDeletedIsNamed() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.delete(first)
    app.run(.mark, .mark, .togglePin, .confirm)
    app.settle()
    let texts = app.state.log.messages.map(\.text)
    #expect(
      texts.contains("“Playlist 0” is pinned, but someone else has deleted it. U lists it for restoring."))
    #expect(texts.contains { $0.hasPrefix("1 pinned, 1 not") })
  }

  // MARK: Conflicts

  /// Pins leave no name behind: the last person to edit need not be the one who pinned.
  @Test func namesNobodyForAPinOfOthers() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type(" mine")
    app.run(.nextField, .nextField, .toggle)
    app.server.playlists[0].isPinned = true
    app.server.playlists[0].lastModifiedBy = User(firstName: "Ada")
    app.run(.save)
    app.settle()
    #expect(app.lastMessage.contains("was changed meanwhile"), "\(app.lastMessage)")
  }

  @Test(arguments: [true, false]) func namesThePersonOfAConflictOnlyForSignedFields(_ isPin: Bool) throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.settle()
    app.run(.edit)
    app.type(" mine")
    app.run(.save)
    app.settle()
    app.server.playlists[0].lastModifiedBy = User(firstName: "Ada")
    if isPin {
      app.run(.undo)
      app.settle()
      app.server.playlists[0].isPinned = false
    } else {
      app.server.playlists[0].name = "theirs"
    }
    app.run(.undo)
    app.settle()
    #expect(app.lastMessage.contains("changed by Ada") == !isPin)
    // Unpinned by someone else is what the undo wants.
    #expect(app.lastMessage.contains(isPin ? "Undone: pinned" : "has been changed"))
  }

  // MARK: Duplicates

  @Test(arguments: [PlaylistKind.collection, .savedFilter])
  func asksAsWhatToDuplicateAPlaylistOfBothKinds(_ kind: PlaylistKind) throws {
    var app = try started {
      $0.playlists[0].kind = nil
      $0.playlists[0].filters = try JSONText(#"{"a":1}"#)
      $0.playlists[0].counts = RecordingsCounts(collection: RecordingsCount(count: 2))
      $0.members[first] = ["r1", "r2"]
    }
    app.run(.duplicate)
    guard case .menu(let menu) = app.state.dialog else { throw Unexpected() }
    #expect(
      menu.entries(in: app.state).map(\.title)
        == ["a collection: 2 recordings, no filters", "a saved filter: filters, no recordings"])
    if kind == .savedFilter { app.run(.moveDown) }
    app.run(.submit, .submit)
    app.settle()
    let copy = try #require(app.server.playlists.first { $0.name == "Playlist 0 (copy)" })
    #expect(copy.kind == kind)
    #expect(app.server.members[copy.id]?.count == (kind == .collection ? 2 : nil))
    #expect(copy.filters.text == (kind == .collection ? "{}" : #"{"a":1}"#))
    #expect(app.state.dialog == nil)
  }

  @Test func duplicatesInTheOrderOfAddition() throws {
    let newestFirst = (0..<70).map { RecordingID("r\($0)") }
    var app = try started {
      $0.members[first] = newestFirst
      $0.playlists[0].counts = RecordingsCounts(collection: RecordingsCount(count: 70))
    }
    app.run(.duplicate, .submit)
    app.settle()
    #expect(app.batches.flatMap(\.recordings) == newestFirst.reversed())
  }

  @Test func addsToADuplicateOneRequestAfterTheOther() throws {
    var app = try started { $0.members[first] = (0..<50).map { RecordingID("r\($0)") } }
    app.run(.duplicate, .submit)
    while app.batches.isEmpty { app.answerNext() }
    #expect(app.batches.count == 1)
  }

  // MARK: Refusals

  @Test func aNameCannotBeEmpty() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.rename)
    for _ in 0..<20 { app.act(.type(.deleteBackward)) }
    app.run(.submit)
    #expect(app.lastMessage == "A name cannot be empty; Esc keeps the old one.")
    #expect(app.updates.isEmpty)
  }

  @Test(arguments: [#"{"a":["\u0000"]}"#, #"{"\u0000":1}"#]) func filtersHaveNoNUL(_ text: String) {
    #expect(FilterText(text, mayBeEmpty: true).problem != nil)
  }

  // MARK: Projects

  @Test func theNameOfANumberedProjectIsAskedFor() throws {
    #expect(try TestApp.started(playlists: 3).state.session.projectName == "Storefront")
  }

  @Test func anotherProjectUnderTheSameReferenceIsNoticed() throws {
    var app = try TestApp.started(playlists: 3)
    app.state.session.project = .current
    app.server.playlists = (10..<14).map { FakeServer.playlist($0) }
    app.run(.mark, .refresh)
    app.settle()
    #expect(
      app.lastMessage
        == "These are the playlists of another project, opened in the web app; POSTHOG_PROJECT_ID keeps to one."
    )
    #expect(app.state.markedCount == 0)
    #expect(app.state.session.projectName == nil)
    app.run(.refresh)
    app.settle()
    #expect(app.state.log.messages.count { $0.text.hasPrefix("These are") } == 1)
  }
}
