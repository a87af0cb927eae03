import DemoServer
import Glibc
import Testing

extension DoctorScenarios {
  /// A set-up, and what is to be found in it.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var options: [String] = []
    var environment: [String: String] = [:]
    /// Files of the home directory and their permissions.
    var files: [String: (text: String, mode: mode_t)] = [:]
    let check: String
    var verdict = "failure"
    let fact: String
    /// Empty for a finding without one.
    let remedy: String

    var testDescription: String { name }
  }

  /// `~` in a value stands for the home directory.
  static let local: [Case] = [
    Case(
      name: "no key", check: "key", fact: "No key is set.", remedy: "POSTHOG_PERSONAL_API_KEY"),
    Case(
      name: "project token", environment: ["POSTHOG_PERSONAL_API_KEY": "phc_tokenoftheproject"], check: "key",
      fact: "project token (phc_)", remedy: "personal API key"),
    Case(
      name: "key with a space", environment: ["POSTHOG_PERSONAL_API_KEY": "phx_abc def"], check: "key",
      fact: "a space", remedy: "Copy the key again."),
    Case(
      name: "open key file", environment: ["POSTHOG_PERSONAL_API_KEY_FILE": "~/key"],
      files: ["key": ("phx_abcdefgh", 0o644)], check: "key", fact: "readable by you alone",
      remedy: "chmod 600"),
    Case(
      name: "no key file", environment: ["POSTHOG_PERSONAL_API_KEY_FILE": "~/key"], check: "key",
      fact: "No such file", remedy: "POSTHOG_PERSONAL_API_KEY_FILE"),
    Case(
      name: "key command", environment: ["POSTHOG_PERSONAL_API_KEY_COMMAND": "exit 3"], check: "key",
      fact: "failed", remedy: "Run it in a shell"),
    Case(
      name: "state directory", environment: ["XDG_STATE_HOME": "~/file/state"], files: ["file": ("", 0o600)],
      check: "state-directory", fact: "Not a directory", remedy: "XDG_STATE_HOME"),
    Case(
      name: "state directory is a file", environment: ["XDG_STATE_HOME": "~"],
      files: ["hogreel": ("", 0o600)],
      check: "state-directory", fact: "it is not a directory", remedy: "XDG_STATE_HOME"),
    Case(
      name: "cache directory", environment: ["XDG_CACHE_HOME": "~/file"], files: ["file": ("", 0o600)],
      check: "cache-directory", verdict: "warning", fact: "Not a directory", remedy: "XDG_CACHE_HOME"),
    Case(
      name: "relative directory", environment: ["XDG_STATE_HOME": "state"], check: "state-directory",
      verdict: "warning", fact: "is ignored", remedy: "absolute path"),
    Case(
      name: "no home", environment: ["HOME": "", "XDG_STATE_HOME": ""], check: "state-directory",
      fact: "neither HOME nor XDG_STATE_HOME", remedy: "Set HOME"),
    Case(
      name: "foreign log", options: ["--log", "~/notes"], files: ["notes": ("my notes\n", 0o644)],
      check: "log",
      fact: "is no log of hogreel", remedy: "--log"),
    Case(
      name: "log in no directory", options: ["--log", "~/none/log"], check: "log", fact: "No such file",
      remedy: "--log"),
    Case(
      name: "broken settings", files: ["config/hogreel/config.toml": ("mouse = \n", 0o600)],
      check: "settings-file", fact: "config.toml:1: not valid TOML", remedy: "hogreel config check"),
    Case(
      name: "unknown theme", files: ["config/hogreel/config.toml": ("theme = \"gruvbx\"\n", 0o600)],
      check: "settings-file", verdict: "warning", fact: "did you mean \"gruvbox\"?", remedy: "config check"),
    Case(
      name: "broken theme of a profile",
      files: [
        "config/hogreel/config.toml": ("[profiles.a]\ntheme = \"mine\"\n", 0o600),
        "config/hogreel/themes/mine.toml": ("key = \"blod\"\n", 0o600),
      ], check: "themes", verdict: "warning", fact: "blod", remedy: "config check"),
    Case(
      name: "unknown profile", options: ["--profile", "wrok"],
      files: ["config/hogreel/config.toml": ("[profiles.work]\n", 0o600)], check: "connection",
      fact: "no profile “wrok”", remedy: "Perhaps “work” is meant."),
    Case(
      name: "broken profile", options: ["--profile", "a"],
      files: ["config/hogreel/config.toml": ("[profiles.a]\nhost = \"ftp://x\"\n", 0o600)],
      check: "connection",
      fact: "is not used", remedy: "Config.toml:2"),
    Case(
      name: "preview", environment: ["HOGREEL_PREVIEW": "maybe"], check: "connection",
      fact: "neither on nor off",
      remedy: "Set it"),
    Case(
      name: "no TERM", environment: ["TERM": ""], check: "terminal", fact: "TERM is not set",
      remedy: "xterm-256color"),
    Case(
      name: "unknown TERM", environment: ["TERM": "nonesuch"], check: "terminal", fact: "TERM=nonesuch",
      remedy: "xterm-256color"),
    Case(
      name: "dumb TERM", environment: ["TERM": "dumb"], check: "terminal", fact: "cannot move the cursor",
      remedy: "xterm-256color"),
    Case(
      name: "dumb TERM with lines", options: ["--linear"], environment: ["TERM": "dumb"], check: "terminal",
      verdict: "note", fact: "Lines are printed", remedy: ""),
    Case(
      name: "locale", environment: ["LC_ALL": "C"], check: "locale", verdict: "warning",
      fact: "without UTF-8",
      remedy: "C.UTF-8"),
    Case(
      name: "missing locale", environment: ["LC_ALL": "xx_YY.UTF-8"], check: "locale", verdict: "note",
      fact: "lacks the locale xx_YY.UTF-8", remedy: "locale -a"),
    Case(
      name: "no colours", environment: ["NO_COLOR": "1"], check: "colours", verdict: "note", fact: "NO_COLOR",
      remedy: "Unset NO_COLOR"),
    Case(
      name: "editor", environment: ["EDITOR": "nonesuch --wait"], check: "editor", verdict: "warning",
      fact: "“nonesuch” could not be started", remedy: "EDITOR"),
    Case(
      name: "browser", environment: ["BROWSER": "nonesuch %s"], check: "browser", verdict: "warning",
      fact: "No such program: nonesuch", remedy: "BROWSER"),
    Case(
      name: "ingestion host", environment: ["POSTHOG_HOST": "https://eu.i.posthog.com"], check: "address",
      fact: "only receives events", remedy: "https://eu.posthog.com"),
    Case(
      name: "http", environment: ["POSTHOG_HOST": "http://posthog.example.test"], check: "address",
      fact: "not encrypted", remedy: "--allow-http"),
    Case(
      name: "page", environment: ["POSTHOG_HOST": "https://eu.posthog.com/project/7/replay"],
      check: "address",
      fact: "address of a page", remedy: "and 7 in POSTHOG_PROJECT_ID"),
  ]
}
