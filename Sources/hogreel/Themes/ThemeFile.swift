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

  /// - Throws: for the first part that cannot be read.
  func read() throws(ThemeProblem) -> Theme {
    let table: TOMLTable
    do {
      table = try TOMLTable(checking: text, locator)
    } catch {
      throw ThemeProblem(text: "\(path)\(error.line.map { ":\($0)" } ?? ""): \(error.reason).")
    }
    var roles: [String: String] = [:]
    var palette: [String: String] = [:]
    for key in table.keys {
      if key == Self.paletteKey {
        guard let colors = table[key]?.table else { throw notATable(key) }
        for name in colors.keys { palette[name] = try string(colors[name], of: [key, name]) }
      } else {
        if table[key]?.table != nil { throw unknownTable(key) }
        roles[key] = try string(table[key], of: [key])
      }
    }
    let (theme, problems) = Theme.read(roles: roles, palette: palette)
    if let problem = problems.first {
      let place = problem.table == .palette ? [Self.paletteKey, problem.key] : [problem.key]
      throw self.problem(at: place, sentence(problem))
    }
    return theme
  }

  private func string(
    _ value: (any TOMLValueConvertible)?, of key: [String]
  ) throws(ThemeProblem) -> String {
    guard let text = value?.string else {
      throw problem(at: key, "\(key.last ?? "") must be text, such as \"red bold\".")
    }
    return text
  }

  // MARK: Sentences

  private func notATable(_ key: String) -> ThemeProblem {
    problem(at: [key], "\(key) is a table: write [\(key)], and below it colours such as ink = \"#ff8800\".")
  }

  private func unknownTable(_ key: String) -> ThemeProblem {
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
  private func problem(at key: [String], _ sentence: String) -> ThemeProblem {
    let sentence =
      SecretShape.isFound(in: sentence)
      ? "this value looks like a key of PostHog: a theme contains colours only." : sentence
    return ThemeProblem(text: "\(path):\(locator.line(of: key)): \(sentence)")
  }
}
