import PlaylistCore
import TerminalUI

/// The palette: a field, and the choices that match it with their keys.
struct PaletteBox {
  private static let columns = 72
  private static let rows = 16
  /// Cells before a title: the cursor and the check mark.
  private static let marks = 4

  private let scene: Scene
  private let palette: Palette
  private let rows: [Palette.Row]
  private let reasons: CommandReasons

  init(scene: Scene, palette: Palette) {
    self.scene = scene
    self.palette = palette
    rows = palette.rows(in: scene.state)
    reasons = CommandReasons(rows.compactMap(\.entry.command)) { scene.state.reasonUnavailable($0) }
  }

  private func columns(in rect: Rect) -> Int { min(Self.columns, rect.columns - 4) }

  func rows(in rect: Rect) -> RowArea {
    box(Box.inside(rows: 2 + Self.rows, columns: columns(in: rect), in: rect)).rows
  }

  private func box(_ inside: Rect) -> FieldBox {
    FieldBox(inside, cursor: palette.cursor, count: rows.count) {
      explanation(of: rows[$0].entry, width: inside.columns)
    }
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let inside = Box.draw(
      title: "Commands", rows: 2 + Self.rows, columns: columns(in: rect), in: rect, on: &frame)
    box(inside).draw(
      palette.field, sign: ":", placeholder: "a few letters of a command, view or setting",
      empty: "Nothing matches.", on: &frame
    ) { number, row, frame in draw(rows[number], in: row, on: &frame) }
  }

  /// The text that the row has no room for.
  private func explanation(of entry: PaletteEntry, width: Int) -> Line {
    let reason = entry.command.flatMap(reasons.whole)
    let style: Style = reason == nil ? .dim : .warning
    var line = Line()
    if DisplayText.width(entry.title) > titleWidth(of: entry, in: width) { line.append(entry.title, style) }
    if let reason { line.append(reason, style, after: " · ") }
    return line
  }

  private func keyName(of entry: PaletteEntry) -> String {
    entry.command.flatMap { scene.keyName($0, in: palette.place) } ?? ""
  }

  private func titleWidth(of entry: PaletteEntry, in columns: Int) -> Int {
    max(0, columns - Self.marks - DisplayText.width(keyName(of: entry)) - 1)
  }

  private func draw(_ row: Palette.Row, in rect: Rect, on frame: inout Frame) {
    let keys = keyName(of: row.entry)
    let keysWidth = DisplayText.width(keys)
    if row.entry.isOn { frame.put(Line("✓", .accent), row: rect.row, column: rect.column + 2, width: 1) }
    let reason = row.entry.command.flatMap { reasons.brief($0) }
    var line = title(row, isDim: reason != nil)
    if let reason { line.append("  \(reason)", .dim) }
    let width = titleWidth(of: row.entry, in: rect.columns)
    frame.put(line, row: rect.row, column: rect.column + Self.marks, width: width)
    frame.put(
      Line(keys, .key), row: rect.row, column: rect.column + rect.columns - keysWidth, width: keysWidth)
  }

  /// The title, with the letters that were typed in another style.
  private func title(_ row: Palette.Row, isDim: Bool) -> Line {
    let matched = Set(row.matched)
    var line = Line()
    var run = ""
    var isRunMatched = false
    for (offset, character) in row.entry.title.enumerated() {
      if matched.contains(offset) != isRunMatched, !run.isEmpty {
        line.append(run, isRunMatched ? .accent : isDim ? .dim : .normal)
        run = ""
      }
      isRunMatched = matched.contains(offset)
      run.append(character)
    }
    if !run.isEmpty { line.append(run, isRunMatched ? .accent : isDim ? .dim : .normal) }
    return line
  }
}
