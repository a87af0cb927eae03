import PostHogAPI
import TerminalUI

/// A column of a table. `TableLayout` drops columns that do not fit.
struct Column<Row> {
  enum Width {
    case fixed(Int)
    /// Shares the remaining width by weight; dropped below `minimum`.
    case flexible(minimum: Int, weight: Int)
  }

  let title: String
  let width: Width
  /// Columns with a higher number are dropped first.
  let priority: Int
  let isRightAligned: Bool
  let cell: (Row) -> Line

  init(
    _ title: String, _ width: Width, priority: Int, isRightAligned: Bool = false,
    cell: @escaping (Row) -> Line
  ) {
    self.title = title
    self.width = width
    self.priority = priority
    self.isRightAligned = isRightAligned
    self.cell = cell
  }

  fileprivate var minimum: Int {
    switch width {
    case .fixed(let cells): cells
    case .flexible(let minimum, _): minimum
    }
  }

  fileprivate var weight: Int {
    guard case .flexible(_, let weight) = width else { return 0 }
    return weight
  }
}

/// The columns that fit a width, with their positions.
struct TableLayout<Row> {
  /// Between columns.
  static var gap: Int { 2 }

  private var placed: [(column: Column<Row>, start: Int, width: Int)] = []

  /// - Parameter marks: cells before the first column.
  init(_ columns: [Column<Row>], width: Int, after marks: Int = 0) {
    var kept = columns
    while kept.count > 1, Self.minimum(kept) > width,
      let last = kept.indices.max(by: { kept[$0].priority < kept[$1].priority })
    {
      kept.remove(at: last)
    }
    var spare = max(0, width - Self.minimum(kept))
    var weights = kept.reduce(0) { $0 + $1.weight }
    var start = marks
    for column in kept {
      let extra = weights > 0 ? spare * column.weight / weights : 0
      spare -= extra
      weights -= column.weight
      let cells = min(column.minimum + extra, max(0, width + marks - start))
      placed.append((column, start, cells))
      start += cells + Self.gap
    }
  }

  private static func minimum(_ columns: [Column<Row>]) -> Int {
    columns.reduce(0) { $0 + $1.minimum } + Self.gap * max(0, columns.count - 1)
  }

  func drawTitles(row: Int, column: Int, on frame: inout Frame) {
    for index in placed.indices {
      put(Line(placed[index].column.title, .dim), index, row: row, column: column, on: &frame)
    }
  }

  /// Draws the titles into a rule, with a space on either side of each.
  func drawTitles(intoRule row: Int, column: Int, on frame: inout Frame) {
    for item in placed {
      let title = item.column.title.trimmed
      let indent = item.column.isRightAligned ? max(0, item.width - item.column.title.count) : 0
      let start = column + item.start + indent
      guard !title.isEmpty, indent + title.count <= item.width else { continue }
      frame.put(" \(title) ", row: row, column: start - 1, style: .dim)
    }
  }

  func draw(_ value: Row, row: Int, column: Int, on frame: inout Frame) {
    for index in placed.indices {
      put(placed[index].column.cell(value), index, row: row, column: column, on: &frame)
    }
  }

  /// - Parameter index: of the column; passing the column itself would copy it for every cell.
  private func put(_ line: Line, _ index: Int, row: Int, column: Int, on frame: inout Frame) {
    let width = placed[index].width
    let start = column + placed[index].start
    if line.soleStyle == .dim {
      // Dim columns side by side are one run for the terminal: each change of style takes some ten bytes.
      let gap = index + 1 < placed.count ? Self.gap : 0
      frame.fill(Rect(row: row, column: start, rows: 1, columns: width + gap), style: .dim)
    }
    let indent = placed[index].column.isRightAligned ? max(0, width - line.width) : 0
    frame.put(line, row: row, column: start + indent, width: width - indent)
  }

  var firstWidth: Int { placed.first?.width ?? 0 }

  /// The width of all columns with the gaps between them and the marks before them.
  var width: Int { placed.last.map { $0.start + $0.width } ?? 0 }
}
