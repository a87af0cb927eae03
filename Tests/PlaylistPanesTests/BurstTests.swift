import Foundation
import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

/// Text and an Enter that arrive together, as from a terminal that does not mark pastes.
@Suite struct BurstTests {
  /// How each field that an Enter submits is reached from a list with the cursor on a collection.
  static let fields: [(name: String, keys: [String])] = [
    ("rename", ["R"]), ("new", ["c"]), ("edit", ["e"]), ("save button", ["e", "Tab", "Tab", "Tab"]),
    ("duplicate", ["C"]), ("add", ["a"]), ("picker", ["Enter", "m"]), ("help", ["?"]), ("history", ["U"]),
    ("number", ["*", "D"]), ("view", ["v", "Enter"]), ("export", ["E", "Enter"]), ("import", ["I"]),
  ]
  static let texts = ["x\n", "25\n", "Fresh start\n", "019cc258-8fa0-7ccc-8ddd-eeeeffff0009\n\n", "\npin"]

  static func screen(_ keys: [String]) throws -> TestScreen {
    var screen = try TestScreen(80, 24, playlists: Samples.playlists + Samples.many.prefix(20))
    screen.press("j", "p")
    let pinned = Samples.checkout.applying(PlaylistChanges(isPinned: false))
    screen.answerLast(.success(.playlist(pinned)))
    for key in keys { screen.press(key) }
    return screen
  }

  @Test(arguments: fields.map(\.name)) func anEnterThatArrivesWithTextSubmitsNothing(field: String) throws {
    let start = try Self.screen(#require(Self.fields.first { $0.name == field }).keys)
    for text in Self.texts {
      // A letter and an Enter apart are what a hand types.
      for cut in 0..<text.count where (text, cut) != ("x\n", 1) {
        var screen = start
        let (layers, effects) = (screen.state.layers.count, screen.effects.count)
        screen.pasteUnmarked(text, cutAt: cut)
        let requests = screen.effects.dropFirst(effects).filter {
          switch $0 {
          case .call, .readFile, .writeFile, .saveView: true
          default: false
          }
        }
        #expect(requests.isEmpty && screen.state.layers.count >= layers, "“\(text)” cut at \(cut)")
      }
    }
  }

  @Test(arguments: [
    ("j", false), (String(repeating: "j", count: 2_000), false), ("\n\n\n", false), ("", false), ("jk", true),
    ("x\n", true), ("\nx", true), ("Delete it", true), ("👍🏽é", true),
  ])
  func whatIsABurst(text: String, isBurst: Bool) {
    let keys = text.map { $0 == "\n" ? Key.enter : .character($0) }
    #expect(KeyBurst.isBurst(keys) == isBurst)
    #expect(!KeyBurst.isBurst([Key.down, .up, .escape, .control("f")] + keys.prefix(1)))
  }

  @Test func whatCameWithAnEnterStaysInTheField() throws {
    var screen = try Self.screen(["R"])
    screen.pasteUnmarked(" two\n")
    guard case .rename(let rename) = screen.state.dialog else { throw Unexpected() }
    #expect(rename.field.text.hasPrefix("Checkout trouble two"))
    #expect(screen.status.contains("Enter came with other keys, as in a paste: press it again."))
    screen.press("Enter")
    #expect(screen.state.operations.running.map(\.intent) == [.rename])
  }

  @Test func aHandThatTypesSubmits() throws {
    var screen = try Self.screen(["R"])
    for character in " two" {
      screen.send([.character(character)])
      screen.now += 0.03
    }
    screen.press("Enter")
    #expect(screen.state.operations.running.map(\.intent) == [.rename])
  }

  @Test func commandsOfABurstStillAct() throws {
    var screen = try Self.screen(["U"])
    screen.pasteUnmarked("gu")
    #expect(screen.state.operations.running.map(\.intent) == [.undo])
  }

  @Test func editingKeysOfABurstStillEdit() throws {
    var screen = try Self.screen(["R"])
    screen.send([.character("a"), .backspace, .character("b"), .enter])
    guard case .rename(let rename) = screen.state.dialog else { throw Unexpected() }
    #expect(rename.field.text == "Checkout troubleb")
  }

  @Test func aDialogThatAnAnswerOpensTakesNoKeyReadBefore() throws {
    var screen = try Self.screen(["I"])
    screen.type("f.json")
    screen.press("Enter")
    // Read before the form is painted that opens when the file has been read.
    screen.apply(.fileRead(.success(#"{"filters": {"date_from": "-3d"}}"#)))
    screen.sendUnseen([.character("j")])
    guard case .form(let form) = screen.state.dialog else { throw Unexpected() }
    #expect(form.name.isEmpty)
    screen.type("j")
    guard case .form(let form) = screen.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "j")
  }

  private struct Unexpected: Error {}
}
