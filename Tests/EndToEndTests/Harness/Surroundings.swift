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

  init() throws {
    let home = FileManager.default.temporaryDirectory.appending(path: "hogreel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    self.home = home.path
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// The plain environment, with HOME and the XDG directories inside `home`, and additions.
  func environment(_ additions: [String: String] = [:]) -> [String: String] {
    Self.plain
      .merging(["HOME": home, "XDG_STATE_HOME": "\(home)/state", "TMPDIR": home]) { $1 }
      .merging(additions) { $1 }
  }

  func file(_ name: String) -> String { "\(home)/\(name)" }
}
