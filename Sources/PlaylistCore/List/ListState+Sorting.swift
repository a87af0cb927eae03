import PostHogAPI

extension ListState {
  /// The most rows that are loaded to be sorted here: eight requests.
  public static let sortingLimit = 2_000
  /// Rows per request.
  private static let sortedPageSize = 250
  /// Rows that a page repeats, so that none is missed when others remove some meanwhile.
  private static let sortedOverlap = 10

  /// A list that is sorted here, with the rows that have been loaded for that.
  public struct Sorting: Hashable, Sendable {
    public internal(set) var order: LocalOrder
    /// In the server's order.
    var rows: [PlaylistID] = []
    /// Those of before a refresh, shown until all are loaded anew.
    var former: [PlaylistID] = []
    /// Rows that the server has sent, from its first on, readable or not.
    var sent = 0
    /// Rows that the server has; nil until its first answer.
    public internal(set) var serverTotal: Int?
    /// Whether the cursor stays in the first row: nothing has been pressed since the order was chosen.
    var isUntouched = true
    /// Whether the server has sent a page without a new row.
    var isExhausted = false

    init(_ order: LocalOrder) { self.order = order }

    /// The number of rows that are not loaded, and so not sorted.
    public var missing: Int { max(0, (serverTotal ?? 0) - sent) }

    fileprivate var wantsMore: Bool {
      !isExhausted && sent < min(serverTotal ?? .max, ListState.sortingLimit)
    }

    fileprivate func restarted() -> Sorting {
      var next = Sorting(order)
      next.former = rows + former
      next.isUntouched = false
      return next
    }
  }

  /// Sorts the rows that are loaded, and loads the rest if there are not too many.
  mutating func sort(by order: LocalOrder, _ library: Library) -> [Effect] {
    let cancels = loads.map { Effect.cancel($0.callID) }
    if sorting != nil {
      sorting?.order = order
      sorting?.isUntouched = true
    } else {
      // The known rows continue the server's from its first on, unless it has them in another order.
      let isStandard = query.order == PlaylistQuery.Order()
      let known = isStandard ? fresh.gaps(in: 0..<(total ?? 0)).first?.lowerBound ?? total ?? 0 : 0
      var sorting = Sorting(order)
      sorting.rows = (0..<known).compactMap { fresh[$0] }
      sorting.sent = known
      sorting.serverTotal = isStandard ? total : nil
      self.sorting = sorting
      query.order = PlaylistQuery.Order()
      fresh = SparseRows()
    }
    (loads, failures, seek, wider, travel) = ([], [], nil, nil, nil)
    stale = SparseRows()
    (cursor, top, topBeforeJump) = (Cursor(), 0, nil)
    arrange(library)
    return cancels + requestPages()
  }

  /// Returns to the server's rows in their order.
  mutating func endSorting() {
    guard sorting != nil else { return }
    sorting = nil
    forgetRows()
    total = nil
    firstPageAt = nil
  }

  /// Begins to load all rows anew; those of another query are dropped.
  mutating func restartSorting(isSameQuery: Bool) {
    sorting = sorting.map { isSameQuery ? $0.restarted() : Sorting($0.order) }
  }

  /// The next page to be sorted, one at a time.
  mutating func requestSortedPage() -> [Effect] {
    guard let sorting, sorting.wantsMore, loads.isEmpty, failures.isEmpty else { return [] }
    let start = max(0, sorting.sent - Self.sortedOverlap)
    let count = min(Self.sortedPageSize, Self.sortingLimit - start)
    let offset = start == 0 ? 0 : max(0, start - leadingExtra)
    let load = PageLoad(id: nextLoadID, rows: start..<(start + count), offset: offset, limit: count)
    nextLoadID += 1
    loads.append(load)
    return [.call(Call(.page(query, offset: offset, limit: load.limit), owner: .list, number: load.id))]
  }

  /// Adds the rows of a page; `arrange` shows them.
  mutating func mergeSortedPage(_ page: PlaylistPage, of load: PageLoad) {
    guard var sorting else { return }
    let count = page.playlists.count + page.unreadableRows
    if load.offset == 0 { leadingExtra = max(0, count - load.limit) }
    let known = Set(sorting.rows)
    let new = page.playlists.map(\.id).filter { !known.contains($0) }
    sorting.rows += new
    sorting.sent = max(sorting.sent, (load.offset == 0 ? 0 : load.offset + leadingExtra) + count)
    sorting.serverTotal = max(page.totalCount, sorting.sent)
    sorting.isExhausted = new.isEmpty && page.unreadableRows == 0
    if !sorting.wantsMore { sorting.former = [] }
    self.sorting = sorting
  }

  /// Puts the loaded rows in order. The cursor stays on its playlist once a key has been pressed.
  mutating func arrange(_ library: Library) {
    guard let sorting else { return }
    let loaded = Set(sorting.rows)
    let rows = sorting.order.sorted(
      sorting.rows + sorting.former.filter { !loaded.contains($0) && library[$0] != nil }, library)
    var known: (fresh: [Int: PlaylistID], stale: [Int: PlaylistID]) = ([:], [:])
    for (row, id) in rows.enumerated() {
      if loaded.contains(id) { known.fresh[row] = id } else { known.stale[row] = id }
    }
    (fresh, stale) = (SparseRows(known.fresh), SparseRows(known.stale))
    total = rows.isEmpty && sorting.serverTotal == nil ? nil : rows.count
    if rows.isEmpty {
      (cursor, top) = (Cursor(), 0)
    } else if !sorting.isUntouched, let id = cursor.id, let row = rows.firstIndex(of: id) {
      carryCursor(to: row)
    } else {
      moveCursor(to: sorting.isUntouched ? 0 : cursor.row, isJump: true)
    }
  }

  /// A sentence once sorting has ended before all rows; nil otherwise.
  var sortingNotice: String? {
    guard let sorting, sorting.missing > 0, !sorting.wantsMore, let total = sorting.serverTotal else {
      return nil
    }
    return "Sorted \(grouped(sorting.sent)) of \(grouped(total)): a search or a filter reaches the rest."
  }

  /// Accounts for a playlist that is gone, or new.
  mutating func count(_ id: PlaylistID, isNew: Bool) {
    guard var sorting else { return }
    let wasKnown = sorting.rows.contains(id)
    sorting.rows.removeAll { $0 == id }
    sorting.former.removeAll { $0 == id }
    if isNew { sorting.rows.insert(id, at: 0) }
    let change = (isNew ? 1 : 0) - (wasKnown ? 1 : 0)
    sorting.sent = max(0, sorting.sent + change)
    sorting.serverTotal = sorting.serverTotal.map { max(0, $0 + change) }
    self.sorting = sorting
  }
}

extension MenuEntry {
  /// Orders that no server has; without counts there is nothing to sort by.
  static func localOrders(_ app: AppState) -> [MenuEntry] {
    let isCounted = app.library.playlists.values.contains { $0.value.counts != nil }
    let inForce = app.list.sorting?.order
    return LocalOrder.Column.allCases.filter { isCounted || $0 == .pinned }.map { column in
      .order(
        column.rawValue, key: column.key, LocalOrder(column),
        inForce: inForce?.column == column ? inForce : nil
      ) { .perform(.sort(.local($0)), closes: true) }
    }
  }
}

/// An order of the list, by the server or here.
enum ListOrder: Hashable, Sendable {
  case server(PlaylistQuery.Order)
  case local(LocalOrder)
}
