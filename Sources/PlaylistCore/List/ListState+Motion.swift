import PostHogAPI

extension ListState {
  mutating func move(_ command: Command) {
    moveCursor(
      to: command.row(from: cursor.row, count: total ?? 1, height: height),
      isJump: command == .moveToFirst || command == .moveToLast)
  }

  /// Keeps the cursor on the first row, whichever playlist arrives there.
  mutating func releaseCursorInFirstRow() { if cursor.row == 0 { cursor.id = nil } }

  /// Inserts a new playlist at its position in the server's order.
  ///
  /// - Parameter isSelected: whether to move the cursor to it.
  mutating func show(created playlist: Playlist, _ library: Library, isSelected: Bool) -> [Effect] {
    let effects = reask()
    invalidatePlaces()
    if let row = row(of: playlist.id) {
      if isSelected { moveCursor(to: row, isJump: true) }
      return effects + requestPages()
    }
    if query == PlaylistQuery(), total != nil, !isLastSeen, let row = builtInRows(library) {
      insertRow(playlist.id, at: row)
      if isSelected { moveCursor(to: row, isJump: true) }
      return effects + requestPages()
    }
    return effects + (isSelected ? restart(selecting: playlist) : restart(query))
  }

  /// Whether a new name can move a playlist, or remove it from the list.
  var dependsOnNames: Bool { !query.search.isEmpty || isByName }

  /// Reloads the list with the cursor on the playlist that was changed last, the first in the server's order. Where the
  /// list may not have it, all playlists are listed, and Esc goes back.
  mutating func restart(selecting playlist: Playlist) -> [Effect] {
    let isFound = playlist.titleText.lowercased().contains(query.search.lowercased())
    guard query != PlaylistQuery(), query.search.isEmpty || !isFound else {
      if query.search.isEmpty { moveCursor(to: 0, isJump: true) }
      cursor.id = playlist.id
      return restart(query)
    }
    rememberPlace()
    let effects = restart(PlaylistQuery())
    cursor.id = playlist.id
    return effects
  }

  /// The number of built-in rows at the top; nil when the first rows are not loaded.
  private func builtInRows(_ library: Library) -> Int? {
    var row = 0
    while let id = id(at: row), library[id]?.isSynthetic == true { row += 1 }
    return row == total || id(at: row) != nil ? row : nil
  }

  /// Moves the cursor to a row, within the list, and scrolls it into view.
  ///
  /// - Parameter isJump: a jump has no direction, so nothing is prefetched.
  mutating func moveCursor(to row: Int, isJump: Bool = false) {
    guard let total, total > 0 else { return }
    let target = min(max(0, row), total - 1)
    if isJump {
      travel = nil
      if !visibleRows.contains(target) { topBeforeJump = top }
    } else if target != cursor.row {
      travel = target > cursor.row ? .down : .up
    }
    seek = nil
    cursor = Cursor(row: target, id: id(at: target))
    scrollToCursor()
  }

  /// Moves the view; the cursor only as far as it must.
  mutating func scroll(by rows: Int) {
    guard let total, total > 0 else { return }
    let (top, row) = Scrolling.scrolled(top, cursor: cursor.row, count: total, height: height, by: rows)
    self.top = top
    if row != cursor.row { moveCursor(to: row) }
    travel = rows > 0 ? .down : .up
  }

  mutating func resize(to viewport: Viewport) {
    self.viewport = viewport
    scrollToCursor()
  }

  mutating func scrollToCursor() {
    top = Scrolling.top(top, cursor: cursor.row, count: total ?? 0, height: height)
  }

  /// Moves the view with the cursor so that the cursor keeps its line on the screen.
  mutating func carryCursor(to row: Int) {
    top += row - cursor.row
    cursor.row = row
    scrollToCursor()
  }

  mutating func unmarkAll() { marks = Marks() }

  /// Removes a row, as after a delete. The cursor moves to the row below, or the last one.
  mutating func removeRow(of id: PlaylistID) {
    for index in backStack.indices { backStack[index].removeRow(of: id) }
    count(id, isNew: false)
    stale.forget([id])
    guard let row = fresh.row(of: id) else {
      // Its row is being reloaded.
      if cursor.id == id { cursor.id = nil }
      return
    }
    fresh.remove(at: row)
    stale = SparseRows()
    total = total.map { max(0, $0 - 1) }
    shiftLoads(from: row, by: -1)
    if row < cursor.row {
      carryCursor(to: cursor.row - 1)
    } else if row == cursor.row {
      let target = min(row, max(0, (total ?? 0) - 1))
      cursor = Cursor(row: target, id: self.id(at: target))
      scrollToCursor()
    }
  }

  /// Inserts a row; those below move down by one.
  mutating func insertRow(_ id: PlaylistID, at row: Int) {
    count(id, isNew: true)
    fresh.insert(id, at: row)
    stale = SparseRows()
    total = (total ?? 0) + 1
    shiftLoads(from: row, by: 1)
    if cursor.id == nil {
      cursor.id = self.id(at: cursor.row)
    } else if row <= cursor.row {
      carryCursor(to: cursor.row + 1)
    }
  }

  private mutating func shiftLoads(from row: Int, by delta: Int) {
    for index in loads.indices where loads[index].rows.lowerBound > row {
      let rows = loads[index].rows
      loads[index].rows = (rows.lowerBound + delta)..<(rows.upperBound + delta)
    }
  }
}
