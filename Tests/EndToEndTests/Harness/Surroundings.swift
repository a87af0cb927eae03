import Foundation

/// The environment of a scenario: nothing of the machine's owner leaks in, nothing stays behind.
final class Surroundings: Sendable {
  /// Enough for a standard program.
  static let plain = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "TERM": "xterm-256color",
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
  ]

  /// A directory of its own, gone with the object.
  let home: String

  private let hasEditor: Bool

  /// - Parameter editor: a shell script that plays the user's editor; its last argument is the file.
  init(editor: String? = nil) throws {
    hasEditor = editor != nil
    let home = FileManager.default.temporaryDirectory.appending(path: "hogreel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    self.home = home.path
    if let editor { try put(editor, in: "editor") }
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// The plain environment, with HOME and the XDG directories inside `home`, and additions.
  func environment(_ additions: [String: String] = [:]) -> [String: String] {
    Self.plain
      .merging([
        "HOME": home, "XDG_STATE_HOME": "\(home)/state", "XDG_CACHE_HOME": "\(home)/cache", "TMPDIR": home,
      ]) {
        $1
      }
      .merging(hasEditor ? ["VISUAL": "sh '\(file("editor"))' --wait"] : [:]) { $1 }
      .merging(additions) { $1 }
  }

  func file(_ name: String) -> String { "\(home)/\(name)" }

  func text(_ name: String) throws -> String { try String(contentsOfFile: file(name), encoding: .utf8) }

  func put(_ text: String, in name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
  }
}
