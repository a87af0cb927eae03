/// The playlists of one project: rows derived from the seed when asked for, and rows kept because they were
/// made or changed since the start.
///
/// So a million rows cost nothing until someone looks at them.
struct PlaylistTable: Sendable {
  /// Rows 0 ..< `generator.count`.
  let generator: PlaylistGenerator
  /// By serial: changed rows, deleted ones too, and new ones, whose serials go on after the generated.
  private(set) var kept: [Int: Playlist] = [:]
  /// Changes with every change of a row.
  private(set) var revision = 0
  private var givenShortIDs: [String: Int] = [:]
  private var nextSerial: Int
  private var orders: [ListOrder: GeneratedOrder] = [:]
  /// Pages of one list follow each other; forgotten with every change.
  private var lastWalk: (order: ListOrder, builtIn: [Int], walk: RowWalk)?
  private var lastScan: (key: ScanKey, serials: [Int])?

  init(generator: PlaylistGenerator) {
    self.generator = generator
    nextSerial = generator.count
  }

  func row(_ serial: Int) -> Playlist? {
    if serial < 0 { return BuiltInCollection(serial: serial)?.playlist }
    return kept[serial] ?? generator.row(serial)
  }

  /// Deleted rows are found too. Built-in rows are not in the table.
  func serial(shortID: String) -> Int? {
    if let given = givenShortIDs[shortID] { return given }
    guard let serial = generator.shortIDs.serial(shortID), serial < nextSerial,
      row(serial)?.shortID == shortID
    else { return nil }
    return serial
  }

  /// A new row with a serial, id and short id of its own; `store` puts it in.
  func blank() -> Playlist {
    Playlist(
      serial: nextSerial, id: generator.firstID + nextSerial, shortID: generator.shortIDs.text(nextSerial))
  }

  mutating func store(_ row: Playlist) {
    if row.shortID != generator.shortIDs.text(row.serial) { givenShortIDs[row.shortID] = row.serial }
    kept[row.serial] = row
    nextSerial = max(nextSerial, row.serial + 1)
    revision += 1
    lastWalk = nil
  }

  // MARK: Lists

  /// All live rows in an order.
  /// - Parameter builtIn: serials of the built-in rows that take part.
  mutating func walk(_ order: ListOrder, builtIn: [Int] = []) -> RowWalk {
    if let lastWalk, lastWalk.order == order, lastWalk.builtIn == builtIn { return lastWalk.walk }
    let generated = orders[order] ?? GeneratedOrder(order, of: generator)
    orders[order] = generated
    let extras = kept.values.filter { !$0.isDeleted } + builtIn.compactMap(row)
    let walk = RowWalk(
      order, generated: generated, generator: generator, extras: extras,
      replaced: kept.keys.filter { $0 < generator.count })
    lastWalk = (order, builtIn, walk)
    return walk
  }

  /// The serials of the live rows that `isIncluded` takes, in order. It looks at every row, and remembers the
  /// last outcome, as the pages of one search follow each other.
  /// - Parameter tag: names what `isIncluded` asks for, whom it belongs to included.
  /// - Parameter membership: the revision of the members, when `isIncluded` looks at them.
  mutating func scan(
    _ order: ListOrder, builtIn: [Int], tag: ListFilter, membership: Int, isIncluded: (Playlist) -> Bool
  ) -> [Int] {
    let key = ScanKey(order: order, builtIn: builtIn, filter: tag, revision: revision, membership: membership)
    if let lastScan, lastScan.key == key { return lastScan.serials }
    var serials: [Int] = []
    walk(order, builtIn: builtIn).forEach { serial in
      if let row = row(serial), isIncluded(row) { serials.append(serial) }
    }
    lastScan = (key, serials)
    return serials
  }

  private struct ScanKey: Equatable {
    var order: ListOrder
    var builtIn: [Int]
    var filter: ListFilter
    var revision: Int
    var membership: Int
  }
}
