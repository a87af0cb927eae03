import PlaylistCore
import PostHogAPI

/// Errors about the key and the places that it can come from.
extension Problem {
  /// The arguments contain a key or an option for one.
  static let secretArgument = Problem(
    .usage,
    """
    A key must not be an argument, where other users can read it: put it in the environment variable \
    \(Environment.key) and, as it has been seen now, replace it with a new one.
    """)
  static let noKey = Problem(
    .noKey,
    """
    No key is set: put a personal API key in the environment variable \(Environment.key), or try \
    `hogreel --demo`.
    """)

  /// - Parameter setting: the variable or the setting with the path.
  static func keyFile(_ error: FileError, in setting: String = Environment.keyFile) -> Problem {
    Problem(.noKey, "The key file cannot be read (\(error)): put its path in \(setting).")
  }

  /// A profile names a variable for its key, and that is not set.
  static func missingVariable(_ name: String, of setting: String) -> Problem {
    Problem(.noKey, "The variable \(name), \(setting), is not set: put the key in it.")
  }

  /// The file of the key belongs to another user, or others can read it.
  static func keyFileIsOpen(_ path: String) -> Problem {
    Problem(.noKey, "The key file must be readable by you alone: run `chmod 600 \(path.quotedForShell)`.")
  }

  /// A profile without its own key uses the one from the environment.
  static func noKey(of profile: String) -> Problem {
    Problem(
      .noKey,
      """
      The profile\(quoted(profile)) names no key, and the environment has none: give it a key-env, key-file or \
      key-command, or put a personal API key in \(Environment.key).
      """)
  }

  /// - Parameter seconds: how long it was waited for.
  static func slowKeyCommand(in setting: String, seconds: Int) -> Problem {
    Problem(
      .noKey,
      "The command in \(setting) gave no key within \(seconds) seconds: run it in a shell to see what it waits for."
    )
  }

  static func stoppedKeyCommand(in setting: String) -> Problem {
    Problem(.noKey, "The command in \(setting) was stopped: without its key there is no connection.")
  }

  /// The command's own output went to standard error.
  static func keyCommand(in setting: String = Environment.keyCommand) -> Problem {
    Problem(.noKey, "The command in \(setting) failed: run it in a shell to see why.")
  }

  /// - Parameter source: the variable, file or command that the key is from.
  static func projectToken(in source: String = Environment.key) -> Problem {
    Problem(
      .unusableKey,
      """
      \(source) contains a project token (phc_), which can only send events: make a personal API key (phx_) under \
      Settings, Personal API keys.
      """)
  }

  static func projectSecret(in source: String = Environment.key) -> Problem {
    Problem(
      .unusableKey,
      """
      \(source) contains a project secret (phs_), which cannot be used here: make a personal API key (phx_) under \
      Settings, Personal API keys.
      """)
  }

  static func malformedKey(in source: String = Environment.key) -> Problem {
    Problem(.unusableKey, "\(source) has a space or another invalid character: copy the key again.")
  }

  /// The file or the command gives nothing.
  static func emptyKey(in source: String) -> Problem {
    Problem(.noKey, "\(source) gives no key: its first line must be a personal API key.")
  }
}
