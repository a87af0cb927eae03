import FoundationEssentials
import PlaylistCore
import TerminalUI

/// What every pane draws from.
struct Scene {
  let state: AppState
  let keyMap: KeyMap
  let now: Date
  /// Seconds east of UTC.
  let utcOffset: Int

  func clockTime(_ date: Date) -> ClockTime { ClockTime(date, offset: utcOffset) }

  /// The date with the clock time: ` 4 Mar 2026 14:02`, `UTC` added where nothing else tells the zone.
  func fullTime(_ date: Date) -> String {
    let time = clockTime(date)
    return "\(time.date) \(time.clock)\(zoneSuffix)"
  }

  var zoneSuffix: String { utcOffset == 0 ? " UTC" : "" }

  /// The name of the key to press for a command; nil when it has none there.
  func keyName(_ command: Command, in place: Place) -> String? {
    keyMap.keys(for: command, in: place).first?.name
  }
}
