/// The generated rows in one order. The two orders by change need no table: the rows are made in that order.
enum GeneratedOrder: Sendable {
  case rising
  case falling
  case table([Int32])

  init(_ order: ListOrder, of generator: PlaylistGenerator) {
    if order.column == .modifiedAt {
      self = order.isDescending ? .falling : .rising
      return
    }
    let places = (0..<generator.count).map { serial in
      generator.row(serial).map(order.place) ?? ListOrder.Place(key: .none, tie: serial)
    }
    self = .table((0..<Int32(generator.count)).sorted { order.precedes(places[Int($0)], places[Int($1)]) })
  }

  func serial(at position: Int, count: Int) -> Int {
    switch self {
    case .rising: position
    case .falling: count - 1 - position
    case .table(let serials): Int(serials[position])
    }
  }
}

/// The live rows of a project in one order: long runs of generated rows, broken where a row was replaced,
/// deleted or added.
struct RowWalk: Sendable {
  private let generated: GeneratedOrder
  private let generatedCount: Int
  private var breaks: [Break] = []
  let count: Int

  /// A place in the run of generated rows.
  private struct Break {
    var position: Int
    /// The row that comes in before the generated one at `position`; nil: that one is left out.
    var row: Int?
  }

  /// - Parameters:
  ///   - order: the order that `generated` is in.
  ///   - extras: rows that are not where they were generated.
  ///   - replaced: serials of the generated rows to leave out.
  init(
    _ order: ListOrder, generated: GeneratedOrder, generator: PlaylistGenerator, extras: [Playlist],
    replaced: [Int]
  ) {
    self.generated = generated
    generatedCount = generator.count
    count = generator.count - replaced.count + extras.count
    func position(of place: ListOrder.Place) -> Int {
      var (low, high) = (0, generator.count)
      while low < high {
        let middle = (low + high) / 2
        let serial = generated.serial(at: middle, count: generator.count)
        if let row = generator.row(serial), order.precedes(order.place(row), place) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low
    }
    let rows = extras.map { (place: order.place($0), serial: $0.serial) }
      .sorted { order.precedes($0.place, $1.place) }
      .map { Break(position: position(of: $0.place), row: $0.serial) }
    let gaps = replaced.compactMap { generator.row($0) }
      .map { Break(position: position(of: order.place($0)), row: nil) }
      .sorted { $0.position < $1.position }
    breaks = Self.merge(rows, gaps)
  }

  /// Both are in order; at the same position the row comes before the gap.
  private static func merge(_ rows: [Break], _ gaps: [Break]) -> [Break] {
    var merged: [Break] = []
    merged.reserveCapacity(rows.count + gaps.count)
    var gap = 0
    for row in rows {
      while gap < gaps.count, gaps[gap].position < row.position {
        merged.append(gaps[gap])
        gap += 1
      }
      merged.append(row)
    }
    return merged + gaps[gap...]
  }

  /// Calls `body` with the serials from `offset` on, until it returns false.
  func visit(from offset: Int = 0, _ body: (Int) -> Bool) {
    var skip = offset
    var position = 0
    for stop in breaks + [Break(position: generatedCount, row: nil)] {
      let skipped = min(skip, stop.position - position)
      skip -= skipped
      position += skipped
      while position < stop.position {
        guard body(generated.serial(at: position, count: generatedCount)) else { return }
        position += 1
      }
      guard let row = stop.row else {
        position += 1
        continue
      }
      if skip > 0 {
        skip -= 1
      } else if !body(row) {
        return
      }
    }
  }

  func forEach(_ body: (Int) -> Void) {
    visit { serial in
      body(serial)
      return true
    }
  }

  func page(offset: Int, limit: Int) -> [Int] {
    guard limit > 0, offset < count else { return [] }
    var serials: [Int] = []
    visit(from: offset) { serial in
      serials.append(serial)
      return serials.count < limit
    }
    return serials
  }
}
