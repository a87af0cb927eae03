import Foundation
import TestSupport

/// The environment and home directory of one scenario, isolated from the user's own and removed afterwards.
package final class Sandbox: Sendable {
  /// Enough for a standard program.
  package static let minimalEnvironment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "TERM": "xterm-256color",
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
  ].merging(sanitizerOptions) { $1 }

  /// What `Resources/sanitize` sets, for the program as for its tests.
  private static let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "LD_PRELOAD"].contains($0.key)
  }

  private let directory: TemporaryDirectory
  private let hasEditor: Bool
  private let hasBrowser: Bool

  /// - Parameters:
  ///   - editor: a shell script that plays the user's editor; its last argument is the file.
  ///   - browser: a shell script that plays the user's browser; its argument is the address.
  package init(editor: String? = nil, browser: String? = nil) throws {
    directory = try TemporaryDirectory()
    hasEditor = editor != nil
    hasBrowser = browser != nil
    if let editor { try write(editor, to: "editor") }
    if let browser { try write(browser, to: "browser") }
  }

  package var home: String { directory.path }

  /// The minimal environment with HOME and the XDG directories in the sandbox.
  /// - Parameter additions: variables that take precedence.
  package func environment(_ additions: [String: String] = [:]) -> [String: String] {
    var environment = Self.minimalEnvironment
    environment["HOME"] = home
    environment["TMPDIR"] = home
    environment["XDG_STATE_HOME"] = path("state")
    environment["XDG_CACHE_HOME"] = path("cache")
    environment["XDG_CONFIG_HOME"] = path("config")
    if hasEditor { environment["VISUAL"] = "sh '\(path("editor"))' --wait" }
    if hasBrowser { environment["BROWSER"] = "sh '\(path("browser"))'" }
    return environment.merging(additions) { $1 }
  }

  package func path(_ name: String) -> String { directory.path(name) }

  package func read(_ name: String) throws -> String { try directory.read(name) }

  package func write(_ text: String, to name: String) throws { try directory.write(text, to: name) }

  /// Makes a directory and its parents.
  package func makeDirectory(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  package func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
  }

  /// The files below the home directory whose bytes include `text`, by relative path.
  package func files(containing text: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: home)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      FileManager.default.contents(atPath: path(name))?.range(of: Data(text.utf8)) != nil
    }
  }
}
