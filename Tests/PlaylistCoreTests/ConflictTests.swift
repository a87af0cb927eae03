import PostHogAPI
import Testing

@testable import PlaylistCore

/// What others have written is overwritten only by someone who has seen it and said yes.
@Suite struct ConflictTests {
  private let first = PlaylistID("p0")

  private func form(in app: TestApp) throws -> EditForm {
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    return form
  }

  /// A form whose save found that Ada has renamed the playlist.
  private func conflict() throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type(" mine")
    app.server.playlists[0].name = "theirs"
    app.server.playlists[0].lastModifiedBy = User(firstName: "Ada")
    app.run(.save)
    app.settle()
    return app
  }

  /// A rename that found the same.
  private func conflictOfARename() throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.run(.rename)
    app.type(" mine")
    app.server.playlists[0].name = "theirs"
    app.run(.submit)
    app.settle()
    return app
  }

  @Test func savingOverAConflictAsksFirst() throws {
    var app = try conflict()
    app.run(.save)
    guard case .confirm(let question) = app.state.dialog else { throw Unexpected() }
    #expect(question.question == "Overwrite what Ada has changed?")
    #expect(question.details.first == "Name: “theirs” becomes “Playlist 0 mine”.")
    app.run(.back)
    app.settle()
    #expect(try form(in: app).name.text == "Playlist 0 mine")
    #expect(app.server.playlists[0].name == "theirs")

    app.run(.save, .confirm)
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0 mine")
    #expect(app.state.dialog == nil && app.state.drafts.entries.isEmpty)
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists[0].name == "theirs")
  }

  @Test func yesIsToTheVersionThatWasShown() throws {
    var app = try conflict()
    app.server.playlists[0].name = "theirs again"
    app.run(.save, .confirm)
    app.settle()
    #expect(try form(in: app).theirs?.name == "theirs again")
    #expect(app.server.playlists[0].name == "theirs again")
  }

  @Test(arguments: [Command.edit, .rename]) func reopenedFormShowsTheConflictAgain(_ command: Command) throws
  {
    var app = try conflict()
    app.run(.back, command)
    let form = try form(in: app)
    #expect(form.theirs?.name == "theirs" && form.base?.name == "Playlist 0")
    app.run(.save)
    app.settle()
    #expect(app.state.dialog?.isQuestion == true)
    #expect(app.server.playlists[0].name == "theirs")
  }

  @Test func conflictOutlivesTheProgram() throws {
    var app = try conflict()
    app.run(.back)
    var next = try app.killed()
    next.run(.edit)
    #expect(try form(in: next).theirs?.name == "theirs")
    next.run(.save)
    next.settle()
    #expect(next.server.playlists[0].name == "theirs")
  }

  @Test func whatOthersHaveTakenBackIsNoConflict() throws {
    var app = try conflict()
    app.run(.takeTheirs, .save)
    app.settle()
    #expect(app.state.dialog == nil && app.server.playlists[0].name == "theirs")
  }

  // MARK: Renaming

  @Test func aConflictOfARenameOpensNothingByItself() throws {
    var app = try conflictOfARename()
    #expect(app.state.dialog == nil)
    #expect(app.lastMessage == "“Playlist 0” was changed meanwhile; e shows both versions.")
    app.run(.edit)
    #expect(try form(in: app).theirs?.name == "theirs")
    #expect(try form(in: app).name.text == "Playlist 0 mine")
  }

  @Test func renamingAgainDoesNotOverwriteUnasked() throws {
    var app = try conflictOfARename()
    app.run(.rename, .submit)
    app.settle()
    #expect(app.server.playlists[0].name == "theirs")
    #expect(app.state.dialog?.isQuestion == true)
  }

  @Test func aNameThatChangedBehindTheFieldIsAConflict() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.refresh, .rename)
    app.type(" mine")
    app.server.playlists[0].name = "theirs"
    app.settle()
    #expect(app.state.library[first]?.name == "theirs")
    app.run(.submit)
    app.settle()
    #expect(app.server.playlists[0].name == "theirs")
    #expect(app.lastMessage.contains("e shows both versions"))
  }

  @Test(arguments: [Command.rename, .edit]) func aSecondChangeGoesOnFromTheFirst(_ command: Command) throws {
    var app = try TestApp.started(playlists: 3)
    for text in [" one", " two"] {
      app.run(command)
      app.type(text)
      app.run(.submit)
      if app.state.hasDialog { app.run(.back) }
    }
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0 one two")
  }

  @Test func whatALostAnswerHasSavedIsNoConflict() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.rename)
    app.type(" mine")
    app.run(.back)
    app.server.playlists[0].name = "Playlist 0 mine"
    app.run(.refresh)
    app.settle()
    app.run(.rename)
    app.type("!")
    app.run(.submit)
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0 mine!")
  }

  @Test func aChangeOfOursDoesNotHideTheirs() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin, .edit, .nextField)
    app.type("Why")
    app.server.playlists[0].name = "theirs"
    app.settle()
    #expect(try form(in: app).isPinned, "the form shows what has been saved meanwhile")
    app.run(.save)
    app.settle()
    #expect(app.server.playlists[0].name == "theirs" && app.server.playlists[0].isPinned)
    #expect(app.server.playlists[0].description == "Why")
  }

  @Test(arguments: [false, true]) func renamingKeepsADraftOfOtherFields(isRenamed: Bool) throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit, .nextField)
    app.type("Why")
    app.run(.back, .rename)
    if isRenamed { app.type(" mine  ") }
    app.run(.submit)
    app.settle()
    app.run(.edit)
    #expect(try form(in: app).description.text == "Why")
    #expect(try form(in: app).changes == PlaylistChanges(description: "Why"))
    #expect(app.server.playlists[0].name == (isRenamed ? "Playlist 0 mine" : "Playlist 0"))
  }
}
