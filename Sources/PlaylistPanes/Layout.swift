import PlaylistCore
import TerminalUI

/// Where the parts of the screen are, by its size and the pane in focus.
struct Layout {
  /// From this width on the list and the detail pane stand side by side.
  static let wideColumns = 100
  /// Below this nothing useful fits.
  static let minimum = Size(columns: 20, rows: 6)

  let header: Rect
  /// All between the header and the status line.
  let body: Rect
  /// Nil when the pane is not shown.
  let list: Rect?
  let detail: Rect?
  let status: Rect
  let footer: Rect
  let isWide: Bool
  let isTooSmall: Bool

  init(size: Size, focus: AppState.Pane) {
    let screen = Rect(row: 0, column: 0, rows: max(0, size.rows), columns: max(0, size.columns))
    header = screen.rows(0..<1)
    body = screen.rows(1..<max(1, screen.rows - 2))
    status = screen.rows(max(0, screen.rows - 2)..<max(0, screen.rows - 1))
    footer = screen.rows(max(0, screen.rows - 1)..<screen.rows)
    isWide = size.columns >= Self.wideColumns
    isTooSmall = size.columns < Self.minimum.columns || size.rows < Self.minimum.rows
    if isWide {
      // Beyond some 80 columns titles have all the room they need.
      let listColumns = min(size.columns * 9 / 20, 80)
      list = body.columns(0..<listColumns)
      detail = body.columns(listColumns + 1..<size.columns)
    } else {
      list = focus == .list ? body : nil
      detail = focus == .detail ? body : nil
    }
  }

  /// The edit pane takes the place of the detail pane.
  var form: Rect { isWide ? detail ?? body : body }

  /// The rows of each list. They are the same whatever is shown, so the core needs them only when the size changes.
  static func viewport(of size: Size) -> Viewport {
    let body = Layout(size: size, focus: .list).body
    return Viewport(
      listRows: ListPane.rows(in: body, isFiltered: false).rows,
      filteredListRows: ListPane.rows(in: body, isFiltered: true).rows,
      detailRows: DetailLayout(rect: body, isFocused: true).rows.rows)
  }
}
