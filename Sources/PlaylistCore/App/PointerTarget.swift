import FoundationEssentials

/// A target of the mouse on the screen.
public enum PointerTarget: Hashable, Sendable {
  /// The dialog on top; `row` is nil where it has no row.
  case dialog(row: Int?)
  /// A pane; `row` is nil where it has no row.
  case pane(AppState.Pane, row: Int?)
  case filter(ListFilter)
}

extension AppState {
  /// Moves the focus and the cursor to the clicked target, without acting on it.
  mutating func select(_ target: PointerTarget, at now: Date) -> [Effect] {
    // Keys that still wait were for the rows before.
    typedAhead.clear()
    switch target {
    case .dialog(let row): return row.map { handle(.row($0), at: now) } ?? []
    case .filter(let filter): return hasDialog ? [] : clear(filter, at: now)
    case .pane(let pane, let row):
      guard !hasDialog else { return [] }
      return pane == .list ? selectInList(row, at: now) : selectInDetail(row)
    }
  }

  private mutating func selectInList(_ row: Int?, at now: Date) -> [Effect] {
    var effects: [Effect] = []
    if focus == .detail {
      endRange(at: now)
      focus = .list
      effects = list.cursor.id.map { detail.stopLoading($0) } ?? []
    }
    guard let row else { return effects }
    list.moveCursor(to: row)
    if selectedReason != nil { log.hideLatest() }
    return effects + list.requestPages()
  }

  private mutating func selectInDetail(_ row: Int?) -> [Effect] {
    let effects = focus == .list ? openRow() : []
    guard let row, let id = list.cursor.id else { return effects }
    detail.moveCursor(to: row, in: id)
    return effects + detail.request(library[id], id)
  }

  /// Scrolls the target of the mouse. The cursor moves only if it would leave the view.
  ///
  /// - Parameter rows: downwards; negative upwards.
  mutating func scroll(_ target: PointerTarget, by rows: Int, at now: Date) -> [Effect] {
    typedAhead.clear()
    switch target {
    case .dialog: return handle(.scroll(rows), at: now)
    case .filter: return []
    case .pane(.list, _):
      guard !hasDialog else { return [] }
      list.scroll(by: rows)
      return list.requestPages()
    case .pane(.detail, _):
      guard !hasDialog, let id = list.cursor.id else { return [] }
      detail.scroll(by: rows, in: id)
      // Scrolling over an empty pane loads nothing.
      return detail[id] == nil ? [] : detail.request(library[id], id)
    }
  }
}
