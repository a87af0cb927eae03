/// A choice of the palette: a command, a saved view, a profile or a preference.
public struct PaletteEntry: Hashable, Sendable, Identifiable {
  public enum ID: Hashable, Sendable {
    case command(Command)
    case view(String)
    case profile(String)
    case preference(String)
    case theme(String)
    /// An entry of a menu.
    case menu(String)
  }

  public let id: ID
  public let title: String
  /// Whether the preference has this value now.
  public var isOn = false
  let intents: [Intent]

  /// The command that it runs; nil for other choices.
  public var command: Command? { if case .command(let command) = id { command } else { nil } }

  /// Why it cannot be chosen now; nil when it can.
  public func reasonUnavailable(in app: AppState) -> String? {
    if case .theme = id { return app.themeRefusal }
    return command.flatMap(app.reasonUnavailable)
  }

  /// Matches the title, or without highlighting any letters the name in the settings file and other words for it.
  func match(_ text: String) -> (score: Int, offsets: [Int])? {
    let title = FuzzyMatch(text, in: title).map { ($0.score, $0.offsets) }
    guard let command else { return title }
    let name = FuzzyMatch(text, in: command.name).map { ($0.score / 2, [Int]()) }
    let keywords = FuzzyMatch.score(of: text, asStartsIn: command.keywords).map { ($0, [Int]()) }
    return [title ?? name, keywords].compactMap(\.self).max { $0.0 < $1.0 }
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
      + columns(app.preferences) + themes(app) + menus(app, of: place) + commands.filter(isMotion)
  }

  /// The terminal's answer says how long a theme lasts.
  private static func themes(_ app: AppState) -> [PaletteEntry] {
    app.themes.map { name in
      var preferences = app.preferences
      preferences.theme = name
      return PaletteEntry(
        id: .theme(name), title: "theme: \(name)", isOn: name == app.preferences.theme,
        intents: [.use(preferences)])
    }
  }

  /// Each column is shown or hidden; one that comes back is the last.
  private static func columns(_ now: Preferences) -> [PaletteEntry] {
    Preferences.Column.allCases.map { column in
      let isShown = now.columns.contains(column)
      var preferences = now
      if isShown {
        preferences.columns.removeAll { $0 == column }
      } else {
        preferences.columns.append(column)
      }
      let name = column.rawValue.replacing("-", with: " ")
      return PaletteEntry(
        id: .preference("column: \(name)"), title: "column: \(name)", isOn: isShown,
        intents: [
          .use(preferences),
          .say(.info, "The column “\(name)” is \(isShown ? "hidden" : "shown"), until you quit."),
        ])
    }
  }

  /// The orders of a pane, and the filters that are on or off. Others ask for more or have several values: they are in
  /// their menu.
  private static func menus(_ app: AppState, of place: Place) -> [PaletteEntry] {
    let kinds: [(String, Menu.Kind)] =
      place == .detail
      ? [("sort recordings", .recordingOrder), ("only recordings", .recordingFilters)]
      : [("sort", .sort), ("only playlists", .filters)]
    let switches = [ListFilter.pinned, .mine].map(\.rawValue)
    return kinds.flatMap { name, kind in
      Menu(kind).entries(in: app).compactMap { entry in
        guard case .perform(let intent, _) = entry.choice,
          kind != .filters || switches.contains(entry.title)
        else { return nil }
        let value = entry.value.isEmpty || kind == .filters ? "" : ", \(entry.value)"
        return PaletteEntry(
          id: .menu("\(name): \(entry.title)"), title: "\(name): \(entry.title)\(value)", isOn: entry.isOn,
          intents: [intent])
      }
    }
  }

  private static func preferences(_ now: Preferences) -> [PaletteEntry] {
    let looks = [
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
      preference("list width: by its titles", now, isKept: true) { $0.split = nil },
    ]
    let widths = stride(from: 20, through: 80, by: 10).map { (share: Int) in
      preference("list width: \(share) %", now, isKept: true) { $0.split = share }
    }
    let pages = [50, 100, 200, 500].map { (rows: Int) in
      preference("page size: \(rows)", now) { $0.pageSize = rows }
    }
    return looks + widths + pages
  }

  /// - Parameter isKept: whether the next session may have it as well.
  private static func preference(
    _ title: String, _ now: Preferences, isKept: Bool = false, _ change: (inout Preferences) -> Void
  ) -> PaletteEntry {
    var preferences = now
    change(&preferences)
    let text = "\(title.prefix(1).uppercased())\(title.dropFirst())\(isKept ? "" : ", until you quit")."
    return PaletteEntry(
      id: .preference(title), title: title, isOn: preferences == now,
      intents: [.use(preferences), .say(.info, text)])
  }
}
