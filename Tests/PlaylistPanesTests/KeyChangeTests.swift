import PlaylistCore
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

/// Keys as the settings file changes them.
@Suite struct KeyChangeTests {
  typealias Line = (place: String?, keys: String, command: String?)

  static func apply(_ lines: Line...) -> (map: KeyMap, problems: [String]) {
    let changes = lines.enumerated().map {
      KeyChange(place: $1.place, keys: $1.keys, command: $1.command, source: "config.toml:\($0 + 1)")
    }
    let (map, problems) = KeyMap.standard.changed(by: changes)
    return (map, problems.map { "\($0.source): \($0.text)" })
  }

  private func names(_ map: KeyMap, _ command: Command, _ place: Place = .list) -> [String] {
    map.keys(for: command, in: place).map(\.name)
  }

  // MARK: Binding

  @Test func aNewKeyComesBeforeTheOldOnes() {
    let (map, problems) = Self.apply((nil, "F5", "refresh"))
    #expect(names(map, .refresh) == ["F5", "r", "Ctrl-R"])
    #expect(names(map, .refresh, .pick) == ["F5", "r", "Ctrl-R"])
    #expect(problems.isEmpty)
  }

  @Test func aCommandIsBoundTwice() {
    let (map, problems) = Self.apply((nil, "Z", "toggle-pin"), (nil, "F9", "toggle-pin"))
    #expect(names(map, .togglePin) == ["Z", "F9", "p"])
    #expect(problems.isEmpty)
  }

  @Test func aKeyIsUnboundEverywhereOrInOnePlace() {
    #expect(names(Self.apply((nil, "D", nil)).map, .delete).isEmpty)
    let (map, problems) = Self.apply(("list", "e", nil))
    #expect(names(map, .edit, .list).isEmpty)
    #expect(names(map, .edit, .detail) == ["e"])
    #expect(problems.isEmpty)
  }

