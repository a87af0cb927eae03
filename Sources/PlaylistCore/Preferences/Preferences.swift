/// How the user wants hogreel to look and behave: from the settings file, and changed while it runs.
///
/// Each value has a default that suits most people, so that a program without a settings file is complete.
public struct Preferences: Hashable, Sendable {
  /// The zone that dates and times are shown in.
  public enum Clock: String, Hashable, Sendable, CaseIterable { case local, utc }

  /// The signs and borders: `unicode`, or `ascii` for terminals and fonts that lack them.
  public enum Glyphs: String, Hashable, Sendable, CaseIterable { case unicode, ascii }

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
}

extension AppState {
  /// Takes over changed preferences, and asks the terminal and the disk to follow.
  mutating func use(_ preferences: Preferences) -> [Effect] {
    guard preferences != self.preferences else { return [] }
    self.preferences = preferences
    preview.isOn = preferences.showsPreviews
    list.pageSize = preferences.pageSize
    return [.usePreferences(preferences)]
  }
}
