import PostHogAPI
import Glibc

/// Where a key can be kept other than in the environment itself: in a file that only its owner can read, or
/// with a password store that a command asks.
enum KeySource {
  /// Longer is no key. In bytes.
  private static let limit = 4096

  /// The environment with the key in it, if it names a file or a command that has one. The variable of the
  /// key itself goes first, then the file.
  static func fill(_ environment: [String: String]) throws(SettingsError) -> [String: String] {
    var environment = environment
    if environment[Environment.key, default: ""].isBlank {
      if let path = environment[Environment.keyFile], !path.isEmpty {
        environment[Environment.key] = try read(path)
      } else if let command = environment[Environment.keyCommand], !command.isEmpty {
        environment[Environment.key] = try ask(command)
      }
    }
    return environment
  }

  /// The first line of a file.
  private static func read(_ path: String) throws(SettingsError) -> String {
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

  /// The first line that a shell command prints. It may use the terminal to ask for a password.
  private static func ask(_ command: String) throws(SettingsError) -> String {
    guard let output = popen(command, "re") else { throw .keyCommand }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = fread(&bytes, 1, limit, output)
    guard pclose(output) == 0 else { throw .keyCommand }
    return firstLine(Array(bytes.prefix(count)))
  }

  private static func firstLine(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
