import Glibc
import PlaylistCore

/// The settings file on disk.
enum ConfigFile {
  /// Returns its path; nil where the environment has no place for it.
  static func path(_ environment: [String: String]) -> String? {
    Settings.directory("XDG_CONFIG_HOME", or: "/.config", environment).map { "\($0)/\(Config.fileName)" }
  }

  /// Returns the directory of the user's own themes; nil as for the path.
  static func themeDirectory(_ environment: [String: String]) -> String? {
    Settings.directory("XDG_CONFIG_HOME", or: "/.config", environment).map { "\($0)/themes" }
  }

  /// Reads it. Without a file there are no settings, and nothing that prevents reading it prevents the start.
  static func read(_ environment: [String: String]) -> Config {
    guard let path = path(environment), isPresent(path) else { return Config() }
    do throws(FileFailure) {
      return ConfigReader.read(try UserFile(path).read())
    } catch {
      var config = Config()
      config.problems = [ConfigProblem(reason: "not used: \(error.reason)", isOfWholeFile: true)]
      return config
    }
  }

  /// Whether there is a file, if only a link that leads to none.
  static func isPresent(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Writes a commented file, which changes nothing, unless there is one.
  ///
  /// - Returns: its path.
  static func create(_ environment: [String: String]) throws(Problem) -> String {
    guard let path = path(environment) else { throw .noConfigDirectory }
    try write(ConfigTemplate.text, to: path, replaces: false)
    return path
  }

  /// Writes the file, and makes its directory where there is none.
  ///
  /// - Parameter replaces: whether a file that is there is replaced.
  static func write(_ text: String, to path: String, replaces: Bool) throws(Problem) {
    do throws(FileError) {
      try OwnerFile.makeDirectory(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)))
    } catch {
      throw .configNotWritten("\(error)")
    }
    do throws(FileFailure) {
      try UserFile(path).write(text, replaces: replaces)
    } catch {
      switch error {
      case .exists: throw .configExists(path)
      case .failed(let reason): throw .configNotWritten(reason)
      }
    }
  }
}
