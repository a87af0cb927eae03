import Glibc
import PostHogAPI
import Terminal

/// Where the key is: in a variable, in a private file, or printed by a command such as a password manager.
struct KeySource: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case variable(String)
    case file(String)
    case command(String)
  }

  /// The longest key, in bytes.
  private static let limit = 4096
  /// How long a command may take: long enough to type a password.
  static let commandSeconds = 60

  let kind: Kind
  /// The variable or the setting that names the file or the command.
  let setting: String

  /// The key of the environment: the variable of the key itself, then that of its file, then that of its command.
  init(environment: [String: String]) {
    let key = environment[Environment.key, default: ""]
    let file = environment[Environment.keyFile, default: ""]
    let command = environment[Environment.keyCommand, default: ""]
    if key.isBlank, !file.isEmpty {
      (kind, setting) = (.file(file), Environment.keyFile)
    } else if key.isBlank, !command.isEmpty {
      (kind, setting) = (.command(command), Environment.keyCommand)
    } else {
      (kind, setting) = (.variable(Environment.key), Environment.key)
    }
  }

  /// The key of a profile; nil if it names none.
  init?(_ profile: ConfiguredProfile) {
    let (kind, name): (Kind, String)
    if let variable = profile.keyVariable {
      (kind, name) = (.variable(variable), "key-env")
    } else if let file = profile.keyFile {
      (kind, name) = (.file(file), "key-file")
    } else if let command = profile.keyCommand {
      (kind, name) = (.command(command), "key-command")
    } else {
      return nil
    }
    self.kind = kind
    setting = "\(name) of the profile “\(profile.name)”"
  }

  /// Whether a variable of the environment names a key.
  static func isSet(in environment: [String: String]) -> Bool {
    [Environment.key, Environment.keyFile, Environment.keyCommand].contains {
      !environment[$0, default: ""].isBlank
    }
  }

  /// Whether reading it runs a program, which may ask for a password on the terminal.
  var runsCommand: Bool { if case .command = kind { true } else { false } }

  /// Reads and validates the key.
  ///
  /// - Parameter seconds: how long a command may take.
  func key(
    in environment: [String: String], seconds: Int = commandSeconds
  ) throws(Problem) -> PersonalAPIKey {
    switch kind {
    case .variable(Environment.key) where setting == Environment.key:
      return try Settings.checkedKey(environment[Environment.key]?.unwrapped)
    case .variable(let name):
      guard let text = environment[name]?.unwrapped, !text.isEmpty else {
        throw .missingVariable(name, of: setting)
      }
      return try Settings.checkedKey(text, from: "\(name), \(setting),")
    case .file(let path):
      let path = path.expandingHome(environment)
      return try Settings.checkedKey(read(path), from: "The key file \(path)")
    case .command(let command):
      return try Settings.checkedKey(run(command, seconds), from: "The command in \(setting)")
    }
  }

  /// Returns the first line of a file.
  private func read(_ path: String) throws(Problem) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      throw .keyFile(FileError(operation: "open", path: path, code: errno), in: setting)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw .keyFileIsOpen(path)
    }
    do {
      return Self.firstLine(try OwnerFile.readTail(Self.limit, of: file, path: path))
    } catch {
      throw .keyFile(error, in: setting)
    }
  }

  /// Returns the first line that a shell command prints. The command may ask for a password on the terminal.
  private func run(_ command: String, _ seconds: Int) throws(Problem) -> String {
    switch ShellCommand.read(command, limit: Self.limit, seconds: seconds) {
    case .output(let bytes): return Self.firstLine(bytes)
    case .failed: throw .keyCommand(in: setting)
    case .stopped: throw .stoppedKeyCommand(in: setting)
    case .timedOut: throw .slowKeyCommand(in: setting, seconds: seconds)
    }
  }

  private static func firstLine(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).unwrapped
  }
}

extension String {
  /// The path with the home directory in place of `~` at its start.
  func expandingHome(_ environment: [String: String]) -> String {
    guard self == "~" || hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty else { return self }
    return home + dropFirst()
  }
}
