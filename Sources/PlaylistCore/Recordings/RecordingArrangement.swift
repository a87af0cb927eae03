import PostHogAPI

/// A change to the order or the filters of recordings. Of a saved filter the server applies what it can, else both are
/// applied here.
enum RecordingArrangement: Hashable, Sendable {
  case order(RecordingOrder)
  case toggle(RecordingFilter)
  case remove(RecordingFilter)
}

/// A filter of the listed recordings.
public enum RecordingFilter: String, Hashable, Sendable, CaseIterable {
  /// By the owner of the key.
  case unwatched = "unwatched by you"
  case unwatchedByAll = "watched by nobody"
  case withErrors = "with errors"

  public var title: String { rawValue }

  fileprivate var key: Character {
    switch self {
    case .unwatched: "u"
    case .unwatchedByAll: "n"
    case .withErrors: "e"
    }
  }

  func passes(_ recording: Recording) -> Bool {
    switch self {
    case .unwatched: !recording.isViewed
    case .unwatchedByAll: !recording.isViewed && recording.viewers.isEmpty
    case .withErrors: (recording.consoleErrorCount ?? 0) > 0
    }
  }
}

extension MenuEntry {
  /// One row for each column.
  static func recordingOrders(_ app: AppState) -> [MenuEntry] {
    if let state = app.selectedRecordings, state.origin.isSortedByServer { return matchOrders(state) }
    let order = app.selectedRecordings?.order ?? .standard
    return RecordingOrder.Column.allCases.map { recordingOrder($0, inForce: order) }
  }

  static func recordingOrder(
    _ column: RecordingOrder.Column, inForce order: RecordingOrder,
    choice: (RecordingOrder) -> Choice = { .perform(.arrange(.order($0)), closes: true) }
  ) -> MenuEntry {
    self.order(
      column.rawValue, key: column.key,
      RecordingOrder(column: column, isDescending: column.startsDescending),
      inForce: order.column == column ? order : nil, choice: choice)
  }

  /// The menu stays open, as several filters can be on.
  static func recordingFilters(_ app: AppState) -> [MenuEntry] {
    let filters = app.selectedRecordings?.filters ?? []
    return RecordingFilter.allCases.map {
      MenuEntry(
        title: $0.title, key: $0.key, isOn: filters.contains($0),
        choice: .perform(.arrange(.toggle($0)), closes: false),
        removal: .perform(.arrange(.remove($0)), closes: false))
    }
  }
}
