import Glibc
import PlaylistCore
import PostHogAPI

/// The user's editor, as the environment names it.
struct EditorCommand: Hashable {
  /// Tried in this order where the environment names none.
  private static let usual = ["vi", "nano"]
  /// They take `+line` before the file.
  private static let takingLines: Set<String> = [
    "vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "ne",
  ]

  /// The program and its arguments.
  let words: [String]

  var name: String { words[0] }

  /// - Parameter environment: `VISUAL` goes before `EDITOR`; empty ones count as unset.
  init(environment: [String: String]) throws(EditorFailure) {
    for variable in [Environment.visual, Environment.editor] {
      guard let value = environment[variable], !value.isBlank else { continue }
      guard let words = ShellWords.split(value), !words.isEmpty else { throw .unreadableCommand(variable) }
      self.words = words
      return
    }
    let path = environment["PATH"] ?? "/usr/bin:/bin"
    guard let found = Self.usual.first(where: { Self.isProgram($0, in: path) }) else { throw .noEditor }
    words = [found]
  }

  /// What to run for a file.
  /// - Parameter line: where to begin, from 1; dropped for editors that are not known to take it.
  func arguments(file: String, line: Int?) -> [String] {
    let program = name.split(separator: "/").last.map(String.init) ?? name
    let position = line.flatMap { Self.takingLines.contains(program) ? ["+\($0)"] : nil } ?? []
    return words + position + [file]
  }

  private static func isProgram(_ name: String, in path: String) -> Bool {
    path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
