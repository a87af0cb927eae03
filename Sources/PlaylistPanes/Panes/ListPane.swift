import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The list of playlists. Only the rows in view are drawn.
struct ListPane {
  let scene: Scene
  /// Copied from the state once instead of once for each row.
  private let list: ListState

  init(scene: Scene) {
    self.scene = scene
    list = scene.state.list
  }

  /// The least height with a heading.
  private static let headingRows = 5

  /// The rows for playlists: below the heading and, in a filtered list, the filters.
  static func rows(in rect: Rect, isFiltered: Bool) -> Rect {
    rect.rows < headingRows ? rect : rect.dropping(rows: isFiltered ? 2 : 1)
  }

  /// The rows of the playlists; nil when there are none.
  func rows(in rect: Rect) -> RowArea? {
    guard let total = list.total, total > 0 else { return nil }
    return RowArea(
      Self.rows(in: rect, isFiltered: list.query.isFiltered), top: list.top, cursor: list.cursor.row,
      count: total)
  }

  /// The row of the filters; nil where there is none.
  private func chips(in rect: Rect) -> Rect? {
    let rows = Self.rows(in: rect, isFiltered: list.query.isFiltered)
    return rows.row > rect.row + 1 ? rect.rows(1..<2).inset(columns: 1) : nil
  }

  /// The filter whose chip is in a cell.
  func filter(at position: Position, in rect: Rect) -> ListFilter? {
    chips(in: rect).flatMap { FilterChips(scene: scene).filter(at: position, in: $0) }
  }

  private var isFocused: Bool { scene.state.focus == .list }

  private func drawHeading(_ table: PlaylistTable, in rect: Rect, on frame: inout Frame) {
    let isFocused = scene.hasKeys(.list)
    let title = Line(heading, Rule.titleStyle(isFocused: isFocused))
    Rule(title: title, isFocused: isFocused, limit: table.titleLimit).draw(in: rect, on: &frame)
    table.drawColumnTitles(row: rect.row, column: rect.column, on: &frame)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let rows = Self.rows(in: rect, isFiltered: list.query.isFiltered)
    let table = PlaylistTable(scene: scene, columns: rect.columns)
    if rows.row > rect.row {
      drawHeading(table, in: rect, on: &frame)
    }
    if let chips = chips(in: rect) { FilterChips(scene: scene).draw(in: chips, on: &frame) }
    guard let area = self.rows(in: rect) else {
      Notice(lines: emptyText).draw(in: rows, on: &frame)
      return
    }
    var isFirstFailure = true
    for row in scene.state.listRows(area.items) {
      draw(row, in: area.row(of: row.number), table, isFirstFailure: &isFirstFailure, on: &frame)
    }
  }

  private func draw(
    _ row: ListRow, in rect: Rect, _ table: PlaylistTable, isFirstFailure: inout Bool, on frame: inout Frame
  ) {
    let place = Position(row: rect.row, column: rect.column)
    if let playlist = row.playlist {
      table.draw(playlist, row, at: place, on: &frame)
    } else {
      drawUnknown(row.number, isFirstFailure: &isFirstFailure, at: place, columns: rect.columns, on: &frame)
    }
    if row.isMarked {
      frame.drawMark(
        at: Position(row: place.row, column: place.column + PlaylistTable.marks - 1), from: place,
        columns: rect.columns, isFailed: row.isFailed)
    }
    if row.number == list.cursor.row { drawCursor(on: rect, table, on: &frame) }
  }

  private func drawCursor(on row: Rect, _ table: PlaylistTable, on frame: inout Frame) {
    frame.drawCursor(on: row, isFocused: isFocused)
    if case .rename(let rename) = scene.state.dialog {
      table.drawRename(rename, at: Position(row: row.row, column: row.column), on: &frame)
    }
  }

  var heading: String {
    if let view = scene.state.viewInForce { return "Playlists: \(view.name)" }
    if let id = list.query.id { return "Playlist \(id)" }
    return list.query.search.isEmpty ? "Playlists" : "Playlists with “\(list.query.search)”"
  }

  /// Draws a row that is not loaded, or could not be.
  private func drawUnknown(
    _ number: Int, isFirstFailure: inout Bool, at place: Position, columns: Int, on frame: inout Frame
  ) {
    let column = place.column + PlaylistTable.marks
    let width = columns - PlaylistTable.marks - 1
    guard let error = list.failure(at: number) else {
      frame.put("…", row: place.row, column: column, width: width, style: .dim)
      return
    }
    let line = scene.failure(isFirstFailure ? error : nil, in: .list)
    isFirstFailure = false
    frame.put(line, row: place.row, column: column, width: width)
  }

  var emptyText: [Line] {
    guard list.total != nil else {
      guard let error = list.failure(at: 0) else { return [Line("Loading playlists…", .dim)] }
      return [Line(error.explanation, .danger)] + scene.hint(.open, in: .list, "retries.") + filterHints
    }
    if let id = list.query.id {
      return [Line("No playlist \(id) any more: deleted, or in another project.", .strong)]
        + scene.hint(.back, in: scene.state.place, "returns to the previous list.")
    }
    if list.query.isFiltered || !list.query.search.isEmpty { return nothingFound }
    return [Line("No playlists here yet.", .strong)]
      + scene.hint(.create, in: .list, "creates a collection.")
  }

  /// The search and filters without results, and how to widen them.
  private var nothingFound: [Line] {
    let (query, place) = (list.query, scene.state.place)
    let isSearch = !query.search.isEmpty
    var lines: [Line] = []
    if query.filters == [.containing], !isSearch {
      lines.append(Line("No playlist holds recording \(query.containing?.rawValue ?? "").", .strong))
    } else {
      lines.append(
        Line(
          isSearch ? "No playlist matches “\(query.search)”." : "No playlist matches the filters.", .strong))
      let filters = query.filters.map { scene.state.label(of: $0) }.joined(separator: ", ")
      if !filters.isEmpty { lines.append(Line("Active filters: \(filters).")) }
    }
    if case .search(let search) = scene.state.dialog, search.destination != nil {
      lines += scene.hint(.submit, in: place, "looks for it by its ID.")
    }
    if isSearch || list.canGoBack {
      lines += scene.hint(.back, in: place, isSearch ? "clears the search." : "returns to the previous list.")
    }
    return lines + filterHints
  }

  private var filterHints: [Line] {
    guard list.query.isFiltered else { return [] }
    return scene.hint(.removeFilter, in: .list, "clears the last filter.")
      + scene.hint(.filterMenu, in: .list, "changes the filters.")
  }
}
