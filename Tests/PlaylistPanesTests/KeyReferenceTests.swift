import Foundation
import PlaylistCore
import TerminalUI
import Testing

@testable import PlaylistPanes

/// The key reference for readers is made from the table of keys.
@Suite struct KeyReferenceTests {
  static let header = """
    # Keys

    Every command with its default keys. In text fields the keys of a shell edit the text: arrows, Home,
    End, Backspace, Del, Ctrl-A, Ctrl-E, Ctrl-K, Ctrl-U, Ctrl-W, Alt-b, Alt-d, Alt-f, Ctrl-Y for the last
    deleted text; Ctrl-_ (or Ctrl-/) undoes a change, Alt-_ redoes it. In a menu the letter before an entry
    chooses it.

    The settings file binds keys, or two keys one after the other, to the names in the third column; the names of
    the places are below.

    | keys | command | name | where |
    | --- | --- | --- | --- |

    """

  static var reference: String {
    let map = KeyMap.standard
    var rows: [String] = []
    for command in Command.allCases {
      // A row for all places where the command has the same keys.
      var groups: [(keys: String, places: [String])] = []
      for place in Place.allCases where place.commands.contains(command) {
        let keys = map.keys(for: command, in: place).map { "`\($0.name)`" }.joined(separator: " ")
        if let index = groups.firstIndex(where: { $0.keys == keys }) {
          groups[index].places.append(place.rawValue)
        } else {
          groups.append((keys, [place.rawValue]))
        }
      }
      for group in groups {
        rows.append(
          "| \(group.keys) | \(command.title) | `\(command.name)` | \(group.places.joined(separator: ", ")) |"
        )
      }
    }
    let places = Place.allCases.map { "| `\($0.name)` | \($0.rawValue) |" }
    return header + rows.joined(separator: "\n") + "\n\n| name | place |\n| --- | --- |\n"
      + places.joined(separator: "\n") + "\n"
  }

  @Test func theReferenceAgreesWithTheTable() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Resources/keys.md")
    let text = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == Self.reference, "Resources/keys.md should be:\n\(Self.reference)")
  }
}
