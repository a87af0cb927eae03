import PlaylistCore
import TerminalUI

/// The keys of a place and the signs, narrowed by the typed text; unavailable commands give the reason.
struct HelpBox {
  private static let columns = 72
  private static let signWidth = 4

  private let scene: Scene
  private let help: Help
  private let rows: [Help.Row]
  private let reasons: CommandReasons

  init(scene: Scene, help: Help) {
    self.scene = scene
    self.help = help
    rows = help.rows(in: scene.state)
    reasons = CommandReasons(help.place.commands) { help.reason($0, in: scene.state) }
  }

  /// The size of the box: as high whatever is typed, so that the list stays still.
  private func size(in rect: Rect) -> (rows: Int, columns: Int) {
    (2 + max(rows.count, help.place.commands.count), min(Self.columns, rect.columns - 4))
  }

  func rows(in rect: Rect) -> RowArea {
    let (rows, columns) = size(in: rect)
    return box(Box.inside(rows: rows, columns: columns, in: rect)).rows
  }

  private func box(_ inside: Rect) -> FieldBox {
    FieldBox(inside, cursor: help.cursor, count: rows.count) {
      explanation(of: rows[$0], width: inside.columns)
    }
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let (height, columns) = size(in: rect)
    let inside = Box.draw(
      title: "Help: \(help.place.rawValue)", rows: height, columns: columns, in: rect, on: &frame)
    box(inside).draw(
      help.filter, sign: "/", placeholder: "type a key or a word", empty: "No key and no command matches.",
      on: &frame
    ) { number, row, frame in draw(rows[number], in: row, on: &frame) }
  }

  /// The text that a row has no room for, and the command's name in the settings file.
  private func explanation(of row: Help.Row, width: Int) -> Line {
    switch row {
    case .heading: return Line()
    case .signs(let signs):
      let room = Self.meaningWidth(in: width, isAlone: signs.count == 1)
      guard signs.contains(where: { DisplayText.width($0.meaning) > room }) else { return Line() }
      return Line(signs.map { "\($0.sign) \($0.meaning)" }.joined(separator: " · "), .dim)
    case .command(let command):
      return explanation(of: command, in: help.place, reason: reasons.whole(command), width: width)
    case .elsewhere(let command, let place):
      return explanation(of: command, in: place, reason: nil, width: width)
    }
  }

  private func explanation(of command: Command, in place: Place, reason: String?, width: Int) -> Line {
    let names = scene.keyNames(command, in: place).joined(separator: " ")
    let areKeysCut = DisplayText.width(names) > Self.keysWidth(in: width)
    let isTitleCut = DisplayText.width(command.title) > Self.titleWidth(in: width)
    let parts = [
      areKeysCut ? names : nil, isTitleCut ? command.title : nil,
      reason ?? settingsLine(of: command, in: place),
    ]
    return Line(parts.compactMap(\.self).joined(separator: " · "), reason == nil ? .dim : .warning)
  }

  private func draw(_ content: Help.Row, in row: Rect, on frame: inout Frame) {
    let start = row.column + 2
    switch content {
    case .heading(let title):
      frame.put(Line(title, .strong), row: row.row, column: row.column, width: row.columns)
    case .signs(let signs):
      for (index, sign) in signs.enumerated() {
        let column = start + index * row.columns / 2
        frame.put(Line(sign.sign, .accent), row: row.row, column: column, width: Self.signWidth)
        frame.put(
          Line(sign.meaning), row: row.row, column: column + Self.signWidth,
          width: Self.meaningWidth(in: row.columns, isAlone: signs.count == 1))
      }
    case .command(let command):
      draw(command, in: help.place, note: reasons.brief(command), in: row, on: &frame)
    case .elsewhere(let command, let place):
      draw(command, in: place, note: "in: \(place.rawValue)", in: row, on: &frame)
    }
  }

  private func draw(
    _ command: Command, in place: Place, note: String?, in row: Rect, on frame: inout Frame
  ) {
    let (start, width) = (row.column + 2, Self.keysWidth(in: row.columns))
    frame.put(keys(of: command, in: place, width: width), row: row.row, column: start, width: width)
    var text = Line(command.title, command.isDangerous ? .danger : .normal)
    if let note { text.append("  \(note)", .dim) }
    frame.put(text, row: row.row, column: start + width + 1, width: Self.titleWidth(in: row.columns))
  }

  /// How the settings file binds it: `config.toml, [keys.list]: "p" = "toggle-pin"`.
  private func settingsLine(of command: Command, in place: Place) -> String {
    let key = scene.keyName(command, in: place) ?? "F5"
    return "config.toml, [keys.\(place.name)]: \"\(key)\" = \"\(command.name)\""
  }

  /// - Parameter isAlone: whether the row has one sign.
  private static func meaningWidth(in columns: Int, isAlone: Bool) -> Int {
    (isAlone ? columns - 2 : columns / 2 - 2) - signWidth
  }

  private static func keysWidth(in columns: Int) -> Int { min(18, columns / 3) }
  private static func titleWidth(in columns: Int) -> Int { columns - 2 - keysWidth(in: columns) - 1 }

  /// As many keys as fit, the one for hints first.
  private func keys(of command: Command, in place: Place, width: Int) -> Line {
    let names = scene.keyNames(command, in: place)
    guard let first = names.first else { return Line("no key", .dim) }
    var text = first
    for name in names.dropFirst() where DisplayText.width(text) + 1 + DisplayText.width(name) <= width {
      text += " \(name)"
    }
    return Line(text, .key)
  }
}
