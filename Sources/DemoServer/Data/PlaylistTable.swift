/// The playlists of one project: generated on demand, stored once created or changed.
///
/// Even a million rows cost nothing before the first list.
struct PlaylistTable: Sendable {
  /// Generates rows 0 ..< `generator.count`.
  let generator: PlaylistGenerator
  /// By serial: changed rows, including deleted ones, and new rows, whose serials follow the generated ones.
  private var stored: [Int: Playlist] = [:]
  /// Increases with every change.
  private(set) var revision = 0
  /// Short IDs other than the generated ones.
  private var assignedShortIDs: [String: Int] = [:]
  private var nextSerial: Int
  private var lists: [List: [Int32]] = [:]
  private var lastSearch: (search: Search, serials: [Int32])?

  init(generator: PlaylistGenerator) {
    self.generator = generator
    nextSerial = generator.count
  }

  func row(_ serial: Int) -> Playlist? {
    if serial < 0 { return BuiltInCollection(serial: serial)?.playlist }
    return stored[serial] ?? generator.row(serial)
  }

  /// All rows, deleted ones included.
  var rows: [Playlist] { (0..<nextSerial).compactMap(row) }

  /// The serial of a row, deleted or not. Built-in rows are not in the table.
  func serial(shortID: String) -> Int? {
    if let serial = assignedShortIDs[shortID] { return serial }
    guard let serial = generator.shortIDs.serial(shortID), serial < nextSerial,
      row(serial)?.shortID == shortID
    else { return nil }
    return serial
  }

  /// A row with unused serial, ID and short ID. `store` adds it.
  func newRow() -> Playlist {
    Playlist(
      serial: nextSerial, id: generator.firstID + nextSerial, shortID: generator.shortIDs.text(nextSerial))
  }

  mutating func store(_ row: Playlist) {
    let old = self.row(row.serial)
    for (list, var serials) in lists {
      lists[list] = nil  // Otherwise the change would copy the array.
      if let old, !old.isDeleted { serials.remove(at: position(of: old, in: serials, list.order)) }
      if !row.isDeleted { serials.insert(Int32(row.serial), at: position(of: row, in: serials, list.order)) }
      lists[list] = serials
    }
    if row.shortID != generator.shortIDs.text(row.serial) { assignedShortIDs[row.shortID] = row.serial }
    stored[row.serial] = row
    nextSerial = max(nextSerial, row.serial + 1)
    revision += 1
  }

  // MARK: Lists

  private struct List: Hashable {
    var order: SortOrder
    var builtIn: [BuiltInCollection]
  }

  /// The serials of all live rows in an order.
  mutating func serials(in order: SortOrder, with builtIn: [BuiltInCollection]) -> [Int32] {
    let list = List(order: order, builtIn: builtIn)
    if let serials = lists[list] { return serials }
    var serials = generator.serials(in: order)
    if !stored.isEmpty { serials.removeAll { stored[Int($0)] != nil } }
    for row in stored.values.filter({ !$0.isDeleted }) + builtIn.map(\.playlist) {
      serials.insert(Int32(row.serial), at: position(of: row, in: serials, order))
    }
    // Each takes four bytes a row; a client that tries all sort orders must not exhaust the memory.
    if lists.count >= 4 { lists.removeAll() }
    lists[list] = serials
    return serials
  }

  /// The index of a row, or the index at which to insert it.
  private func position(of row: Playlist, in serials: [Int32], _ order: SortOrder) -> Int {
    let place = order.place(row)
    var (low, high) = (0, serials.count)
    while low < high {
      let middle = (low + high) / 2
      if let other = self.row(Int(serials[middle])), order.precedes(order.place(other), place) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  // MARK: Search

  private struct Search: Equatable {
    var list: List
    var filter: PlaylistListFilter
    var revision: Int
    var membersRevision: Int
  }

  /// The serials of the live rows that a filter includes, in an order.
  ///
  /// Checks every row, and caches the last result for the next page.
  /// - Parameters:
  ///   - filter: identifies the result in the cache.
  ///   - membersRevision: the revision of the members that `isIncluded` checks.
  mutating func search(
    _ order: SortOrder, with builtIn: [BuiltInCollection], filter: PlaylistListFilter, membersRevision: Int,
    isIncluded: (Playlist) -> Bool
  ) -> [Int32] {
    let search = Search(
      list: List(order: order, builtIn: builtIn), filter: filter, revision: revision,
      membersRevision: membersRevision)
    if let lastSearch, lastSearch.search == search { return lastSearch.serials }
    let serials = serials(in: order, with: builtIn).filter { serial in
      row(Int(serial)).map(isIncluded) ?? false
    }
    lastSearch = (search, serials)
    return serials
  }
}
