import PlaylistCore

/// All settings of the file. A new one is a line here.
enum SettingTable {
  /// Of the whole file, and of a profile, whose values win.
  static let preferences: [Setting<Preferences>] = [
    .choice("theme", \.theme, of: themes, "The colours."),
    .choices("columns", \.columns, "The columns right of the title, from left to right."),
    .number(
      "split", \.split, 20...80,
      "The list's share of a wide window in percent. Without it, as it was left.", example: 50),
    .choice("clock", \.clock, "The zone of dates and times."),
    .choice("glyphs", \.glyphs, "The signs and borders; ascii for fonts and terminals that lack others."),
    .flag("mouse", \.usesMouse, "Whether the mouse acts on panes and rows; Shift selects text then."),
    .choice("motion", \.motion, "Whether waits and rates are counted as they go on, or stated once."),
    .flag("linear", \.isLinear, "Whether lines are printed, as for screen readers, instead of a screen."),
    .flag("preview", \.showsPreviews, "Whether recordings load where the cursor rests."),
    .choice("confirmations", \.confirmations, "Which changes ask first: those that delete, or all."),
    .number("page-size", \.pageSize, 10...500, "Playlists per request."),
  ]

  /// Of a profile alone.
  static let profile: [Setting<ConfiguredProfile>] = [
    .text("host", \.host, "The server.", example: "https://eu.posthog.com"),
    .number(
      "project", \.project, 1...Int.max,
      "The project's number. Without it, the project open in the web app.", example: 12345),
    .text("key-env", \.keyVariable, "The environment variable with the key.", example: "WORK_POSTHOG_KEY"),
    .text(
      "key-file", \.keyFile, "Or the file with the key, which only you can read.",
      example: "~/.config/hogreel/work.key"),
    .text(
      "key-command", \.keyCommand, "Or the shell command that prints it.", example: "pass show posthog/work"),
    .flag("read-only", \.isReadOnly, "Whether all changes are refused."),
    .flag("production", \.isProduction, "Whether it looks different, and every change asks first."),
  ]

  /// The names of the themes that can be chosen, those of the user's own among them.
  static let themes =
    ThemeLibrary(
      directory: ConfigFile.themeDirectory(Settings.unwrapped(Environment.current())), isColored: true
    ).names

  /// The tables of the file, and the key that is no preference.
  static let profileKey = "profile"
  static let profilesKey = "profiles"
  static let keysKey = "keys"
}
