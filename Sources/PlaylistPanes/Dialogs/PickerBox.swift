import PlaylistCore
import PostHogAPI
import TerminalUI

/// The collection picker: the field, an entry for a new collection, and the search results.
struct PickerBox {
  private static let columns = 72
  /// The most collections shown at once.
  private static let rows = 14
  /// Cells before a title.
  private static let marks = 2

  let scene: Scene
  let picker: CollectionPicker

  /// Why nothing can be moved, and the size of the box.
  private func content(in rect: Rect) -> (refusal: [String], rows: Int, columns: Int) {
    let width = Box.room(columns: Self.columns, in: rect).columns
    let refusal = picker.moveRefusal.map { DisplayText.wrapped($0, width: width) } ?? []
    return (refusal, 2 + Self.rows + refusal.count, width)
  }

  func rows(in rect: Rect) -> RowArea {
    let (refusal, rows, columns) = content(in: rect)
    let inside = Box.inside(rows: rows, columns: columns, in: rect)
    let shown = inside.rows >= refusal.count + 4 ? refusal.count : 0
    return RowArea(
      inside.rows(1..<max(1, inside.rows - shown)), top: picker.top, cursor: picker.cursor,
      count: picker.rowCount)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let (refusal, rows, columns) = content(in: rect)
    let inside = Box.draw(title: picker.title, rows: rows, columns: columns, in: rect, on: &frame)
    guard inside.rows > 1 else { return }
    // No sign before the field: what is typed may be a name, of which a sign would look like a part.
    TextFieldView.draw(
      picker.field.text, cursor: picker.field.cursor,
      in: Rect(
        row: inside.row, column: inside.column + Self.marks, rows: 1, columns: inside.columns - Self.marks),
      on: &frame, placeholder: "type to search or to name a new one")
    let area = self.rows(in: rect)
    frame.put(refusal.map { Line($0, .dim) }, in: inside.dropping(rows: 1 + area.rect.rows))
    draw(area, on: &frame)
  }

  private func draw(_ area: RowArea, on frame: inout Frame) {
    let rect = area.rect
    let table = table(columns: rect.columns)
    let (start, width) = (rect.column + Self.marks, rect.columns - Self.marks)
    frame.drawRows(
      in: area, cursor: picker.cursor, thumb: rect.column + rect.columns + 1
    ) { number, row, frame in
      guard number > 0 else {
        frame.put(newCollection, row: row.row, column: start, width: width)
        return
      }
      table.draw(picker.collections[number - 1], row: row.row, column: start, on: &frame)
      if picker.isOutdated { frame.restyle(row) { _ in .dim } }
    }
    if let state, picker.rowCount < rect.rows {
      frame.put(state, row: rect.row + picker.rowCount, column: start, width: width)
    }
  }

  var newCollection: Line {
    var line = Line("+ new collection", .accent)
    line.append(picker.search.isEmpty ? "…" : " “\(picker.search)”", .accent)
    return line
  }

  /// The line below the results: loading, an error, or that there are none.
  var state: Line? {
    if let error = picker.error { return Line("✗ \(error.explanation)", .danger) }
    if picker.isOutdated || picker.isLoading { return Line("Searching…", .dim) }
    return picker.collections.isEmpty ? Line("No other collection has that name.", .dim) : nil
  }

  private func table(columns: Int) -> TableLayout<Playlist> {
    TableLayout(
      [
        Column("", .flexible(minimum: 12, weight: 1), priority: 0) { Line($0.titleText) },
        Column("", .fixed(9), priority: 1, isRightAligned: true) {
          Line(Counts.short(of: $0, width: 9), .dim)
        },
        Column("", .fixed(6), priority: 2, isRightAligned: true) { playlist in
          Line(playlist.lastModifiedAt.map { RelativeTime($0, now: scene.now).short } ?? "", .dim)
        },
      ], width: columns - Self.marks)
  }
}
