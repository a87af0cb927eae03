import PlaylistCore

/// All that is wrong with the settings file and with the themes that it names.
struct ConfigCheck {
  let config: Config
  /// A sentence for each fault of the themes.
  let themeProblems: [String]

  /// - Parameter environment: without empty variables.
  init(_ config: Config, _ environment: [String: String]) {
    self.config = config
    // Themes are files of their own.
    let themes = ThemeLibrary(directory: ConfigFile.themeDirectory(environment), isColored: true)
    var names: [String] = []
    for profile in [nil] + config.profiles.map(Optional.some) {
      let name = config.preferences(of: profile).theme
      if !names.contains(name) { names.append(name) }
    }
    themeProblems = names.flatMap { (name) -> [String] in
      do throws(ThemeProblem) {
        _ = try themes.theme(named: name)
        return []
      } catch {
        return error.texts
      }
    }
  }

  /// A line for each problem.
  var lines: [String] {
    config.problems.map { $0.isWarning ? "\($0) (warning)" : $0.description } + themeProblems
  }
}
