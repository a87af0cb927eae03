import FoundationEssentials
import PostHogAPI

/// The order and the filters of recordings, which are made here and not by the server.
extension AppState {
  /// Commands that mean something else on recordings than on playlists; nil: the command is none of these.
  mutating func runOnRecordings(_ command: Command, at now: Date) -> [Effect]? {
    switch command {
    case .sortMenu: openMenu(.recordingOrder)
    case .filterMenu: openMenu(.recordingFilters)
    case .removeFilter: return removeLastRecordingFilter(at: now)
    case .nextUnwatched, .previousUnwatched: return goToUnwatched(isBelow: command == .nextUnwatched, at: now)
    case .markWatched: return markWatched(recordingTargets, at: now)
    default: return nil
    }
    return []
  }

  /// One row for each column; choosing the one in force turns it round.
  var recordingOrderEntries: [MenuEntry] {
    let order = selectedRecordings?.order ?? .standard
    return RecordingOrder.Column.allCases.map { column in
      let isOn = order.column == column
      let offered =
        isOn ? order : RecordingOrder(column: column, isDescending: column.startsDescending)
      let turned = RecordingOrder(column: column, isDescending: !order.isDescending)
      return MenuEntry(
        title: column.title, value: offered.words, isOn: isOn,
        choice: .recordingOrder(isOn ? turned : offered))
    }
  }

  var recordingFilterEntries: [MenuEntry] {
    let filters = selectedRecordings?.filters ?? []
    return RecordingFilter.allCases.map {
      MenuEntry(title: $0.title, value: "", isOn: filters.contains($0), choice: .recordingFilter($0))
    }
  }

  mutating func list(by order: RecordingOrder) -> [Effect] { arrange { $0.order = order } }

  /// Turns a filter on or off; the menu stays, as several can be on.
  mutating func toggle(_ filter: RecordingFilter) -> [Effect] {
    arrange { state in
      if state.filters.contains(filter) {
        state.filters.removeAll { $0 == filter }
      } else {
        state.filters.append(filter)
      }
    }
  }

  mutating func remove(_ filter: RecordingFilter) -> [Effect] {
    arrange { $0.filters.removeAll { $0 == filter } }
  }

  private mutating func removeLastRecordingFilter(at now: Date) -> [Effect] {
    guard let filter = selectedRecordings?.filters.last else { return [] }
    say(.info, "The filter “\(filter.title)” is off.", at: now)
    return remove(filter)
  }

  /// Changes the order or the filters, and fetches what is needed for them.
  private mutating func arrange(_ change: (inout RecordingsState) -> Void) -> [Effect] {
    guard let id = list.cursor.id, var state = recordings[id] else { return [] }
    change(&state)
    state.isGathering = true
    state.moveCursor(to: state.cursor, height: detailHeight)
    recordings[id] = state
    return requestRecordings(of: id)
  }

  /// Stops pages that follow one another of themselves; nil when there are none.
  mutating func stopGathering(at now: Date) -> [Effect]? {
    guard let id = list.cursor.id, var state = recordings[id], state.isFollowing else { return nil }
    state.isGathering = false
    state.seekLimit = nil
    recordings[id] = state
    let more = state.isArranged ? " Enter goes on." : ""
    say(.info, "Stopped after \(counted(state.listedCount, "recording")).\(more)", at: now)
    return stopLoadingRecordings(of: id)
  }
}
