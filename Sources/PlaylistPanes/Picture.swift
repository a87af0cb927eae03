import FoundationEssentials
import PlaylistCore
public import TerminalUI

/// A picture of the screen, with what the next one needs to know to be drawn over it.
public struct Picture: Sendable {
  public let frame: Frame
  /// The list in it; nil where the next picture must be drawn from nothing.
  private(set) var list: DrawnList?

  init(frame: Frame, list: DrawnList?) {
    self.frame = frame
    self.list = list
  }

  /// Says that something has happened since, other than moves in the list (`AppState.isMoveInList`).
  public mutating func forgetRows() { list = nil }
}

/// Which rows of the list a picture shows, and since when.
struct DrawnList {
  /// Relative times are in minutes at the finest: rows may be that many seconds old.
  private static let lifetime: TimeInterval = 10

  let rows: Rect
  let top: Int
  let cursor: Int
  private let size: Size
  private let utcOffset: Int
  private let drawnAt: Date

  /// Nil when a row's looks hang on more than its playlist and the cursor: on the rows above that have failed too,
  /// or on what lies over the list.
  init?(_ layout: Layout, over previous: DrawnList?) {
    let scene = layout.scene
    let list = scene.state.list
    guard let rect = layout.list, !layout.isTooSmall, scene.state.focus == .list, scene.state.dialog == nil,
      list.failures.isEmpty, let total = list.total, total > 0
    else { return nil }
    rows = ListPane.rows(in: rect, scene.state)
    top = Scrolling.top(list.top, cursor: list.cursor.row, count: total, height: rows.rows)
    cursor = list.cursor.row
    size = layout.size
    utcOffset = scene.utcOffset
    drawnAt = previous?.drawnAt ?? scene.now
  }

  /// Whether its rows still look the same.
  func stands(under layout: Layout) -> Bool {
    let scene = layout.scene
    let age = scene.now.timeIntervalSince(drawnAt)
    return size == layout.size && utcOffset == scene.utcOffset && age >= 0 && age < Self.lifetime
  }
}
