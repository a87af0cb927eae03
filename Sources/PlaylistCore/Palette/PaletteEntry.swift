/// A choice of the palette: a command, a saved view, a profile or a preference.
public struct PaletteEntry: Hashable, Sendable, Identifiable {
  public enum ID: Hashable, Sendable {
    case command(Command)
    case view(String)
    case profile(String)
    case preference(String)
  }

  public let id: ID
  public let title: String
  /// Whether the preference has this value now.
  public var isOn = false
  let intents: [Intent]

  /// The command that it runs; nil for other choices.
  public var command: Command? { if case .command(let command) = id { command } else { nil } }

  /// Why it cannot be chosen now; nil when it can.
  public func reasonUnavailable(in app: AppState) -> String? { command.flatMap(app.reasonUnavailable) }

  /// Matches the title, or else the name in the settings file, without highlighting any letters.
  func match(_ text: String) -> (score: Int, offsets: [Int])? {
    if let match = FuzzyMatch(text, in: title) { return (match.score, match.offsets) }
    guard let command, let match = FuzzyMatch(text, in: command.name) else { return nil }
    return (match.score / 2, [])
  }

  /// The one list of what the palette offers.
  static func all(in app: AppState, of place: Place) -> [PaletteEntry] {
    let commands = place.commands.filter { $0 != .palette }.map {
      PaletteEntry(id: .command($0), title: $0.title, intents: [.run($0)])
    }
    let views = app.views.map {
      PaletteEntry(id: .view($0.name), title: "view: \($0.name)", intents: [.view($0)])
    }
    let profiles = app.profiles.all.map {
      PaletteEntry(
        id: .profile($0.name), title: "profile: \($0.name)", isOn: $0.name == app.session.profile?.name,
        intents: [.go(.profile($0.name))])
    }
    // Whoever wants to move the cursor has better keys.
    let isMotion = { (entry: PaletteEntry) in entry.command?.isMotion == true }
    return commands.filter { !isMotion($0) } + views + profiles + preferences(app.preferences)
      + themes(app) + commands.filter(isMotion)
  }

  private static func themes(_ app: AppState) -> [PaletteEntry] {
    app.themes.map { name in preference("theme: \(name)", app.preferences) { $0.theme = name } }
  }

  private static func preferences(_ now: Preferences) -> [PaletteEntry] {
    [
      preference("clock: local time", now) { $0.clock = .local },
      preference("clock: UTC", now) { $0.clock = .utc },
      preference("signs: Unicode", now) { $0.glyphs = .unicode },
      preference("signs: ASCII", now) { $0.glyphs = .ascii },
      preference("mouse: on", now) { $0.usesMouse = true },
      preference("mouse: off", now) { $0.usesMouse = false },
      preference("motion: full", now) { $0.motion = .full },
      preference("motion: reduced", now) { $0.motion = .reduced },
      preference("recordings beside the list: on", now) { $0.showsPreviews = true },
      preference("recordings beside the list: off", now) { $0.showsPreviews = false },
      preference("ask before: deletions", now) { $0.confirmations = .deletions },
      preference("ask before: all changes", now) { $0.confirmations = .all },
    ]
  }

  private static func preference(
    _ title: String, _ now: Preferences, _ change: (inout Preferences) -> Void
  ) -> PaletteEntry {
    var preferences = now
    change(&preferences)
    let text = "\(title.prefix(1).uppercased())\(title.dropFirst()), until you quit."
    return PaletteEntry(
      id: .preference(title), title: title, isOn: preferences == now,
      intents: [.use(preferences), .say(.info, text)])
  }
}
