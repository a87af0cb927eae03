import PostHogAPI

extension ListState {
  mutating func move(_ command: Command) {
    moveCursor(
      to: command.row(from: cursor.row, count: total ?? 1, height: height),
      isJump: command == .moveToFirst || command == .moveToLast)
  }

  /// Lets the cursor stay on the first row, whichever playlist the first answer puts there.
  mutating func releaseCursorInFirstRow() { if cursor.row == 0 { cursor.id = nil } }

  /// Puts a new playlist where the server's order has it.
  ///
  /// - Parameter isSelected: whether the cursor goes there.
  mutating func show(created playlist: Playlist, _ library: Library, isSelected: Bool) -> [Effect] {
    let effects = reask()
    invalidatePlaces()
    guard query == PlaylistQuery(), total != nil, !isLastSeen else {
      // A search that finds it shows it in its result, where the cursor finds it.
      let isFound = playlist.titleText.lowercased().contains(query.search.lowercased())
      if isSelected, isFound, !query.search.isEmpty { cursor.id = playlist.id }
      return effects + restart(query)
    }
    if let row = builtInRows(library) {
      insertRow(playlist.id, at: row)
      if isSelected { moveCursor(to: row, isJump: true) }
      return effects + requestPages()
    }
    if isSelected {
      // It is among the first rows, wherever they begin: the cursor finds it when they arrive.
      moveCursor(to: 0, isJump: true)
      cursor.id = playlist.id
    }
    return effects + restart(query)
  }

  /// How many built-in rows come first: a new row goes below them. Nil when the first rows are not known.
  private func builtInRows(_ library: Library) -> Int? {
    var row = 0
    while let id = id(at: row), library[id]?.isSynthetic == true { row += 1 }
    return row == total || id(at: row) != nil ? row : nil
  }

  /// Puts the cursor on a row, or as near as the list allows, and scrolls it into view.
  ///
  /// - Parameter isJump: a jump says nothing about where the user goes next, so nothing is fetched ahead.
  mutating func moveCursor(to row: Int, isJump: Bool = false) {
    guard let total, total > 0 else { return }
    let target = min(max(0, row), total - 1)
    if isJump {
      travel = nil
      if !visibleRows.contains(target) { topBeforeJump = top }
    } else if target != cursor.row {
      travel = target > cursor.row ? .down : .up
    }
    cursor = Cursor(row: target, id: id(at: target))
    scrollToCursor()
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

  /// Takes a row out, as after a delete. The cursor goes to the row that takes its place, or the one above.
  mutating func removeRow(of id: PlaylistID) {
    for index in backStack.indices { backStack[index].remove(id) }
    stale.forget([id])
    guard let row = fresh.row(of: id) else {
      // Where it stood the row is being asked for.
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

  /// Puts a new row in where the server's default order has it: below the built-in rows.
  mutating func insertRow(_ id: PlaylistID, at row: Int) {
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