  @Test func aKeyForOnePlaceGoesBeforeOneForAll() {
    let (map, problems) = Self.apply((nil, "x", "copy"), ("detail", "x", "export"))
    #expect(map.command(of: .character("x"), in: .list) == .copy)
    #expect(map.command(of: .character("x"), in: .detail) == .export)
    #expect(
      problems == ["config.toml:2: “x” is “export” now, so “remove-recording” has no key in detail."])
  }

  @Test func theFileGoesBeforeTheTable() {
    let (map, problems) = Self.apply((nil, "p", "duplicate"), (nil, "Z", "toggle-pin"))
    #expect(map.command(of: .character("p"), in: .list) == .duplicate)
    #expect(names(map, .togglePin) == ["Z"])
    #expect(problems.isEmpty)
  }

  @Test func aChordTakesThePlaceOfItsFirstKey() {
    let (map, problems) = Self.apply(
      ("list", "g g", "move-to-first"), ("list", "g e", "move-to-last"))
    #expect(names(map, .moveToFirst) == ["g g", "Home"])
    #expect(map.command(of: .character("g"), in: .list) == nil)
    #expect(map.chords(after: .character("g"), in: .list)?.count == 2)
    #expect(map.command(of: .character("g"), in: .detail) == .moveToFirst)
    #expect(problems.isEmpty)
  }

  @Test func changingBackIsNoChange() {
    #expect(
      Self.apply((nil, "p", "toggle-pin")).map.keys(for: .togglePin, in: .list) == [
        KeySequence(.character("p"))
      ])
  }

  // MARK: Problems

  static let faulty: [([Line], String)] = [
    ([(nil, "p", "toggle-pni")], "1: There is no command “toggle-pni”: did you mean “toggle-pin”?"),
    ([(nil, "p", "xyzzy")], "1: There is no command “xyzzy”."),
    ([(nil, "p", "pin")], "1: There is no command “pin”: did you mean “toggle-pin”?"),
    ([(nil, "p", "Star")], "1: There is no command “Star”: did you mean “toggle-pin”?"),
    ([(nil, "p", "log")], "1: There is no command “log”: did you mean “message-log”?"),
    ([("lits", "p", "copy")], "1: There is no place “lits”: did you mean “list”?"),
    ([(nil, "Ctlr-F", "copy")], "1: There is no key “Ctlr-F”: did you mean “Ctrl-F”?"),
    ([(nil, "g gg", "copy")], "1: There is no key “gg”."),
    ([(nil, "a b c", "copy")], "1: “a b c” has 3 keys: a chord has two."),
    ([(nil, " ", "copy")], "1: No key is named: write “Space” for the space bar."),
    ([(nil, "Ctrl-I", "copy")], "1: Terminals send Tab for “Ctrl-I”: bind Tab."),
    ([(nil, "g Esc", "copy")], "1: “g Esc” cannot be pressed: Esc ends a chord."),
    ([("detail", "P", "toggle-pin")], "1: “toggle-pin” does nothing in detail, only in list."),
    (
      [("form", "z", "save")], "1: “z” is typed as text in form: choose a key with Ctrl or Alt, or F1 to F12."
    ),
    ([(nil, "F9", nil)], "1: “F9” is bound to nothing."),
    ([("menu", "F9", nil)], "1: “F9” is bound to nothing in menu."),
    (
      [(nil, "Alt-Space", "copy"), (nil, "alt-space", "export")],
      "2: “alt-space” is in config.toml:1 already, for list, detail: remove one of them."
    ),
    (
      [("list", ", p", "copy"), ("list", ",", "export")],
      "2: “, p” begins with “,”, which is bound in list (config.toml:1): choose other keys for one of them."
    ),
    ([(nil, "p", "duplicate")], "1: “p” is “duplicate” now, so “toggle-pin” has no key in list."),
    (
      [("confirm", "D", "confirm")],
      "1: “D” may ask to confirm “delete”, so “D” cannot confirm it: refused in confirm. Choose different keys."
    ),
    (
      [("list", "y", "delete")],
      "1: “y” may ask to confirm “delete”, so “y” cannot confirm it: refused in list. Choose different keys."
    ),
    (
      [("list", ", y", "delete")],
      "1: “, y” may ask to confirm “delete”, so “y” cannot confirm it: refused in list. Choose different keys."
    ),
  ]

  @Test(arguments: faulty.indices)
  func aProblemIsNamedWithItsLine(_ index: Int) {
    let (lines, text) = Self.faulty[index]
    let changes = lines.enumerated().map {
      KeyChange(place: $1.place, keys: $1.keys, command: $1.command, source: "config.toml:\($0 + 1)")
    }
    let problems = KeyMap.standard.changed(by: changes).problems
    #expect(problems.map { "\($0.source): \($0.text)" } == ["config.toml:\(text)"])
  }

  @Test func noPlaceLosesItsWayOut() {
    let (map, problems) = Self.apply(
      (nil, "Esc", nil), (nil, "Ctrl-C", nil), (nil, "q", nil), (nil, "n", nil), (nil, "Enter", nil))
    for place in Place.allCases { #expect(!names(map, .back, place).isEmpty, "\(place)") }
    #expect(names(map, .back) == ["Esc"] && names(map, .back, .confirm) == ["Esc"])
    #expect(problems.contains { $0.hasPrefix("config.toml:1: “Esc” stays the key of “back” in list, ") })
    #expect(problems.contains { $0.hasPrefix("config.toml:3: “q” stays the key of “quit” in list") })
  }

  @Test func aWayOutMayGetAnotherKey() {
    let (map, problems) = Self.apply((nil, "F10", "quit"), (nil, "q", nil), (nil, "Ctrl-C", nil))
    #expect(names(map, .quit) == ["F10"])
    #expect(problems.isEmpty)
  }

  /// Whatever is in the file, there is a way out of every place, and no key has two meanings.
  @Test func anyFileLeavesAUsableTable() {
    var random = SplitMix64(seed: 11)
    let keys = [
      "Esc", "Enter", "q", "y", "n", "?", "F1", "g", "g g", "g q", "Ctrl-C", "D", ",", ", y", "Space", ":",
      "x", "bad",
    ]
    let commands = [
      "back", "quit", "submit", "confirm", "help", "delete", "toggle-pin", "copy", "no-such", nil,
    ]
    let places = Place.allCases.map { Optional($0.name) } + [nil, nil, nil, nil, "nowhere"]
    for round in 0..<100 {
      let changes = (0..<Int.random(in: 1...24, using: &random)).map {
        KeyChange(
          place: random.pick(places), keys: random.pick(keys), command: random.pick(commands),
          source: "config.toml:\($0)")
      }
      let (map, _) = KeyMap.standard.changed(by: changes)
      for place in Place.allCases {
        for command in [Command.back, .quit, .submit, .confirm, .help] where place.commands.contains(command)
        {
          #expect(!map.keys(for: command, in: place).isEmpty, "\(command) in \(place), round \(round)")
        }
        let all = place.commands.flatMap { map.keys(for: $0, in: place) }
        #expect(Set(all).count == all.count, "\(place), round \(round)")
        let single = Set(all.filter { $0.second == nil }.map(\.first))
        #expect(all.allSatisfy { $0.second == nil || !single.contains($0.first) }, "\(place), round \(round)")
      }
      let asking = [Command.delete, .togglePin, .quit].flatMap { map.keys(for: $0, in: .list) }.map {
        $0.second ?? $0.first
      }
      #expect(
        Set(asking).isDisjoint(with: map.keys(for: .confirm, in: .confirm).flatMap(\.keys)), "round \(round)")
    }
  }
}
