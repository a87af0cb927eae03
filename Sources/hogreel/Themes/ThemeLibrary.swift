import FoundationEssentials
import PlaylistCore
import TOMLKit
import TerminalUI

/// The themes of the program, and those of the user: one file each, read when it is chosen.
struct ThemeLibrary {
  static let defaultName = "default"
  /// For `NO_COLOR` and for terminals without colours.
  static let colorlessName = "monochrome"

  /// Where the user's own themes are; nil without a home.
  let directory: String?
  /// Whether the terminal shows colours and the user wants them.
  let isColored: Bool

  /// The names of the program's own themes.
  static var builtInNames: [String] { builtIn.map(\.name) }

  private static let fileExtension = ".toml"

  /// The files of `Resources/themes`, which are part of the program.
  private static let builtIn: [(name: String, text: [UInt8])] = [
    (defaultName, PackageResources.default_toml), ("light", PackageResources.light_toml),
    ("dark", PackageResources.dark_toml), ("high-contrast", PackageResources.high_contrast_toml),
    // Its first digit is replaced, since no name in Swift begins with one.
    ("16-colors", PackageResources._6_colors_toml), (colorlessName, PackageResources.monochrome_toml),
    ("solarized-dark", PackageResources.solarized_dark_toml),
    ("solarized-light", PackageResources.solarized_light_toml), ("gruvbox", PackageResources.gruvbox_toml),
  ]

  /// Returns the names to choose from: the program's own, then the user's by name.
  var names: [String] {
    let files = directory.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    let own = files.filter { $0.hasSuffix(Self.fileExtension) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(Self.fileExtension.count)) }
    return Self.builtInNames + own.filter { !Self.builtInNames.contains($0) }.sorted()
  }

  /// Reads a theme. The user's own takes precedence over the program's of that name.
  ///
  /// - Returns: the theme, or the default one with a sentence that says why.
  func theme(named name: String) -> (theme: Theme, problem: String?) {
    guard isColored else { return (Self.builtInTheme(Self.colorlessName), nil) }
    do {
      if let own = try ownTheme(named: name) { return (own, nil) }
    } catch {
      return (Self.builtInTheme(Self.defaultName), "\(error.text) The theme stays \(Self.defaultName).")
    }
    guard Self.builtInNames.contains(name) else {
      return (Self.builtInTheme(Self.defaultName), unknown(name))
    }
    return (Self.builtInTheme(name), nil)
  }

  private static func builtInTheme(_ name: String) -> Theme {
    guard let text = builtIn.first(where: { $0.name == name })?.text else { return Theme() }
    return (try? ThemeFile(path: name, text: String(decoding: text, as: UTF8.self)).read()) ?? Theme()
  }

  /// Nil when the user has no theme of that name.
  private func ownTheme(named name: String) throws(ThemeFile.Problem) -> Theme? {
    guard let directory, !name.contains("/") else { return nil }
    let path = "\(directory)/\(name)\(Self.fileExtension)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let text: String
    do {
      text = try UserFile(path).read()
    } catch {
      guard case .failed(let reason) = error else { return nil }
      throw ThemeFile.Problem(text: reason)
    }
    return try ThemeFile(path: path, text: text).read()
  }

  private func unknown(_ name: String) -> String {
    let names = names
    let hint =
      name.nearest(in: names).map { "did you mean \($0)?" } ?? "there are \(names.joined(separator: ", "))."
    return "No theme is called “\(name)”: \(hint)"
  }
}

/// A file with a theme.
private struct ThemeFile {
  struct Problem: Error {
    /// A sentence with the file, the line and what is possible there.
    let text: String
  }

  private let path: String
  private let text: String
  private let locator: LineLocator

  init(path: String, text: String) {
    self.path = path
    self.text = text
    locator = LineLocator(text)
  }

  /// - Throws: for the first part that cannot be read.
  func read() throws(Problem) -> Theme {
    let table: TOMLTable
    do {
      table = try TOMLTable(checking: text, locator)
    } catch {
      throw Problem(text: "\(path)\(error.line.map { ":\($0)" } ?? ""): \(error.reason).")
    }
    var roles: [String: String] = [:]
    var palette: [String: String] = [:]
    for key in table.keys {
      if key == Self.paletteKey, let colors = table[key]?.table {
        for name in colors.keys {
          palette[name] = try string(colors[name], of: name, place(of: key, name))
        }
      } else {
        roles[key] = try string(table[key], of: key, place(of: key))
      }
    }
    let (theme, problems) = Theme.read(roles: roles, palette: palette)
    if let problem = problems.first {
      let place = roles[problem.key] == nil ? place(of: Self.paletteKey, problem.key) : place(of: problem.key)
      throw Problem(text: "\(place): \(sentence(problem))")
    }
    return theme
  }

  private static let paletteKey = "palette"

  private func string(
    _ value: (any TOMLValueConvertible)?, of key: String, _ place: String
  ) throws(Problem) -> String {
    guard let text = value?.string else {
      throw Problem(text: "\(place): \(key) must be text, such as \"red bold\".")
    }
    return text
  }

  private func sentence(_ problem: Theme.Problem) -> String {
    let (name, what) =
      switch problem.fault {
      case .unknownKey: (problem.key, "no role is called “\(problem.key)”")
      case .unknownWord(let word): (word, "\(problem.key): “\(word)” is neither a colour nor an attribute")
      }
    let hint = name.nearest(in: problem.candidates).map { "; did you mean \($0)?" } ?? "."
    return what + hint
  }

  /// The file, with the line of a key.
  private func place(of path: String...) -> String { "\(self.path):\(locator.line(of: path))" }
}
