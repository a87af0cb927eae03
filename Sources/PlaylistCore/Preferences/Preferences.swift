import FoundationEssentials

/// How the user wants hogreel to look and behave: from the settings file, and changed while it runs.
///
/// Each value has a default that suits most people, so that a program without a settings file is complete.
public struct Preferences: Hashable, Sendable {
  /// The zone that dates and times are shown in.
  public enum Clock: String, Hashable, Sendable, CaseIterable { case local, utc }

  /// The signs and borders: `unicode`, or `ascii` for terminals and fonts that lack them.
  public enum Glyphs: String, Hashable, Sendable, CaseIterable { case unicode, ascii }

  /// How much moves by itself: `reduced` shows no clock that ticks, no rate and no growing bar.
  public enum Motion: String, Hashable, Sendable, CaseIterable { case full, reduced }

  /// Which changes ask first: those that delete, or all of them.
  public enum Confirmations: String, Hashable, Sendable, CaseIterable { case deletions, all }

  /// A column of the list of playlists, to the right of the title. Narrow windows leave out some.
  public enum Column: String, Hashable, Sendable, CaseIterable {
    case watched, modifiedBy = "modified-by", modified, createdBy = "created-by", created, id
  }

  public var clock = Clock.local
  public var glyphs = Glyphs.unicode
  /// The name of a theme, built in or of the user's own.
  public var theme = "default"
  public var usesMouse = false
  public var motion = Motion.full
  /// Whether the program speaks in lines instead of drawing a screen. It holds from start to end.
  public var isLinear = false
  /// Whether recordings load where the cursor rests.
  public var showsPreviews = true
  public var confirmations = Confirmations.deletions
  /// From left to right.
  public var columns: [Column] = [.watched, .modifiedBy, .modified]
  /// The list's share of a wide window in percent, 20 to 80; nil for as much as its titles need.
  public var split: Int?
  /// Playlists per request, 10 to 500.
  public var pageSize = 100

  public init() {}

  /// Whether waits and rates are stated once instead of counted on the screen.
  public var reducesMotion: Bool { motion == .reduced || isLinear }
}

extension AppState {
  /// Moves the border between the list and the detail pane by a step to the left or the right.
  mutating func moveSplit(isWider: Bool, at now: Date) -> [Effect] {
    guard let split = list.viewport.split else { return [] }
    let step = 5
    let current = min(
      max(preferences.split ?? split.standard, split.possible.lowerBound), split.possible.upperBound)
    let next = isWider ? (current / step + 1) * step : ((current - 1) / step) * step
    let moved = min(max(next, split.possible.lowerBound), split.possible.upperBound)
    guard moved != current else {
      say(.info, "The list is as \(isWider ? "wide" : "narrow") as it can be.", at: now)
      return []
    }
    var preferences = preferences
    preferences.split = moved
    return use(preferences)
  }

  /// Says how long the chosen theme lasts, or why it is not in force.
  mutating func themeChosen(_ instead: (name: String, problem: String)?, at now: Date) {
    guard let instead else {
      let name = preferences.theme
      return say(.info, "\(name), until you quit; theme = \"\(name)\" in config.toml keeps it.", at: now)
    }
    preferences.theme = instead.name
    say(.warning, "The theme stays \(instead.name): \(instead.problem)", at: now)
  }

  /// Takes over changed preferences, and asks the terminal and the disk to follow.
  mutating func use(_ preferences: Preferences) -> [Effect] {
    guard preferences != self.preferences else { return [] }
    self.preferences = preferences
    preview.isOn = preferences.showsPreviews
    list.pageSize = preferences.pageSize
    return [.usePreferences(preferences)]
  }
}

extension MenuEntry {
  static func themes(_ app: AppState) -> [MenuEntry] {
    app.themes.map { name in
      var preferences = app.preferences
      preferences.theme = name
      return MenuEntry(
        title: name, isOn: name == app.preferences.theme, choice: .perform(.use(preferences), closes: true))
    }
  }
}
