import PlaylistCore
public import TerminalUI

/// Where things are on a screen of a size, at one moment.
public struct Layout: Sendable {
  /// From this width on the list and the detail pane stand side by side.
  public static let wideColumns = 100
  /// Below this nothing useful fits.
  public static let minimum = Size(columns: 20, rows: 6)

  let scene: Scene
  public let size: Size
  public let header: Rect
  /// All between the header and the status line.
  public let body: Rect
  /// Nil when the pane is not shown.
  public let list: Rect?
  public let detail: Rect?
  public let status: Rect
  public let footer: Rect
  /// Rows for playlists: what `Action.layOut` tells the core. Also counted when the list is not shown.
  public let listRows: Int
  /// Rows for recordings.
  public let detailRows: Int
  /// What the detail pane tells of the playlist; worked out once for a picture, as its length decides where
  /// the recordings are.
  let facts: [Fact]

  public var isTooSmall: Bool {
    size.columns < Self.minimum.columns || size.rows < Self.minimum.rows
  }

  /// The edit pane takes the place of the detail pane.
  var form: Rect { isWide ? detail ?? body : body }

  public var isWide: Bool { size.columns >= Self.wideColumns }

  init(size: Size, scene: Scene) {
    self.scene = scene
    self.size = size
    let screen = Rect(row: 0, column: 0, rows: max(0, size.rows), columns: max(0, size.columns))
    header = screen.rows(0..<1)
    body = screen.rows(1..<max(1, screen.rows - 2))
    status = screen.rows(max(0, screen.rows - 2)..<max(0, screen.rows - 1))
    footer = screen.rows(max(0, screen.rows - 1)..<screen.rows)

    if size.columns >= Self.wideColumns {
      // The list needs less: beyond some 80 columns its titles have all the room they want.
      let listColumns = min(size.columns * 9 / 20, 80)
      list = Rect(row: body.row, column: 0, rows: body.rows, columns: listColumns)
      detail = Rect(
        row: body.row, column: listColumns + 1, rows: body.rows, columns: size.columns - listColumns - 1)
    } else {
      list = scene.state.focus == .list ? body : nil
      detail = scene.state.focus == .detail ? body : nil
    }
    listRows = max(1, ListPane.rows(in: list ?? body, scene.state).rows)
    facts = DetailPane.facts(scene: scene, in: detail ?? body, isBesideList: list != nil && detail != nil)
    detailRows = max(1, DetailPane(scene: scene, rect: detail ?? body, facts: facts).recordingRows.rows)
  }
}
