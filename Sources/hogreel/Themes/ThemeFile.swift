import PlaylistCore
import TOMLKit
import TerminalUI

/// A file with a theme: roles, then a table with the colours that they name.
struct ThemeFile {
  private static let paletteKey = "palette"

  private let path: String
  private let text: String
  private let locator: LineLocator

  init(path: String, text: String) {
    self.path = path
    self.text = text
    locator = LineLocator(text)
  }

  private typealias Problem = (line: Int, text: String)

  /// - Throws: for the parts that cannot be read.
  func read() throws(ThemeProblem) -> Theme {
    let table: TOMLTable
    do {
      table = try TOMLTable(checking: text, locator)
    } catch {
      throw ThemeProblem(text: "\(path)\(error.line.map { ":\($0)" } ?? ""): \(error.reason).")
    }
    var problems: [Problem] = []
    var roles: [String: String] = [:]
    var palette: [String: String] = [:]
    let colors = table[Self.paletteKey]?.table
    for key in table.keys where key != Self.paletteKey {
      if table[key]?.table != nil {
        problems.append(unknownTable(key))
      } else {
        roles[key] = string(table[key], of: [key], &problems)
      }
    }
    for name in colors?.keys ?? [] {
      palette[name] = string(colors?[name], of: [Self.paletteKey, name], &problems)
    }
    if colors == nil, table[Self.paletteKey] != nil { problems.append(notATable(Self.paletteKey)) }
    let (theme, unread) = Theme.read(roles: roles, palette: palette)
    for problem in unread {
      // A colour that cannot be read is one problem, wherever it is used.
      if case .unknownWord(let word) = problem.fault, problem.table == .roles,
        colors?.keys.contains(word) == true
      {
        continue
      }
      let place = problem.table == .palette ? [Self.paletteKey, problem.key] : [problem.key]
      problems.append(self.problem(at: place, sentence(problem)))
    }
    guard problems.isEmpty else {
      throw ThemeProblem(texts: problems.sorted { $0.line < $1.line }.map(\.text))
    }
    return theme
  }

  /// Returns a text; nil, with a problem, for any other value.
  private func string(
    _ value: (any TOMLValueConvertible)?, of key: [String], _ problems: inout [Problem]
  ) -> String? {
    if let text = value?.string { return text }
    problems.append(problem(at: key, "\(key.last ?? "") must be text, such as \"red bold\"."))
    return nil
  }

  // MARK: Sentences

  private func notATable(_ key: String) -> Problem {
    problem(at: [key], "\(key) is a table: write [\(key)], and below it colours such as ink = \"#ff8800\".")
  }

  private func unknownTable(_ key: String) -> Problem {
    let isNear = key.nearest(in: [Self.paletteKey]) != nil
    return problem(
      at: [key],
      isNear
        ? "no table is called [\(key)]; did you mean [\(Self.paletteKey)]?"
        : "no table is called [\(key)]: a theme has roles, and below them [\(Self.paletteKey)].")
  }

  private func sentence(_ problem: Theme.Problem) -> String {
    let (name, what): (String, String)
    switch problem.fault {
    case .unknownKey: (name, what) = (problem.key, "no role is called “\(problem.key)”")
    case .unknownWord where problem.table == .palette && Theme.roleNames.contains(problem.key):
      return "\(problem.key) is a role: put its line above [\(Self.paletteKey)]."
    case .unknownWord(let word) where problem.table == .palette:
      (name, what) = (word, "\(problem.key): “\(word)” is no colour")
    case .unknownWord(let word):
      (name, what) = (word, "\(problem.key): “\(word)” is neither a colour nor an attribute")
    }
    let hint = name.nearest(in: problem.candidates).map { "; did you mean \($0)?" } ?? "."
    return what + hint
  }

  /// A problem at the line of a key. Text that may be a secret is not repeated.
  private func problem(at key: [String], _ sentence: String) -> Problem {
    let sentence =
      SecretShape.isFound(in: sentence)
      ? "this value looks like a key of PostHog: a theme contains colours only." : sentence
    let line = locator.line(of: key)
    return (line, "\(path):\(line): \(sentence)")
  }
}
