import FoundationEssentials
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
    let shared: SharedPlaylist
    let status: ListRow
    var playlist: Playlist { shared.value }
  }

  init(scene: Scene, columns: Int) {
    self.scene = scene
    let title = Column<Row>("", .flexible(minimum: Self.leastTitle(columns), weight: 1), priority: 0) {
      Self.title(of: $0)
    }
    let others = scene.state.preferences.columns
    layout = TableLayout(
      [title] + others.map { Self.column($0, of: others, columns: columns, now: scene.now) },
      width: columns - Self.marks - 1)
  }

  /// The cells that a title keeps before another column is shown: as many as most names have, where two columns fit
  /// beside them.
  private static func leastTitle(_ columns: Int) -> Int { columns < 50 ? 16 : columns < 62 ? 26 : 36 }

  /// - Parameter others: all columns beside the title.
  private static func column(
    _ column: Preferences.Column, of others: [Preferences.Column], columns: Int, now: Date
  ) -> Column<Row> {
    let nameColumns = columns < 78 ? 12 : 16
    return switch column {
    // The last cell is for the arrow of an increased count.
    case .watched: Column("watched ", .fixed(9), priority: 1, isRightAligned: true) { count(of: $0) }
    case .modified:
      Column(
        others.contains(.created) ? "modified" : "when", .fixed(others.contains(.created) ? 8 : 6),
        priority: 2, isRightAligned: true
      ) {
        age($0.playlist.lastModifiedAt, now)
      }
    case .modifiedBy:
      Column("modified by", .fixed(nameColumns), priority: 3) { row in
        row.playlist.isSynthetic ? Line("built in", .dim) : person(row.playlist.lastModifiedBy)
      }
    case .created:
      Column("created", .fixed(7), priority: 4, isRightAligned: true) { age($0.playlist.createdAt, now) }
    case .createdBy: Column("created by", .fixed(nameColumns), priority: 5) { person($0.playlist.createdBy) }
    case .id: Column("ID", .fixed(10), priority: 6) { Line($0.playlist.id.rawValue, .dim) }
    }
  }

  /// The most cells for the title of the pane, above that of the playlists.
  var titleLimit: Int { layout.firstWidth + Self.marks - 2 }

  /// Draws the titles of the columns into the rule above the rows.
  func drawColumnTitles(row: Int, column: Int, on frame: inout Frame) {
    layout.drawTitles(intoRule: row, column: column + Self.marks, on: &frame)
  }

  /// - Parameter playlist: that of the row.
  func draw(_ playlist: SharedPlaylist, _ status: ListRow, at place: Position, on frame: inout Frame) {
    let row = Row(shared: playlist, status: status)
    if row.playlist.isPinned {
      frame.putSign("★", row: place.row, column: place.column + 1, style: Style(.pinned))
    }
    frame.putSign(
      row.playlist.kindMark, row: place.row, column: place.column + 2, style: Style(row.playlist.kindRole))
    let column = place.column + Self.marks
    layout.draw(row, row: place.row, column: column, on: &frame)
    if status.isStale {
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
    if row.status.isPending {
      line.append(row.playlist.isDeleted ? "⟳ deleting " : "⟳ ", Style(.pending))
    } else if row.status.hasDraft {
      line.append("✎ ", .warning)
    }
    switch row.playlist.title {
    case .name(let name): line.append(name, row.status.isPending ? Style(.pending) : .normal)
    case .derived(let name): line.append(name, .dim)
    case .unnamed(let id):
      line.append("Unnamed ", .dim)
      line.append(id.rawValue, .accent)
    }
    return line
  }

  private static func count(of row: Row) -> Line {
    let (text, style) = (Counts.short(of: row.playlist, width: 8), Counts.style(of: row.playlist))
    guard row.playlist.counts?.shown?.hasIncreased == true else { return Line(text + " ", style) }
    var line = Line(text, style)
    line.append("↑", .success)
    return line
  }

  private static func person(_ person: User?) -> Line { Line(person?.displayName ?? "", .dim) }

  private static func age(_ date: Date?, _ now: Date) -> Line {
    Line(date.map { RelativeTime($0, now: now).short } ?? "", .dim)
  }
}

extension Playlist {
  /// The role of its sign.
  var kindRole: Style.Role {
    if isSynthetic { return .dim }
    return switch kind {
    case .collection: .collection
    case .savedFilter: .savedFilter
    case .unknown, nil: .normal
    }
  }

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
