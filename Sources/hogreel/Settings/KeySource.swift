import Glibc
import PostHogAPI

/// Reads the key from a private file or a command such as a password manager.
enum KeySource {
  /// The longest key, in bytes.
  private static let limit = 4096

  /// Returns the environment with the key from its file or command, if it names one.
  ///
  /// The variable of the key itself takes precedence, then the file.
  static func resolveKey(in environment: [String: String]) throws(Problem) -> [String: String] {
    var environment = environment
    if environment[Environment.key, default: ""].isBlank {
      if let path = environment[Environment.keyFile], !path.isEmpty {
        environment[Environment.key] = try checked(read(path), from: "The key file \(path)")
      } else if let command = environment[Environment.keyCommand], !command.isEmpty {
        environment[Environment.key] = try checked(
          run(command), from: "The command in \(Environment.keyCommand)")
      }
    }
    return environment
  }

  /// Validates a key here, where its source is known.
  private static func checked(_ key: String, from source: String) throws(Problem) -> String {
    _ = try Settings.checkedKey(key, from: source)
    return key
  }

  /// Returns the first line of a file.
  private static func read(_ path: String) throws(Problem) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw .keyFile(FileError(operation: "open", path: path, code: errno)) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw .keyFileIsOpen(path)
    }
    do {
      return firstLine(try OwnerFile.readTail(limit, of: file, path: path))
    } catch {
      throw .keyFile(error)
    }
  }

  /// Returns the first line that a shell command prints. The command may ask for a password on the terminal.
  private static func run(_ command: String) throws(Problem) -> String {
    guard let output = popen(command, "re") else { throw .keyCommand }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = fread(&bytes, 1, limit, output)
    guard pclose(output) == 0 else { throw .keyCommand }
    return firstLine(Array(bytes.prefix(count)))
  }

  private static func firstLine(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).unwrapped
  }
}
