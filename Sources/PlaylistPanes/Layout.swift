import PlaylistCore
import TerminalUI

/// The areas of the screen, by its size, the focused pane and where the user has moved the split.
struct Layout {
  /// The least width that shows the list and the detail pane side by side.
  static let wideColumns = 100
  /// The least width of either of them.
  static let paneColumns = 30
  /// The smallest usable screen.
  static let minimum = Size(columns: 20, rows: 6)

  let header: Rect
  /// Everything between the header and the status line.
  let body: Rect
  /// Nil when the pane is not shown.
  let list: Rect?
  let detail: Rect?
  let status: Rect
  let footer: Rect
  let isWide: Bool
  let isTooSmall: Bool

  /// - Parameter split: the list's share of a wide window in percent; nil for as much as its titles need.
  init(size: Size, focus: AppState.Pane, split: Int?) {
    let screen = Rect(row: 0, column: 0, rows: max(0, size.rows), columns: max(0, size.columns))
    header = screen.rows(0..<1)
    body = screen.rows(1..<max(1, screen.rows - 2))
    status = screen.rows(max(0, screen.rows - 2)..<max(0, screen.rows - 1))
    footer = screen.rows(max(0, screen.rows - 1)..<screen.rows)
    isWide = size.columns >= Self.wideColumns
    isTooSmall = size.columns < Self.minimum.columns || size.rows < Self.minimum.rows
    if isWide {
      let listColumns = Self.listColumns(of: size.columns, split: split)
      list = body.columns(0..<listColumns)
      detail = body.columns(listColumns + 1..<size.columns)
    } else {
      list = focus == .list ? body : nil
      detail = focus == .detail ? body : nil
    }
  }

  private static func listColumns(of columns: Int, split: Int?) -> Int {
    // Titles need no more than this.
    let wanted = split.map { columns * $0 / 100 } ?? min(columns * 11 / 20, 90)
    return min(max(wanted, paneColumns), columns - 1 - paneColumns)
  }

  /// The edit pane replaces the detail pane.
  var form: Rect { isWide ? detail ?? body : body }

  /// Returns the rows of each list. They depend on the size alone, so the core needs them only when it changes.
  static func viewport(of size: Size) -> Viewport {
    let layout = Layout(size: size, focus: .list, split: nil)
    let body = layout.body
    return Viewport(
      listRows: ListPane.rows(in: body, isFiltered: false).rows,
      filteredListRows: ListPane.rows(in: body, isFiltered: true).rows,
      detailRows: DetailLayout.recordingRows(ofPane: body.rows), split: layout.isWide ? split(of: size) : nil)
  }

  private static func split(of size: Size) -> Viewport.Split {
    let least = (paneColumns * 100 + size.columns - 1) / size.columns
    return Viewport.Split(
      standard: (listColumns(of: size.columns, split: nil) * 100 + size.columns / 2) / size.columns,
      possible: max(20, least)...min(80, 100 - least))
  }
}
