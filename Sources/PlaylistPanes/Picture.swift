public import FoundationEssentials
public import PlaylistCore
public import TerminalUI

/// A picture of the screen, with what the next one needs to know to be drawn over it.
public struct Picture: Sendable {
  public internal(set) var frame = Frame(size: Size(columns: 0, rows: 0))
  /// Nil where the next picture must be drawn anew.
  var rows: DrawnRows?
  /// Whether it shows the state as it is: else the next is due. The age of the data alone, in the header, may wait.
  public internal(set) var isCurrent = false

  public init() {}

  /// Says that the next picture is due, and to be drawn anew.
  public mutating func outdate() { (rows, isCurrent) = (nil, false) }

  /// Has something happen to the state, and takes note of whether the rows of the list still look the same: after a
  /// move in it, and after a page that was fetched ahead, which changes nothing that is seen.
  ///
  /// - Returns: what `AppState.reduce` returns.
  public mutating func follow(_ action: Action, in state: inout AppState, at now: Date) -> [Effect] {
    if state.isMoveInList(action) {
      isCurrent = false
      return state.reduce(action, at: now)
    }
    guard case .answered(let call, .success) = action, rows != nil, state.isOutOfView(load: call) else {
      outdate()
      return state.reduce(action, at: now)
    }
    let before = state.rowsInView
    defer { if state.rowsInView != before { outdate() } }
    return state.reduce(action, at: now)
  }
}

/// Which rows of the list a picture shows, and since when.
struct DrawnRows: Sendable {
  /// In seconds. Relative times are in minutes at the finest: rows may be a little older than they say.
  private static let lifetime: TimeInterval = 10

  let rect: Rect
  let top: Int
  let cursor: Int
  let header: HeaderBar.Basis
  let footer: Footer.Basis
  private let size: Size
  private let utcOffset: Int
  let drawnAt: Date

  /// Nil when a row's looks hang on more than its playlist and the cursor: on the rows above that have failed too,
  /// or on what lies over the list.
  init?(_ layout: Layout, over previous: DrawnRows?) {
    let scene = layout.scene
    let list = scene.state.list
    guard let pane = layout.list, !layout.isTooSmall, scene.state.focus == .list, !scene.state.hasDialog,
      list.failures.isEmpty, let total = list.total, total > 0
    else { return nil }
    rect = ListPane.rows(in: pane, scene.state)
    top = Scrolling.top(list.top, cursor: list.cursor.row, count: total, height: rect.rows)
    cursor = list.cursor.row
    header = HeaderBar.Basis(scene)
    footer = Footer.Basis(scene)
    size = layout.size
    utcOffset = scene.utcOffset
    drawnAt = previous.flatMap { $0.stands(under: layout) ? $0.drawnAt : nil } ?? scene.now
  }

  /// Whether its rows still look the same.
  func stands(under layout: Layout) -> Bool {
    let age = layout.scene.now.timeIntervalSince(drawnAt)
    return size == layout.size && utcOffset == layout.scene.utcOffset && age >= 0 && age < Self.lifetime
  }
}
