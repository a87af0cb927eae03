import Glibc
import PlaylistCore
import PostHogAPI
import Terminal

/// The command of the user's editor, from the environment.
struct EditorCommand: Hashable {
  /// Tried in this order when the environment names none.
  private static let usual = ["vi", "nano"]
  /// Editors in the terminal that accept `+line` before the file.
  private static let takingLines: Set<String> = [
    "vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "ne",
  ]

  /// The program and its arguments.
  let words: [String]

  var name: String { words[0] }

  /// - Parameter environment: `VISUAL` takes precedence over `EDITOR`; empty ones count as unset.
  init(environment: [String: String]) throws(EditorFailure) {
    for variable in [Environment.visual, Environment.editor] {
      guard let value = environment[variable], !value.isBlank else { continue }
      guard let words = ShellWords.split(value, variable: { environment[$0] }), !words.isEmpty else {
        throw .unreadableCommand(variable)
      }
      self.words = words
      return
    }
    let path = environment["PATH"] ?? "/usr/bin:/bin"
    guard let found = Self.usual.first(where: { $0.isProgram(in: path) }) else { throw .noEditor }
    words = [found]
  }

  /// Returns the command line for a file.
  ///
  /// - Parameter line: the line to start at, from 1; dropped for editors not known to accept it.
  func arguments(file: String, line: Int?) -> [String] {
    let position = line.flatMap { Self.takingLines.contains(program) ? ["+\($0)"] : nil } ?? []
    return words + position + [file]
  }

  /// Whether the editor may return while the file is still open in its window.
  var mayReturnAtOnce: Bool { !Self.takingLines.contains(program) || program == "emacsclient" }

  private var program: String { name.split(separator: "/").last.map(String.init) ?? name }
}

extension String {
  /// Whether it names a program that can be run: a path, or a name in one of the directories of `PATH`.
  func isProgram(in path: String) -> Bool {
    if contains("/") { return access(self, X_OK) == 0 }
    return path.split(separator: ":").contains { access("\($0)/\(self)", X_OK) == 0 }
  }
}
