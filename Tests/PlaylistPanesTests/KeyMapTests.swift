import PlaylistCore
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

@Suite struct KeyMapTests {
  let map = KeyMap.standard

  @Test(arguments: Place.allCases)
  func everyCommandOfAPlaceHasAKey(place: Place) {
    for command in place.commands {
      #expect(!map.keys(for: command, in: place).isEmpty, "\(command) in \(place)")
    }
  }

  @Test func everyBindingIsACommandOfItsPlaces() {
    for binding in map.bindings {
      for place in binding.places {
        #expect(place.commands.contains(binding.command), "\(binding.keys.name) in \(place)")
      }
    }
  }

  /// Two meanings for one key would leave the second without effect.
  @Test func noKeyMeansTwoThingsInAPlace() {
    for place in Place.allCases {
      let keys = map.bindings.filter { $0.places.contains(place) }.map(\.keys)
      #expect(Set(keys).count == keys.count, "\(place)")
    }
  }

  /// Keys that people press by habit as motions; none of them may change anything.
  @Test(arguments: ["j", "k", "g", "G", "Up", "Down", "Home", "End", "PgUp", "PgDn"], [Place.list, .detail])
  func motionsOnlyMove(name: String, place: Place) throws {
    let key = try #require(Key(name: name))
    let bindings = map.bindings.filter { $0.keys.keys.contains(key) && $0.places.contains(place) }
    #expect(bindings.map(\.command.isMotion) == [true])
  }

  @Test(arguments: ["Ctrl-D", "Ctrl-U", "Ctrl-F", "Ctrl-B"])
  func controlMotionsOnlyMove(name: String) throws {
    let key = try #require(Key(name: name))
    let commands = map.bindings.filter { $0.keys.keys.contains(key) }.map(\.command)
    #expect(commands.allSatisfy(\.isMotion) && !commands.isEmpty)
  }

  @Test func theKeyThatConfirmsIsNotTheOneThatAsks() {
    let asking = Set(map.keys(for: .delete, in: .list) + map.keys(for: .quit, in: .list))
    #expect(asking.isDisjoint(with: map.keys(for: .confirm, in: .confirm)))
  }
}

extension Action? {
  /// The command that a key ran; nil for anything else.
  var command: Command? {
    guard case .run(let command, _) = self else { return nil }
    return command
  }

  var edit: TextEdit? {
    guard case .type(let edit) = self else { return nil }
    return edit
  }
}
