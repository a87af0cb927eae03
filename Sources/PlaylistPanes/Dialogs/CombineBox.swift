import PlaylistCore
import TerminalUI

/// How many recordings several collections hold together, by each choice.
struct CombineBox {
  private static let columns = 64
  /// Cells before the title of a row.
  private static let marks = 2
  private static let countColumns = 16

  let scene: Scene
  let menu: CombineMenu

  func rows(in rect: Rect) -> RowArea {
    let width = Box.room(columns: Self.columns, in: rect).columns
    let notes = notes(width: width)
    let inside = Box.inside(rows: menu.choices.count + notes.count, columns: width, in: rect)
    let shown = inside.rows > notes.count + 1 ? notes.count : 0
    return RowArea(
      inside.rows(0..<inside.rows - shown), cursor: menu.cursor, count: menu.choices.count)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let width = Box.room(columns: Self.columns, in: rect).columns
    let notes = notes(width: width)
    let inside = Box.draw(
      title: menu.title, rows: menu.choices.count + notes.count, columns: width, in: rect, on: &frame)
    let rows = rows(in: rect)
    frame.put(notes, in: inside.dropping(rows: rows.rect.rows))
    let room = max(0, inside.columns - Self.marks - Self.countColumns)
    frame.drawRows(
      in: rows, cursor: menu.cursor, thumb: inside.column + inside.columns + 1
    ) { number, row, frame in
      let choice = menu.choices[number]
      let start = row.column + Self.marks
      frame.put(Line(menu.title(of: choice)), row: row.row, column: start, width: room)
      let count = menu.counts.isEmpty ? "…" : Counts.recordings(menu.counts[number])
      frame.put(Line(count, .dim), row: row.row, column: start + room + 1, width: Self.countColumns - 1)
    }
  }

  func notes(width: Int) -> [Line] {
    if let error = menu.error {
      return DisplayText.wrapped("✗ \(error.explanation)", width: width).map { Line($0, .danger) }
    }
    guard menu.sets != nil else {
      return [Line("Listing the members, \(grouped(menu.listedCount)) so far…", .dim)]
    }
    return DisplayText.wrapped(menu.caveat ?? "", width: width).filter { !$0.isEmpty }.map {
      Line($0, .warning)
    }
  }
}
