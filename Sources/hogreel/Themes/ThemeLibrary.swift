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
    let own = files.filter {
      $0.hasSuffix(Self.fileExtension) && !$0.hasPrefix(".") && Self.isFile("\(directory ?? "")/\($0)")
    }
    .map { String($0.dropLast(Self.fileExtension.count)) }
    return Self.builtInNames + own.filter { !Self.builtInNames.contains($0) }.sorted()
  }

  /// Reads a theme. The user's own takes precedence over the program's of that name.
  ///
  /// - Throws: the reason, as a sentence, when there is none of that name or it cannot be read.
  func theme(named name: String) throws(ThemeProblem) -> Theme {
    guard isColored else { return Self.builtInTheme(Self.colorlessName) }
    if let own = try ownTheme(named: name) { return own }
    guard Self.builtInNames.contains(name) else { throw unknown(name) }
    return Self.builtInTheme(name)
  }

  /// The theme without any of the user's.
  static var standard: Theme { builtInTheme(defaultName) }

  /// Whether there is something to read: no directory, and no link that leads nowhere.
  private static func isFile(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory
  }

  private static func builtInTheme(_ name: String) -> Theme {
    guard let text = builtIn.first(where: { $0.name == name })?.text else { return Theme() }
    return (try? ThemeFile(path: name, text: String(decoding: text, as: UTF8.self)).read()) ?? Theme()
  }

  /// Nil when the user has no theme of that name.
  private func ownTheme(named name: String) throws(ThemeProblem) -> Theme? {
    guard let directory, !name.contains("/") else { return nil }
    let path = "\(directory)/\(name)\(Self.fileExtension)"
    guard Self.isFile(path) else { return nil }
    let text: String
    do {
      text = try UserFile(path).read()
    } catch {
      guard case .failed(let reason) = error else { return nil }
      throw ThemeProblem(text: reason)
    }
    return try ThemeFile(path: path, text: text).read()
  }

  private func unknown(_ name: String) -> ThemeProblem {
    let names = names
    let hint =
      name.nearest(in: names).map { "did you mean \($0)?" } ?? "there are \(names.joined(separator: ", "))."
    return ThemeProblem(text: "No theme is called “\(name)”: \(hint)")
  }
}

/// Why a theme is not used.
struct ThemeProblem: Error, Hashable {
  /// A sentence for each fault, for those of a file with its line and what is possible there.
  let texts: [String]

  init(texts: [String]) { self.texts = texts }

  init(text: String) { texts = [text] }

  /// The first one.
  var text: String { texts.first ?? "" }
}
