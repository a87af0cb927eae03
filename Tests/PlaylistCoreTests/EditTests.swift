import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct EditTests {
  @Test func renameInPlaceSendsTheNameOnly() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.rename)
    app.type(" and more  ")
    app.run(.submit)
    #expect(app.state.selected?.titleText == "Playlist 0 and more")
    app.settle()
    #expect(app.updates.map(\.changes) == [PlaylistChanges(name: "Playlist 0 and more")])
    #expect(app.state.drafts.entries.isEmpty)
  }

  /// A field of one line shows spaces in their place.
  @Test(arguments: [" line\nbreak\t", "carriage\r\nreturn", "bell\u{7}"])
  func nameThatTheFieldShowsOtherwiseIsNoChange(name: String) throws {
    var app = try TestApp(playlists: 1)
    app.server.playlists[0].name = name
    app.settle()
    app.run(.rename, .submit)
    #expect(app.state.dialog == nil)
    app.run(.edit, .save)
    #expect(app.state.dialog == nil)
    #expect(app.updates.isEmpty && app.state.drafts.entries.isEmpty)
  }

  @Test func savedFormNamesTheNewTitle() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.edit)
    app.type("!")
    app.run(.nextField)
    app.type("Why")
    app.run(.save)
    app.settle()
    #expect(app.lastMessage == "Saved “Playlist 0!”.")
  }

  @Test func escapeKeepsWhatWasTyped() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.rename)
    app.type("!")
    app.run(.back)
    #expect(app.lastMessage.contains("draft"))
    app.run(.rename)
    guard case .rename(let rename) = app.state.dialog else { throw Unexpected() }
    #expect(rename.field.text == "Playlist 0!")
  }

  /// Every key would take a second.
  @Test func aHugePasteIsRefusedWithAReason() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit, .nextField)
    app.act(.paste(String(repeating: "word ", count: 400_000)))
    #expect(app.lastMessage.contains("20,000 characters"))
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.description.isEmpty)
    #expect(form.errors[.description]?.contains("20,000 characters") == true)

    app.act(.paste(String(repeating: "x", count: 19_999)))
    app.type("yz")
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.description.text.hasSuffix("xy"))
    #expect(form.errors[.description] != nil)
    app.act(.type(.deleteBackward))
    app.type("z")
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.description.text.hasSuffix("xz"))
    #expect(form.errors[.description] == nil)
  }

  @Test func formSendsOnlyWhatChanged() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit, .nextField)
    app.type("Why")
    app.run(.submit)
    app.type("two lines")
    app.run(.nextField, .toggle, .save)
    app.settle()
    #expect(app.updates.map(\.changes) == [PlaylistChanges(description: "Why\ntwo lines", isPinned: true)])
    #expect(app.state.dialog == nil)
    #expect(app.server.playlists[0].description == "Why\ntwo lines")
  }

  @Test func failedSaveKeepsTheForm() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type("?")
    app.run(.save)
    app.fail(.validation(field: "name"), "Ensure this field has no more than 400 characters.")
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Playlist 0?")
    #expect(form.errors[.name]?.contains("400") == true)
    #expect(!form.isSaving)
    #expect(app.state.drafts[.playlist(PlaylistID("p0"))] != nil)
  }

  @Test func tooLongANameIsToldBeforeTheServerIsAsked() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.act(.paste(String(repeating: "é", count: 401)))
    app.run(.save)
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.errors[.name] != nil)
    #expect(app.updates.isEmpty)
  }

  @Test func conflictShowsTheirsAndLetsTheUserChoose() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type(" mine")
    app.server.playlists[0].name = "theirs"
    app.run(.save)
    app.settle()
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.theirs?.name == "theirs")
    #expect(form.name.text == "Playlist 0 mine")
    #expect(app.server.playlists[0].name == "theirs")
    app.run(.save, .confirm)
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0 mine")
    #expect(app.state.dialog == nil)
  }

  @Test func inAConflictUntouchedFieldsFollowTheirsAndCanBeSetBack() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.playlists[0].isPinned = true
    app.run(.refresh)
    app.settle()
    app.run(.edit)
    app.type(" mine")
    app.server.playlists[0].name = "theirs"
    app.server.playlists[0].isPinned = false
    app.run(.save)
    app.settle()
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(!form.isPinned, "what stands in the form is what saving leads to")
    app.run(.nextField, .nextField, .toggle, .save, .confirm)
    app.settle()
    #expect(app.server.playlists[0].isPinned)
    #expect(app.server.playlists[0].name == "Playlist 0 mine")
  }

  @Test func conflictOfAFormThatWasLeftKeepsAllOfIt() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type(" mine")
    app.run(.nextField)
    app.type("described")
    app.server.playlists[0].name = "theirs"
    app.run(.save, .back)
    app.settle()
    #expect(app.state.dialog == nil)
    app.run(.edit)
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Playlist 0 mine")
    #expect(form.description.text == "described")
  }

  @Test func takingTheirsGivesUpOnlyThatField() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type(" mine")
    app.run(.nextField)
    app.type("described")
    app.server.playlists[0].name = "theirs"
    app.run(.save)
    app.settle()
    app.run(.previousField, .takeTheirs, .save)
    app.settle()
    #expect(app.server.playlists[0].name == "theirs")
    #expect(app.server.playlists[0].description == "described")
  }

  @Test func changeOfAnotherFieldIsNoConflict() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type("!")
    app.server.playlists[0].description = "by someone else"
    app.run(.save)
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0!")
    #expect(app.server.playlists[0].description == "by someone else")
  }

  @Test func draftIsWrittenAfterAPauseAndOfferedAfterARestart() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type(" draft")
    #expect(app.timers == [.draftPause])
    app.fire(.draftPause)
    let saved = app.effects.compactMap { if case .saveDraft(let draft) = $0 { draft } else { nil } }
    var next = try TestApp.started(playlists: 3)
    next.act(.restore(history: History(), drafts: try saved.map(stored)))
    next.run(.edit)
    guard case .form(let form) = next.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Playlist 0 draft")
  }

  @Test func newCollectionStandsUnderTheCursor() throws {
    var app = try TestApp.started(playlists: 3, builtIn: 2)
    app.run(.create)
    app.type("Fresh")
    app.run(.save)
    app.settle()
    #expect(app.state.selected?.name == "Fresh")
    #expect(app.state.list.cursor.row == 2)
    app.run(.undo, .confirm)
    app.settle()
    #expect(app.state.list.total == 5)
  }

  @Test func createThatNeverLeftSaysNothingOfALostAnswer() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.create)
    app.type("Fresh")
    app.run(.save)
    app.fail(.network(.cannotConnect))
    #expect(app.lastMessage == "Not created: Cannot reach the server. Check the host and the network.")
    #expect(!app.state.list.isLoading)
  }

  @Test func whatWasNotCreatedStaysInTheForm() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.create)
    app.type("Fresh")
    app.run(.save)
    app.fail(.network(.timedOut))
    app.settle()
    #expect(app.lastMessage == "Not created: The server did not answer in time. Try again.")
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Fresh")
  }
}
