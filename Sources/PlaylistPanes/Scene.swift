import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// What every pane draws from. One object, as the state is much to copy and all panes need it.
final class Scene: Sendable {
  let state: AppState
  let keyMap: KeyMap
  let now: Date
  /// Seconds east of UTC.
  let utcOffset: Int
  /// The playlist under the cursor, with the changes under way.
  let selected: Playlist?
  let isMarkedUnderCursor: Bool

  init(state: AppState, keyMap: KeyMap, now: Date, utcOffset: Int) {
    self.state = state
    self.keyMap = keyMap
    self.now = now
    self.utcOffset = utcOffset
    selected = state.selected
    isMarkedUnderCursor = state.isMarkedUnderCursor
  }

  func clockTime(_ date: Date) -> ClockTime { ClockTime(date, offset: utcOffset) }

  /// The date with the clock time: `4 Mar 2026 14:02`, `UTC` added where nothing else tells the zone.
  func fullTime(_ date: Date) -> String {
    let time = clockTime(date)
    var text = String(time.day)
    for part in [" ", time.monthName, " ", String(time.year), " ", time.clock, zoneSuffix] { text += part }
    return text
  }

  var zoneSuffix: String { utcOffset == 0 ? " UTC" : "" }

  /// The name of the key to press for a command; nil when it has none there.
  func keyName(_ command: Command, in place: Place) -> String? {
    keyMap.keys(for: command, in: place).first?.name
  }
}
