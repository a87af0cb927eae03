import Foundation
import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

/// Keys that were not meant for what they would do.
@Suite struct AccidentTests {
  // MARK: Questions

  @Test func aQuestionTakesOnlyKeysReadAfterItWasPainted() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    screen.send([.character("D"), .character("y")])
    #expect(screen.state.dialog?.isQuestion == true && screen.writes.isEmpty, "read before it was painted")
    screen.send([.character("y"), .character("e"), .character("s")])
    #expect(screen.state.dialog?.isQuestion == true && screen.writes.isEmpty, "an answer comes alone")
    screen.press("y")
    #expect(screen.writes.count == 1)
  }

  @Test(arguments: ["U\n", "Rx\n", "C\n", "Cx\n", "cx\n", "ex\n", "?pin\n"])
  func noDialogSetsAnythingOffBeforeItIsPainted(text: String) throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    if text.hasPrefix("U") {
      screen.press("p")
      let pinned = Samples.checkout.applying(PlaylistChanges(isPinned: false))
      screen.answerLast(.success(.playlist(pinned)))
    }
    let before = screen.writes.count
    screen.pasteUnmarked(text)
    #expect(screen.writes.count == before)
  }

  @Test func aQuestionThatOpensBehindAnAnswerTakesNoKeyBeforeItIsPainted() throws {
    var screen = try TestScreen(80, 24, playlists: Samples.playlists + Samples.many.prefix(20))
    screen.press("*", "D")
    guard case .prompt = screen.state.dialog else { throw Unexpected() }
    screen.press("Esc")
    screen.send([.character("D"), .character("2"), .character("5"), .enter])
    #expect(screen.state.dialog?.isQuestion == true && screen.writes.isEmpty)
    screen.type("25")
    screen.press("Enter")
    #expect(screen.writes.count == 25)
  }

  @Test func nothingActsInAWindowTooSmallToShowIt() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    let before = screen.effects
    screen.resize(19, 5)
    for key in ["D", "y", "p", "C", "q", "j"] { screen.press(key) }
    screen.paste("019cc258-8fa0-7ccc-8ddd-eeeeffff0009")
    screen.resize(80, 24)
    #expect(screen.state.dialog == nil && screen.writes.isEmpty && screen.effects == before)
    #expect(screen.status.contains("2 of 6"))

    screen.press("D")
    screen.resize(19, 5)
    screen.press("y")
    screen.resize(80, 24)
    #expect(screen.state.dialog?.isQuestion == true && screen.writes.isEmpty)
    screen.resize(19, 5)
    screen.press("Esc")
    screen.resize(80, 24)
    #expect(screen.state.dialog?.isQuestion == true)
  }

  @Test func theTerminalsOwnKeysActInAnyWindow() throws {
    var screen = try TestScreen(19, 5)
    screen.press("Ctrl-L", "Ctrl-C")
    #expect(screen.effects.suffix(2) == [.redraw, .quit])
  }

  // MARK: Pastes without marks

  @Test(
    arguments: [
      ("jjp", false), ("gg", false), ("jkjkjk", false), ("Dj", false), ("fj", false), ("yl", false),
      ("VjjD", false), ("jjjjjjjjjjjjjjjjjjjjG", false), ("/checkout\n", false), ("/checkout\njj", false),
      ("jj/Rage clicks, last 7 days\n", false), ("*Dynamic prices* are next", true), ("Delete it", true),
      ("jjjjDelete it", true), ("/usr/bin/env\nDelete your account", true), ("create a playlist\nfoo", true),
      ("x\ny\nz\nu\n", true), ("p/q is a rational number", true), ("u/s of the terminal", true),
      ("x/2 + y*3 is what it divides by", true),
    ])
  func whatIsAPaste(text: String, isPaste: Bool) throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    screen.pasteUnmarked(text)
    #expect((screen.app.pastedAt != nil) == isPaste)
  }

  @Test func whatIsTypedAheadActs() throws {
    var screen = try TestScreen(80, 24)
    screen.pasteUnmarked("/checkout\n")
    #expect(screen.state.list.query.search == "checkout" && screen.state.dialog == nil)
    screen.press("Esc")
    screen.pasteUnmarked("jp")
    #expect(screen.writes.count == 1)
  }

  @Test func textFieldsTakeWhatIsPasted() throws {
    var screen = try TestScreen(80, 24)
    screen.press("c", "Tab")
    screen.pasteUnmarked("one\ntwo\nthree")
    guard case .form(let form) = screen.state.dialog else { throw Unexpected() }
    #expect(form.description.text == "one\ntwo\nthree")
  }

  @Test func aPasteOverACollectionIsOfferedWhole() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    screen.pasteUnmarked((0..<9).map { "019cc258-8fa0-7ccc-8ddd-eeeeffff010\($0)\n" }.joined())
    #expect(screen.state.adding?.tally.valid == 9)
    #expect(screen.writes.isEmpty)
    // The end of it may come late.
    screen.pasteUnmarked("\n")
    #expect(screen.writes.isEmpty)
  }

  /// How each place is reached from a list with the cursor on a collection.
  static let places: [(name: String, keys: [String])] = [
    ("list", []), ("saved filter", ["j"]), ("matches", ["j", "Enter"]), ("unnamed", ["j", "j"]),
    ("built in", ["k"]), ("marks", ["*"]),
    ("many marks", ["*", "D"]), ("recordings", ["Enter"]), ("marked recordings", ["Enter", "*"]),
    ("search", ["/"]), ("rename", ["R"]), ("new", ["c"]), ("edit", ["e"]), ("description", ["e", "Tab"]),
    ("pinned", ["e", "Tab", "Tab"]), ("add", ["a"]), ("pick", ["A"]), ("marked to pick", ["A", "*"]),
    ("filters", ["f"]), ("orders", ["s"]), ("views", ["v"]),
    ("export", ["E"]), ("import", ["I"]), ("moment", ["Enter", "O"]), ("picker", ["Enter", "m"]),
    ("delete", ["D"]), ("watched", ["Enter", "j", "w"]), ("duplicate", ["C"]), ("copy", ["y"]),
    ("help", ["?"]), ("messages", ["!"]), ("history", ["U"]), ("JSON", ["j", "J"]),
  ]

  /// - Parameter place: the name of one of `places`.
  private static func screen(at place: String) throws -> TestScreen {
    let keys = try #require(places.first { $0.name == place }).keys
    var screen = try TestScreen(80, 24, playlists: Samples.playlists + Samples.many.prefix(20))
    screen.press("j")
    for key in keys { screen.press(key) }
    return screen
  }

  @Test(arguments: places.map(\.name))
  func textPastedWithoutMarksChangesNothingOnTheServer(place: String) throws {
    let start = try Self.screen(at: place)
    for text in PastedTexts.all {
      for length in [Int.max, 1_024, 100] {
        for ending in ["", "\n"] {
          var screen = start
          screen.pasteUnmarked(text + ending, inPiecesOf: length)
          #expect(screen.writes.isEmpty, "\(text.prefix(40)) in pieces of \(length)")
        }
      }
    }
  }

  @Test(arguments: places.map(\.name))
  func textCutAnywhereChangesNothingOnTheServer(place: String) throws {
    let start = try Self.screen(at: place)
    for text in PastedTexts.all {
      let ends = text.indices.filter { text[$0].isNewline }.map {
        text.distance(from: text.startIndex, to: $0)
      }
      for cut in [1, 2, 3, 4, 5, 8, 13] + ends.prefix(2).flatMap({ [$0, $0 + 1, $0 + 2] }) {
        var screen = start
        screen.pasteUnmarked(text + "\n", cutAt: cut)
        #expect(screen.writes.isEmpty, "\(text.prefix(40)) cut at \(cut)")
      }
    }
  }

  // MARK: Keys without a meaning

  /// Each repeat would hit another row.
  @Test(arguments: ["p", "x", "o"]) func aHeldKeyActsOnce(name: String) throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    if name == "x" { screen.press("Enter") }
    let before = screen.effects.count
    let key = try #require(Key(name: name))
    screen.now.addTimeInterval(1)
    screen.send([key])
    let first = screen.effects.count - before
    for _ in 0..<20 {
      screen.now.addTimeInterval(0.033)
      screen.send([key])
    }
    screen.send([key, key, key])
    #expect(first > 0 && screen.effects.count - before == first)
    screen.now.addTimeInterval(0.5)
    screen.send([key])
    // The next update of a playlist waits for the one before.
    #expect(name == "p" || screen.effects.count - before > first)
  }

  /// It empties the field, and does not go on with the rows.
  @Test(arguments: ["Backspace", "Del"], [true, false])
  func aHeldKeyDeletesTextAndNoRows(name: String, isAtOnce: Bool) throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "a")
    screen.paste((10..<22).map { "019cc258-8fa0-7ccc-8ddd-eeeeffff00\($0)" }.joined(separator: "\n"))
    screen.type("hello")
    screen.press("Home")
    if name == "Backspace" { screen.press("End") }
    let key = try #require(Key(name: name))
    if isAtOnce {
      screen.send(Array(repeating: key, count: 20))
    } else {
      for _ in 0..<20 {
        screen.now.addTimeInterval(0.04)
        screen.send([key])
      }
    }
    #expect(screen.state.adding?.input.isEmpty == true)
    #expect(screen.state.adding?.candidates.count == 12)
    for left in [11, 10] {
      screen.now.addTimeInterval(0.5)
      screen.send([key])
      #expect(screen.state.adding?.candidates.count == left, "a press of its own removes a row")
    }
    screen.send([key, key])
    #expect(screen.state.adding?.candidates.count == 10)
  }

  @Test func aKeyBetweenEndsAHold() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "Enter")
    let before = screen.calls.count
    for name in ["x", "j", "x"] { screen.send([try #require(Key(name: name))]) }
    #expect(screen.calls.count == before + 2)
  }

  @Test func aKeyThatDoesNothingSaysSo() throws {
    var screen = try TestScreen(220, 24)
    screen.press("j")
    screen.type("z")
    #expect(screen.status.contains("z does nothing here: ? shows the keys."))
    for key in ["n", "N", "w", "x", "O", "W"] {
      screen.type(key)
      #expect(
        screen.status.contains("\(key) (") && screen.status.contains("acts on recordings: Enter opens them."))
    }
    let messages = screen.state.log.total
    for _ in 0..<50 { screen.type("W") }
    #expect(screen.state.log.total == messages, "a held key says so once")
    screen.press("Enter")
    for key in ["p", "R", "D"] {
      screen.type(key)
      #expect(screen.status.contains("acts on playlists: Esc goes back to them."), "\(key)")
      #expect(screen.state.dialog == nil && screen.writes.isEmpty)
    }
    #expect(screen.footer.contains("edit playlist"))
  }

  @Test func keysThatDoNothingDoNotFillTheLog() throws {
    var screen = try TestScreen(80, 24)
    screen.apply(.notify(.failure, "Earlier."))
    for key in ["w", "x", "n", "D", "R", "z"] { screen.type(key) }
    #expect(
      screen.state.log.messages.map(\.text) == ["Earlier.", "z does nothing here: ? shows the keys."])
    screen.apply(.notify(.failure, "Later."))
    screen.type("z")
    #expect(screen.state.log.messages.count == 4)
  }

  @Test func ctrlRRefreshes() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "p")
    screen.answers = false
    screen.press("Ctrl-R")
    #expect(screen.calls.suffix(1).contains { if case .page = $0.request { true } else { false } })
  }

  private struct Unexpected: Error {}
}

extension TestScreen {
  /// Requests that change something on the server.
  var writes: [Call] {
    calls.filter { call in
      switch call.request {
      case .create, .update, .add, .remove, .markWatched: true
      case .page, .playlist, .recordings, .matches, .recording, .project, .projects, .membership, .lookUp:
        false
      }
    }
  }
}
