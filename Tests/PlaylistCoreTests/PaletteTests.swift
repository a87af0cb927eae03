import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct PaletteTests {
  private func titles(_ app: TestApp) -> [String] {
    guard case .palette(let palette) = app.state.dialog else { return [] }
    return palette.rows(in: app.state).map(\.entry.title)
  }

  @Test func aChoiceComesFirstTheNextTime() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.palette)
    #expect(titles(app).first == "open")
    app.type("history")
    app.run(.submit)
    #expect(app.state.place == .history)
    app.run(.back, .palette)
    #expect(titles(app).first == "history of changes")
    app.type("messages of")
    app.run(.submit, .back, .palette)
    #expect(titles(app).prefix(2) == ["messages of this session", "history of changes"])
  }

  @Test(arguments: [
    ("sent", "history of changes"), ("script", "copy link, ID, Markdown, curl or command"),
    ("curl", "copy link, ID, Markdown, curl or command"), ("trash", "delete for everyone"),
    ("exit", "quit"), ("new", "create a playlist"), ("undo", "undo the last change"),
  ])
  func otherWordsFindIt(word: String, title: String) throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.palette)
    app.type(word)
    #expect(titles(app).first == title)
  }

  @Test func viewsAreOpened() throws {
    var app = try TestApp.started(playlists: 3)
    var query = PlaylistQuery()
    query.search = "checkout"
    app.act(.viewsLoaded([SavedView(name: "Paying", query: query)]))
    app.run(.palette)
    app.type("paying")
    #expect(titles(app).first == "view: Paying")
    app.run(.submit)
    #expect(app.state.list.query.search == "checkout" && !app.state.hasDialog)
  }

  /// Whatever a menu or a setting offers while the program runs.
  @Test func columnsWidthsPagesAndOrdersAreFound() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.palette)
    let all = titles(app)
    for title in [
      "column: id", "list width: 40 %", "list width: by its titles", "page size: 200", "sort: name, A to Z",
      "only playlists: pinned",
    ] { #expect(all.contains(title), "\(title)") }
    app.type("column: id")
    app.run(.submit)
    #expect(app.state.preferences.columns == [.watched, .modifiedBy, .modified, .id])
    #expect(app.lastMessage == "The column “id” is shown, until you quit.")
    app.run(.palette)
    app.type("column: watched")
    app.run(.submit)
    #expect(app.state.preferences.columns == [.modifiedBy, .modified, .id])
    app.run(.palette)
    app.type("list width: 40")
    app.run(.submit)
    #expect(app.state.preferences.split == 40 && app.lastMessage == "List width: 40 %.")
    app.run(.palette)
    app.type("sort: name")
    app.run(.submit)
    #expect(app.state.list.query.order.column == .name)
  }

  @Test func themesAreRefusedWithTheirReason() throws {
    var app = try TestApp.started(playlists: 1)
    app.restart(
      AppState(session: app.state.session, runID: "test", themes: ["default", "gruvbox"]))
    app.state.themeRefusal = "NO_COLOR is set."
    app.run(.themeMenu)
    #expect(app.lastMessage == "NO_COLOR is set." && !app.state.hasDialog)
    app.run(.palette)
    app.type("theme: gruvbox")
    app.run(.submit)
    #expect(app.lastMessage == "NO_COLOR is set." && app.state.preferences.theme == "default")
  }

  @Test func preferencesChangeAtOnce() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.palette)
    app.type("clock utc")
    app.run(.submit)
    #expect(app.state.preferences.clock == .utc)
    #expect(app.effects.contains(.usePreferences(app.state.preferences)))
    #expect(app.state.log.latest?.text == "Clock: UTC, until you quit.")
    app.run(.palette)
    guard case .palette(let palette) = app.state.dialog else { return #expect(Bool(false), "no palette") }
    let on = palette.rows(in: app.state).filter(\.entry.isOn).map(\.entry.title)
    #expect(on.contains("clock: UTC") && !on.contains("clock: local time"))
  }

  @Test func everyPreferenceThatChangesWhileRunningIsOffered() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.palette)
    let text = titles(app).joined(separator: "\n")
    for word in ["clock: ", "signs: ", "mouse: ", "recordings beside the list: ", "ask before: "] {
      #expect(text.contains(word))
    }
  }

  @Test func commandsOfThePaneAreOffered() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.palette)
    #expect(titles(app).contains("delete for everyone") && !titles(app).contains("mark as watched"))
    app.run(.back, .open, .palette)
    #expect(!titles(app).contains("delete for everyone") && titles(app).contains("mark as watched"))
  }

  @Test func namesOfTheSettingsFileAreFound() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.palette)
    app.type("toggle-pin")
    #expect(titles(app) == ["pin or unpin for everyone"])
  }
}

@Suite struct NameTests {
  @Test func namesAreDistinctAndReadBack() {
    for command in Command.allCases { #expect(Command(name: command.name) == command) }
    for place in Place.allCases { #expect(Place(name: place.name) == place) }
    #expect(Command.togglePin.name == "toggle-pin" && Command.copyID.name == "copy-id")
    #expect(Place.list.name == "list" && Place.copyMenu.name == "copy-menu")
  }

  @Test(arguments: [
    ("toggle-pni", "toggle-pin"), ("Toggle-Pin", "toggle-pin"), ("qit", "quit"), ("unod", "undo"),
    ("xyzzy", nil),
  ])
  func theNearestNameIsFound(name: String, nearest: String?) {
    #expect(name.nearest(in: Command.allCases.map(\.name)) == nearest)
  }

  @Test func textsAreFilledWithKeys() {
    let keys = KeyNames([.list: [.undo: [", u", "F8"], .palette: [":"]], .add: [.submit: ["F2"]]])
    #expect(keys.filled("\(key: .undo) undoes it.") == ", u undoes it.")
    #expect(keys.filled("a \(key: .submit, in: .add) b \(key: .redo)") == "a F2 b :redo")
    #expect(keys.filled("\u{F8F0}x\u{F8F1}, \u{F8F1}") == "x\u{F8F1}, \u{F8F1}")
  }
}
