import TerminalUI

/// The columns of a table on a terminal: each gets what its cells need.
///
/// Where that is too much for a line, columns of minor interest are left out, then the widest texts are cut. IDs, links,
/// dates and numbers never are. Rows come page by page, so columns may grow from one to the next.
struct TextTable {
  struct Column {
    let title: String
    /// Whether its cells are cut where there is no room.
    let isProse: Bool
    /// Columns are left out in this order; nil for one that stays.
    let rank: Int?
    /// The widest cell so far, in terminal cells.
    fileprivate var need: Int

    init(title: String, isProse: Bool = false, rank: Int? = nil) {
      (self.title, self.isProse, self.rank) = (title, isProse, rank)
      need = DisplayText.width(title)
    }

    /// - Parameter prose: the most that a text gets.
    fileprivate func width(prose: Int) -> Int { isProse ? min(need, prose) : need }
  }

  private static let gap = 2
  /// Minor columns are left out before texts get less.
  private static let fairProse = 20
  /// Texts are not cut to less.
  private static let leastProse = 12

  private var columns: [Column]
  private let width: Int
  /// The indices of the columns that have room; nil before the first row.
  private var kept: [Int]?

  /// - Parameter width: of the terminal, in cells.
  init(_ columns: [Column], width: Int) {
    self.columns = columns
    self.width = width
  }

  /// The lines of some more rows, with the titles before the first.
  ///
  /// - Parameter rows: each with a cell for every column.
  mutating func lines(of rows: [[String]]) -> [String] {
    for row in rows {
      for (index, cell) in row.enumerated() {
        let need = DisplayText.width(cell)
        // No text gets more than a line, so there is no use in cutting a long one cell by cell.
        columns[index].need = max(columns[index].need, columns[index].isProse ? min(need, width) : need)
      }
    }
    let titles = kept == nil ? [columns.map(\.title)] : []
    let kept = kept ?? columnsWithRoom
    self.kept = kept
    let widths = widths(of: kept)
    return (titles + rows).map { row in Self.line(kept.map { row[$0] }, widths) }
  }

  private var columnsWithRoom: [Int] {
    var kept = Array(columns.indices)
    let minor = columns.indices.filter { columns[$0].rank != nil }
    for column in minor.sorted(by: { columns[$0].rank ?? 0 < columns[$1].rank ?? 0 })
    where excess(of: kept.map { columns[$0].width(prose: Self.fairProse) }) > 0 {
      kept.removeAll { $0 == column }
    }
    return kept
  }

  private func widths(of kept: [Int]) -> [Int] {
    let columns = kept.map { self.columns[$0] }
    var widths = columns.map(\.need)
    for _ in 0..<max(0, excess(of: widths)) {
      let shrinkable = widths.indices.filter { widths[$0] > columns[$0].width(prose: Self.leastProse) }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// How much wider than the terminal a line is.
  private func excess(of widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, (cell, width)) in zip(cells, widths).enumerated() {
      let text = DisplayText.truncated(cell, to: width)
      line += text
      guard index < cells.count - 1 else { break }
      line += String(repeating: " ", count: width - DisplayText.width(text) + gap)
    }
    return line
  }
}
