import PostHogAPI

/// A page and the known rows around it, fitted together.
///
/// Pages come from different moments, and row numbers change with every row that others add or remove. The order of
/// rows does not, so rows are fitted by the playlists that both sides have: no row is lost or doubled in between.
struct Splice {
  /// The rows that the page fills.
  let page: Range<Int>
  /// The page and the known rows that connect to it without a gap.
  private(set) var chain: Range<Int>
  /// All known rows, the page's included, at their new numbers.
  private(set) var rows: [Int: PlaylistID] = [:]
  /// Whether rows were known where the page is, and it has none of them.
  private(set) var isOutOfContact = false
  /// Known rows that the page has in the same order, by their old and new numbers, ascending.
  private var common: [(old: Int, new: Int)] = []
  /// Old numbers of known rows that the page has in another place.
  private var moved: [Int] = []

  /// - Parameters:
  ///   - known: rows from earlier pages. No ID twice.
  ///   - asked: the rows that were requested; more than the page fills if it is short.
  ///   - isLinked: whether pages continue one another's order.
  init(
    _ ids: [PlaylistID], at start: Int, into known: [Int: PlaylistID], asked: Range<Int>, isLinked: Bool
  ) {
    page = start..<(start + ids.count)
    chain = page
    let arrived = Dictionary(zip(ids, start...), uniquingKeysWith: { first, _ in first })
    if isLinked {
      let asked = min(start, asked.lowerBound)..<max(page.upperBound, asked.upperBound)
      common = Self.common(arrived, known, around: asked)
      isOutOfContact = common.isEmpty && known.keys.contains(where: asked.contains)
    }
    let kept = Set(common.map(\.old))
    moved = known.filter { arrived[$0.value] != nil && !kept.contains($0.key) }.map(\.key).sorted()
    var others: [Int: PlaylistID] = [:]
    for (row, id) in known where arrived[id] == nil || kept.contains(row) {
      others[isLinked ? closingUp(row) : row] = id
    }
    common = common.map { (closingUp($0.old), $0.new) }
    for (id, row) in arrived { rows[row] = id }
    link(&others)
    if isLinked, !page.isEmpty { disconnect(&others) }
    for (row, id) in others where !chain.contains(row) { rows[row] = id }
  }

  /// The number of a row after rows above it were moved away.
  private func closingUp(_ row: Int) -> Int { moved.isEmpty ? row : row - moved.count { $0 < row } }

  /// Moves the known rows that connect to the page's: they stay beside it.
  private mutating func link(_ others: inout [Int: PlaylistID]) {
    guard let first = common.first?.old, let last = common.last?.old else { return }
    for row in first...last { others[row] = nil }
    var row = first - 1
    while let id = others.removeValue(forKey: row) {
      row -= 1
      guard chain.lowerBound > 0 else { continue }
      chain = (chain.lowerBound - 1)..<chain.upperBound
      rows[chain.lowerBound] = id
    }
    row = last + 1
    while let id = others.removeValue(forKey: row) {
      row += 1
      rows[chain.upperBound] = id
      chain = chain.lowerBound..<(chain.upperBound + 1)
    }
  }

  /// Drops rows that would seem to continue the chain: rows may be missing in between.
  private func disconnect(_ others: inout [Int: PlaylistID]) {
    for row in chain { others[row] = nil }
    var row = chain.lowerBound - 1
    while others.removeValue(forKey: row) != nil { row -= 1 }
    row = chain.upperBound
    while others.removeValue(forKey: row) != nil { row += 1 }
  }

  func row(of id: PlaylistID) -> Int? { rows.first { $0.value == id }?.key }

  /// Whether any of these rows is now elsewhere or gone.
  func moves(_ known: [Int: PlaylistID]) -> Bool { known.contains { rows[$0.key] != $0.value } }

  /// The row that has taken the place of a row that is gone; nil when that is not known.
  func neighbour(of row: Int) -> Int? {
    guard let last = common.last else { return nil }
    let row = closingUp(row)
    return common.first { $0.old >= row }?.new
      ?? min(last.new + row - last.old, max(last.new, chain.upperBound - 1))
  }

  /// Returns the longest part of the page that connected known rows have in the same order.
  private static func common(
    _ arrived: [PlaylistID: Int], _ known: [Int: PlaylistID], around asked: Range<Int>
  ) -> [(old: Int, new: Int)] {
    var (lower, upper) = (asked.lowerBound, asked.upperBound)
    while known[lower - 1] != nil { lower -= 1 }
    while known[upper] != nil { upper += 1 }
    let pairs = (lower..<upper).compactMap { old in
      known[old].flatMap { arrived[$0] }.map { (old: old, new: $0) }
    }
    // The longest ascending sequence: for each pair the length of the best one that ends there, and its predecessor.
    var best: [(length: Int, before: Int?)] = []
    for (index, pair) in pairs.enumerated() {
      if index > 0, best[index - 1].length == index, pairs[index - 1].new < pair.new {
        best.append((index + 1, index - 1))
        continue
      }
      let before = (0..<index).filter { pairs[$0].new < pair.new }.max { best[$0].length < best[$1].length }
      best.append(((before.map { best[$0].length } ?? 0) + 1, before))
    }
    var sequence: [(old: Int, new: Int)] = []
    var next = best.indices.max { best[$0].length < best[$1].length }
    while let index = next {
      sequence.append(pairs[index])
      next = best[index].before
    }
    return sequence.reversed()
  }
}
