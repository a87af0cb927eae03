import FoundationEssentials
import PostHogAPI

/// An order of recordings: local for members, of which the server has only its own.
public struct RecordingOrder: ColumnOrder, Hashable, Sendable {
  /// The raw value is its title.
  public enum Column: String, Hashable, Sendable, CaseIterable {
    case added = "as added"
    case start, length
    case activeTime = "active time"
    case activity, clicks
    case keyPresses = "key presses"
    case errors, person
    case startPage = "start page"
    case watchedBy = "watched by"
    case daysLeft = "days kept"
  }

  public let column: Column
  public internal(set) var isDescending: Bool

  /// The server's order: last added first.
  public static let standard = RecordingOrder(column: .added, isDescending: true)

  /// Sorts stably; recordings without a value come last.
  ///
  /// - Parameter now: the time that days left are counted from.
  func sorted(_ recordings: [Recording], at now: Date) -> [Recording] {
    if column == .added { return isDescending ? recordings : recordings.reversed() }
    return recordings.sorted(isDescending: isDescending) { column.key(of: $0, at: now) }
  }

  /// "length, longest first".
  public var summary: String { "\(column.rawValue), \(words)" }

  var words: String {
    switch column {
    case .added, .start: isDescending ? "newest first" : "oldest first"
    case .length, .activeTime: isDescending ? "longest first" : "shortest first"
    case .activity, .clicks, .keyPresses, .errors, .watchedBy, .daysLeft:
      isDescending ? "most first" : "fewest first"
    case .person, .startPage: isDescending ? "Z to A" : "A to Z"
    }
  }
}

extension Array {
  /// Sorts stably by a key, computed once for each element; elements without one come last in both directions.
  func sorted<Key: Comparable>(isDescending: Bool, by key: (Element) -> Key?) -> [Element] {
    let keys = map(key)
    return indices.sorted { left, right in
      switch (keys[left], keys[right]) {
      case (let key?, let other?) where key != other: isDescending ? key > other : key < other
      case (_?, nil): true
      case (nil, _?): false
      default: left < right
      }
    }.map { self[$0] }
  }
}

extension RecordingOrder.Column {
  enum Key: Comparable {
    case number(Double)
    case text(String)
  }

  func key(of recording: Recording, at now: Date) -> Key? {
    func number(_ value: Int?) -> Key? { value.map { .number(Double($0)) } }
    return switch self {
    case .added: nil
    case .start: recording.startedAt.map { .number($0.timeIntervalSince1970) }
    case .length: number(recording.duration)
    case .activeTime: number(recording.activeSeconds)
    case .activity: recording.activityScore.map { .number($0) }
    case .clicks: number(recording.clickCount)
    case .keyPresses: number(recording.keypressCount)
    case .errors: number(recording.consoleErrorCount)
    case .person: recording.personLabel.map { .text($0.lowercased()) }
    case .startPage: recording.startURL.map { .text($0.lowercased()) }
    case .watchedBy: number(recording.viewers.count + (recording.isViewed ? 1 : 0))
    case .daysLeft: number(recording.daysLeft(at: now))
    }
  }

  /// Its letter in the menu.
  var key: Character {
    switch self {
    case .added: "a"
    case .start: "s"
    case .length: "l"
    case .activeTime: "t"
    case .activity: "v"
    case .clicks: "c"
    case .keyPresses: "p"
    case .errors: "e"
    case .person: "n"
    case .startPage: "u"
    case .watchedBy: "w"
    case .daysLeft: "d"
    }
  }

  /// The direction that is offered first.
  var startsDescending: Bool {
    switch self {
    case .person, .startPage, .daysLeft: false
    default: true
    }
  }
}
