import Glibc
import PlaylistCore
import PostHogAPI

/// The settings file, its themes, and what follows from it, the options and the environment.
struct SettingsChecks {
  let start: Start
  /// Which server and key are used.
  let choice: Result<ConnectionChoice, Problem>

  var findings: [Finding] { [settingsFile, themes, connection] }

  private var check: ConfigCheck { ConfigCheck(start.config, start.environment) }

  private var settingsFile: Finding {
    guard let path = ConfigFile.path(start.environment), ConfigFile.isPresent(path) else {
      return .ok(.settingsFile, "There is none, which is fine: `hogreel config init` writes one.")
    }
    let problems = start.config.problems
    guard let first = problems.first else { return .ok(.settingsFile, "\(path) has no mistakes.") }
    let others = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
    let worst: Finding.Verdict =
      problems.contains(where: \.isOfWholeFile)
      ? .failure : problems.contains { !$0.isWarning } ? .warning : .note
    return Finding(
      .settingsFile, worst, "\(first.description)\(others).",
      remedy: "Mend \(path); `hogreel config check` lists all problems.")
  }

  private var themes: Finding {
    // A name that is not known is a problem of the file already, and not in force.
    guard let first = check.themeProblems.first else {
      return .ok(.themes, "The theme of each profile can be read.")
    }
    return Finding(
      .themes, .warning, first,
      remedy: "Mend the theme, or choose another: `hogreel config check` lists all problems.")
  }

  private var connection: Finding {
    if let preview = start.environment[Environment.preview]?.lowercased(), preview != "on", preview != "off" {
      return .failure(.connection, .preview(preview))
    }
    switch choice {
    case .failure(let problem): return .failure(.connection, problem)
    case .success(let choice):
      let profile =
        choice.profile.map { "the profile “\($0.name)” (\(choice.profileSource))" } ?? "no profile"
      let host = "the host from \(choice.host.source == .standard ? "the default" : "\(choice.host.source)")"
      let project =
        choice.project.value == nil ? "the current project" : "the project from \(choice.project.source)"
      let mode = choice.isReadOnly.value ? ", read-only" : ""
      return .ok(.connection, "In force: \(profile), \(host), \(project)\(mode).")
    }
  }
}
