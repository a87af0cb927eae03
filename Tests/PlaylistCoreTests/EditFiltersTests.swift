import LosslessJSON
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Filters in the form, which only the user's editor changes.
@Suite struct EditFiltersTests {
  static let filters = #"{"b":1.50,"a":[],"order":"start_time"}"#

  /// A saved filter in its form, with the focus on the filters.
  private static func form() throws -> TestApp {
    var app = try TestApp(playlists: 2)
    app.server.playlists[0].kind = .savedFilter
    app.server.playlists[0].filters = try JSONText(filters)
    app.settle()
    app.run(.edit, .nextField, .nextField)
    return app
  }

  private func form(in app: TestApp) throws -> EditForm {
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    return form
  }

  @Test func editorGetsTheFiltersOverSeveralLinesAsTheServerHasThem() throws {
    var app = try Self.form()
    app.run(.submit)
    let text = try #require(app.editorTexts.last)
    #expect(text.text == "{\n  \"b\": 1.50,\n  \"a\": [],\n  \"order\": \"start_time\"\n}")
    #expect(text.fileExtension == "json")
  }

  @Test func changedFiltersAreSentAloneAndTakenBack() throws {
    var app = try Self.form()
    app.edit(as: #"{"b": 2.50, "a": []}"#)
    app.run(.save)
    app.settle()
    #expect(app.updates.map(\.changes) == [PlaylistChanges(filters: try JSONText(#"{"b":2.50,"a":[]}"#))])
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists[0].filters.text == Self.filters)
  }

  @Test(arguments: [
    #"{"b":1.50,"a":[],"order":"start_time"}"#, #"{"order": "start_time", "a": [], "b": 1.5}"#,
  ])
  func whatSaysTheSameIsNoChange(text: String) throws {
    var app = try Self.form()
    app.edit(as: text)
    #expect(try !form(in: app).isDirty)
    app.run(.save)
    #expect(app.updates.isEmpty)
  }

  @Test(
    arguments: [
      ("{\n  \"a\": 1,\n}", "Line 3, column 1", 3), ("{\n \"é\": tru }", "Line 2, column 10", 2),
      ("{}", "cannot be empty", 1), ("[1]", "must be an object", 1), ("", "Line 1, column 1", 1),
    ])
  func wrongFiltersAreKeptAndExplained(text: String, words: String, line: Int) throws {
    var app = try Self.form()
    app.edit(as: text)
    app.run(.save)
    #expect(try form(in: app).errors[.filters]?.contains(words) == true)
    #expect(app.updates.isEmpty)
    app.run(.openInEditor)
    #expect(app.editorTexts.last?.text == text)
    #expect(app.editorTexts.last?.line == line)
  }

  /// The kind may be changed for a look, and once more.
  @Test func filtersOfANewOneOutliveItsKindAndItsForm() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.create)
    app.type("New")
    app.run(.nextField, .nextField, .toggle, .nextField)
    app.edit(as: Self.filters)
    app.run(.previousField, .toggle, .back, .create)
    #expect(try !form(in: app).hasFilters)
    app.run(.nextField, .nextField, .toggle, .nextField, .submit)
    #expect(app.editorTexts.last?.text == Self.filters)
    // A saved filter needs some.
    app.edit(as: "{}")
    app.run(.previousField, .toggle, .back, .create, .nextField, .nextField, .toggle, .save)
    #expect(try form(in: app).errors[.filters]?.contains("cannot be empty") == true)
  }

  @Test func wrongFiltersOutliveARestart() throws {
    var app = try Self.form()
    app.edit(as: "{ not yet")
    let saved = app.effects.compactMap { if case .saveDraft(let draft) = $0 { draft } else { nil } }
    var next = try TestApp.started(playlists: 2)
    next.act(.restore(history: History(), drafts: try saved.suffix(1).map(stored)))
    next.run(.edit, .nextField, .nextField, .submit)
    #expect(next.editorTexts.last?.text == "{ not yet")
  }

  @Test func draftOfAnEarlierVersionStillOpens() throws {
    let text = #"{"base":null,"name":"N","description":"D","pinned":true}"#
    let draft = try FileJSON.decode(Version0<Draft>.self, from: text.utf8).content
    guard case .edit(let edit) = draft.content else { throw Unexpected() }
    let form = EditForm(draft: edit)
    #expect(form.kind == .collection)
    #expect(form.filters == nil)
  }

  @Test func conflictOfFiltersLetsTheUserChoose() throws {
    var app = try Self.form()
    app.edit(as: #"{"mine":1}"#)
    app.server.playlists[0].filters = try JSONText(#"{"theirs":1}"#)
    app.run(.save)
    app.settle()
    #expect(try form(in: app).theirs?.filters.text == #"{"theirs":1}"#)
    #expect(try form(in: app).filtersInForce?.text == #"{"mine":1}"#)
    app.run(.takeTheirs)
    #expect(try form(in: app).filtersInForce?.text == #"{"theirs":1}"#)
    app.edit(as: #"{"mine":2}"#)
    app.run(.save, .confirm)
    app.settle()
    #expect(app.server.playlists[0].filters.text == #"{"mine":2}"#)
  }

  @Test func collectionHasNoFilters() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.edit)
    #expect(try form(in: app).items == [.name, .description, .pinned, .save])
    app.server.playlists[0].kind = nil
    app.run(.back, .refresh)
    app.settle()
    app.run(.edit)
    #expect(try form(in: app).items.contains(.filters))
  }

  @Test func newPlaylistCanBeASavedFilter() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.create)
    app.type("Slow pages")
    app.run(.nextField, .nextField, .toggle, .nextField, .submit)
    let template = try #require(app.editorTexts.last?.text)
    app.edit(as: template.replacing("-3d", with: "-9d"))
    app.run(.save)
    app.settle()
    let made = try #require(app.state.selected)
    #expect(made.kind == .savedFilter)
    #expect(made.filters.value["date_from"] == "-9d")
  }

  @Test func descriptionComesBackFromTheEditor() throws {
    var app = try Self.form()
    app.run(.previousField, .openInEditor)
    #expect(app.editorTexts.last?.fileExtension == "md")
    app.edit(as: "One\n\ntwo")
    #expect(try form(in: app).description.text == "One\n\ntwo")
    app.act(.type(.undo))
    #expect(try form(in: app).description.text == "")
  }

  @Test func failedEditorChangesNothingAndSaysWhy() throws {
    var app = try Self.form()
    app.run(.submit)
    let text = try #require(app.editorTexts.last)
    app.act(.edited(text.item, .failure(.failed(editor: "vi", status: 137, file: "/state/text-1.json"))))
    #expect(try !form(in: app).isDirty)
    #expect(try form(in: app).errors[.filters] == app.lastMessage)
    #expect(
      app.lastMessage
        == "“vi” was killed by signal 9, so nothing was changed. Your text is kept in /state/text-1.json"
    )
  }
}

extension TestApp {
  var editorTexts: [EditedText] {
    effects.compactMap { if case .openEditor(let text) = $0 { text } else { nil } }
  }

  /// Opens the editor on what has the focus, and comes back with a text.
  mutating func edit(as text: String) {
    run(.openInEditor)
    if let opened = editorTexts.last { act(.edited(opened.item, .success(text))) }
  }
}
