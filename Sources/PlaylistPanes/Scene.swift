import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The input of every pane. A class, because copying the state for each pane is expensive.
final class Scene: Sendable {
  let state: AppState
  let keyMap: KeyMap
  let now: Date
  let utcOffset: App.UTCOffset
  /// The playlist under the cursor, with unsaved changes applied.
  let selected: Playlist?
  /// Whether the end of the open question is not in view, so that its answer does not count.
  let isQuestionCut: Bool

  init(
    state: AppState, keyMap: KeyMap, now: Date, utcOffset: @escaping App.UTCOffset,
    isQuestionCut: Bool = false
  ) {
    self.isQuestionCut = isQuestionCut
    self.state = state
    self.keyMap = keyMap
    self.now = now
    self.utcOffset = state.preferences.clock == .utc ? Self.utc : utcOffset
    selected = state.selected
  }

  /// Whether the keys go to a pane, and not to something over it.
  func hasKeys(_ pane: AppState.Pane) -> Bool {
    guard state.focus == pane else { return false }
    return switch state.dialog {
    case nil, .search, .rename: true
    default: false
    }
  }

  func clockTime(_ date: Date) -> ClockTime { ClockTime(date, offset: utcOffset(date)) }

  /// `4 Mar 2026 14:02`, with `UTC` when times are shown in UTC.
  func fullTime(_ date: Date) -> String { "\(clockTime(date).date.trimmed) \(clock(date))" }

  /// `14:02`, with `UTC` when times are shown in UTC.
  func clock(_ date: Date) -> String {
    let offset = utcOffset(date)
    return ClockTime(date, offset: offset).clock + (offset == 0 ? " UTC" : "")
  }

  /// The name of the first key of a command; nil when it has none there.
  func keyName(_ command: Command, in place: Place) -> String? { keyNames(command, in: place).first }

  /// The names of all keys of a command, the one for hints first.
  func keyNames(_ command: Command, in place: Place) -> [String] {
    state.keyNames.names(of: command, in: place)
  }

  private static let utc: App.UTCOffset = { _ in 0 }

  // MARK: Hints

  /// Returns "c creates a collection.", or nothing when the command has no key or is unavailable.
  func hint(_ command: Command, in place: Place, _ act: String) -> [Line] {
    guard state.isAvailable(command), let key = keyName(command, in: place) else { return [] }
    return [Line("\(key) \(act)", .dim)]
  }

  /// `✗ failed, Enter to retry: The server failed.`
  ///
  /// - Parameter error: nil omits the reason, when a row above shows it.
  func failure(_ error: APIError?, in place: Place) -> Line {
    let key = keyName(.open, in: place).map { ", \($0) to retry" } ?? ""
    var line = Line("✗ failed\(key)", error == nil ? .dim : .danger)
    if let error { line.append(": \(error.explanation)") }
    return line
  }
}
