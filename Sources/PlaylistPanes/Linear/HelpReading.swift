import PlaylistCore
import TerminalUI

/// Announcements of the help: its keys, with words for the signs of the screen.
struct HelpReading {
  let scene: Scene
  let help: Help

  var texts: [String] { help.rows(in: scene.state).compactMap(text) }

  /// The command under the cursor.
  var row: Reading.Row? {
    let rows = help.rows(in: scene.state)
    guard rows.indices.contains(help.cursor), let text = text(rows[help.cursor]) else { return nil }
    let number = rows[...help.cursor].count { self.text($0) != nil }
    return Reading.Row(id: text, number: number, count: texts.count, parts: [text])
  }

  /// Nil of headings and signs.
  private func text(_ row: Help.Row) -> String? {
    switch row {
    case .heading, .signs: nil
    case .command(let command):
      text(command, in: help.place, help.reason(command, in: scene.state).map { "not now: \($0)" })
    case .elsewhere(let command, let place): text(command, in: place, "in: \(place.rawValue)")
    }
  }

  /// `R: rename in place, rename`: the keys, what they do, and the name of the command.
  private func text(_ command: Command, in place: Place, _ note: String?) -> String {
    let keys = scene.keyNames(command, in: place)
    // There is no screen to redraw.
    let words = command == .redraw ? "announce where you are" : command.title
    let title = words == command.name ? words : "\(words), \(command.name)"
    return "\(keys.isEmpty ? "no key" : keys.joined(separator: " or ")): "
      + [title, note].compactMap(\.self).joined(separator: ", ")
  }
}
