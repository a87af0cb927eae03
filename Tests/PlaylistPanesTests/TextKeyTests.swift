import PlaylistCore
import PlaylistPanes
import TerminalUI
import TestSupport
import Testing

/// Keys in the places that take text.
@Suite struct TextKeyTests {
  /// A screen with the place open.
  static func screen(_ place: Place) throws -> TestScreen {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    switch place {
    case .search: screen.press("/")
    case .rename: screen.press("R")
    case .form: screen.press("e")
    case .add: screen.press("a")
    case .prompt: screen.press("Enter", "O")
    case .picker: screen.press("Enter", "m")
    case .help: screen.press("?")
    case .palette: screen.press(":")
    default: Issue.record("\(place) takes no text")
    }
    return screen
  }

  static let textPlaces: [Place] = [.search, .rename, .form, .add, .prompt, .picker, .help, .palette]

  @Test func thesePlacesTakeText() {
    #expect(Place.allCases.filter(\.takesText) == Self.textPlaces)
  }

  /// Letters that are commands in the lists are letters here.
  @Test(arguments: textPlaces)
  func lettersAreTyped(place: Place) throws {
    let screen = try Self.screen(place)
    for letter in "qjkgGDxyaeRpu/?!hl" {
      #expect(
        screen.app.keyMap.input(for: .character(letter), in: screen.state).edit
          == .insert(String(letter)), "\(letter)")
    }
  }

  @Test(
    arguments: [
      ("Backspace", TextEdit.deleteBackward), ("Del", .deleteForward), ("Left", .moveLeft),
      ("Right", .moveRight), ("Home", .moveToLineStart), ("Ctrl-A", .moveToLineStart),
      ("End", .moveToLineEnd), ("Ctrl-E", .moveToLineEnd), ("Ctrl-K", .deleteToLineEnd),
      ("Ctrl-U", .deleteToLineStart), ("Ctrl-W", .deleteWordBackward), ("Alt-b", .moveWordLeft),
      ("Ctrl-Left", .moveWordLeft), ("Alt-f", .moveWordRight), ("Ctrl-Right", .moveWordRight),
      ("Alt-Backspace", .deleteWordBackward), ("Alt-d", .deleteWordForward), ("Ctrl-Y", .yank),
      ("Ctrl-_", .undo), ("Alt-_", .redo),
    ] as [(String, TextEdit)], textPlaces)
  func editingKeys(key: (String, TextEdit), place: Place) throws {
    let screen = try Self.screen(place)
    let pressed = try #require(Key(name: key.0))
    // In a search they move in what was found.
    if place == .help || place == .palette, key.0 == "Home" || key.0 == "End" { return }
    #expect(screen.app.keyMap.input(for: pressed, in: screen.state).edit == key.1)
  }

  @Test(arguments: textPlaces)
  func escapeLeaves(place: Place) throws {
    var screen = try Self.screen(place)
    screen.press("Esc")
    #expect(screen.state.dialog == nil)
  }

  @Test func spaceTogglesThePinAndIsASpaceInText() throws {
    var screen = try Self.screen(.form)
    screen.press("Space", "x")
    guard case .form(let typed) = screen.state.dialog else { return #expect(Bool(false), "no form") }
    #expect(typed.name.text == "Checkout trouble x")
    screen.press("Tab", "Tab", "Space")
    guard case .form(let toggled) = screen.state.dialog else { return #expect(Bool(false), "no form") }
    #expect(!toggled.isPinned)
  }

  @Test func enterBreaksTheLineInTheDescriptionAndSavesElsewhere() throws {
    var screen = try Self.screen(.form)
    screen.press("Tab", "Enter", "x")
    guard case .form(let form) = screen.state.dialog else { return #expect(Bool(false), "no form") }
    #expect(form.description.text.hasSuffix("does nothing.\nx"))
    screen.press("Shift-Tab", "Enter")
    #expect(screen.state.operations.running.map(\.intent) == [.edit])
  }

  @Test(arguments: ["Ctrl-S", "F2"])
  func savingKeys(name: String) throws {
    var screen = try Self.screen(.form)
    screen.press("Tab", "x")
    screen.press(name)
    #expect(screen.state.operations.running.map(\.intent) == [.edit])
  }

  @Test func arrowsMoveBetweenFields() throws {
    var screen = try Self.screen(.form)
    screen.press("Down")
    guard case .form(let form) = screen.state.dialog else { return #expect(Bool(false), "no form") }
    #expect(form.focus == .description)
  }

  @Test func keysWithoutMeaningDoNothing() throws {
    let screen = try Self.screen(.search)
    #expect(screen.app.keyMap.input(for: .function(9), in: screen.state) == nil)
    #expect(screen.app.keyMap.input(for: .tab, in: screen.state) == nil)
  }

  @Test func listsTakeNoText() throws {
    let screen = try TestScreen(80, 24)
    #expect(screen.app.keyMap.input(for: .character("z"), in: screen.state) == nil)
    #expect(screen.app.keyMap.input(for: .insert, in: screen.state) == nil)
  }
}
