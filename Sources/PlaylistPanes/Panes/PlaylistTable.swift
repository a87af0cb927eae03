import PlaylistCore
import PostHogAPI
import TerminalUI

/// The columns of the list of playlists.
struct PlaylistTable {
  /// Cells before the title: cursor, pin, kind and mark.
  static let marks = 4

  let scene: Scene
  private let layout: TableLayout<Row>

  struct Row {
    let playlist: Playlist
    let isPending: Bool
    let isStale: Bool
    let hasDraft: Bool
  }

  init(scene: Scene, columns: Int) {
    self.scene = scene
    layout = TableLayout(
      [
        Column("", .flexible(minimum: 16, weight: 1), priority: 0) { Self.title(of: $0) },
        // The last cell is for the arrow of an increased count.
        Column("watched ", .fixed(9), priority: 1, isRightAligned: true) { Self.count(of: $0) },
        Column("modified by", .fixed(14), priority: 3) { Self.modifier(of: $0.playlist) },
        Column("when", .fixed(6), priority: 2, isRightAligned: true) { row in
          Line(row.playlist.lastModifiedAt.map { RelativeTime($0, now: scene.now).short } ?? "")
        },
      ], width: columns - Self.marks - 1)
  }

  func drawHeading(_ title: String, row: Int, column: Int, on frame: inout Frame, isFocused: Bool) {
    layout.drawTitles(row: row, column: column + Self.marks, on: &frame)
    let style = Style(isFocused ? .focusedBorder : .strong)
    frame.put(
      Line(title, style), row: row, column: column + 1, width: layout.firstWidth + Self.marks - 1)
  }

  func draw(_ playlist: Playlist, isStale: Bool, at place: Position, on frame: inout Frame) {
    if playlist.isPinned {
      frame.putSign("★", row: place.row, column: place.column + 1, style: Style(.pinned))
    }
    frame.putSign(playlist.kindMark, row: place.row, column: place.column + 2)
    let row = Row(
      playlist: playlist, isPending: scene.state.isPending(playlist.id), isStale: isStale,
      hasDraft: !scene.state.drafts.drafts(of: playlist.id).isEmpty)
    let column = place.column + Self.marks
    layout.draw(row, row: place.row, column: column, on: &frame)
    if isStale {
      let all = Rect(row: place.row, column: place.column, rows: 1, columns: Self.marks + layout.width)
      frame.restyle(all) { _ in .dim }
    }
  }

  /// Draws the field for a new name over the old one.
  func drawRename(_ rename: Rename, at place: Position, on frame: inout Frame) {
    TextFieldView.draw(
      rename.field.text, cursor: rename.field.cursor,
      in: Rect(
        row: place.row, column: place.column + Self.marks, rows: 1, columns: layout.firstWidth),
      on: &frame, placeholder: "Name")
  }

  // MARK: Cells

  private static func title(of row: Row) -> Line {
    var line = Line()
    if row.isPending {
      line.append(row.playlist.isDeleted ? "⟳ deleting " : "⟳ ", Style(.pending))
    } else if row.hasDraft {
      line.append("✎ ", .warning)
    }
    switch row.playlist.title {
    case .name(let name): line.append(name, row.isPending ? Style(.pending) : .normal)
    case .derived(let name): line.append(name, .dim)
    case .unnamed(let id):
      line.append("Unnamed ", .dim)
      line.append(id.rawValue, .accent)
    }
    return line
  }

  private static func count(of row: Row) -> Line {
    var line = Line(Counts.short(of: row.playlist, width: 8))
    line.append(row.playlist.counts?.shown?.hasIncreased == true ? "↑" : " ")
    return line
  }

  private static func modifier(of playlist: Playlist) -> Line {
    if playlist.isSynthetic { return Line("built in", .dim) }
    return Line(playlist.lastModifiedBy?.displayName ?? "", .dim)
  }
}

extension Playlist {
  /// The sign of its kind, one cell wide.
  var kindMark: Unicode.Scalar {
    if isSynthetic { return "◇" }
    return switch kind {
    case .collection: "≡"
    case .savedFilter: "▽"
    case .unknown, nil: "·"
    }
  }
}
