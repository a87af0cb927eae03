import CTerminal
import Glibc
public import TerminalUI

/// Facts about the terminal from the environment.
public enum TerminalEnvironment {
  /// The characters that the terminal shows, by the locale and by its name.
  public static let repertoire = repertoire(locale: locale.code, variable: variable)

  /// The character set of the user's locale, as far as the system has it.
  public static let locale = LocaleSupport(code: Int(cterminal_use_locale()))

  /// - Parameters:
  ///   - locale: the result of `cterminal_use_locale`.
  ///   - variable: the value of an environment variable.
  static func repertoire(locale: Int, variable: (String) -> String?) -> Repertoire {
    // Without any locale, as in containers and over SSH, the terminal is most likely UTF-8 all the same.
    let isLocaleChosen = ["LC_ALL", "LC_CTYPE", "LANG"].contains { variable($0)?.isEmpty == false }
    if locale == CTERMINAL_NO_UTF8 || locale == CTERMINAL_OTHER_CHARSET && isLocaleChosen { return .ascii }
    let terminal = variable("TERM") ?? ""
    return plainTerminals.contains { terminal.hasPrefix($0) } ? .plainSigns : .unicode
  }

  /// Terminals whose fonts have few signs: the console of Linux, those of BSD, and real ones.
  private static let plainTerminals = ["linux", "vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "cons25", "wsvt"]

  /// Whether the user wants no colours (no-color.org): `NO_COLOR` is set and not empty.
  public static var isColorUnwanted: Bool { variable("NO_COLOR")?.isEmpty == false }

  /// The program between this one and the terminal. Inside both, tmux: `TMUX` is set where it runs in screen.
  public static var multiplexer: Multiplexer? {
    if variable("TMUX")?.isEmpty == false { return .tmux }
    return variable("STY")?.isEmpty == false ? .screen : nil
  }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

/// A program that shows terminals within a terminal.
public enum Multiplexer: Sendable { case tmux, screen }

/// The system's support for the character set of the user's locale.
public enum LocaleSupport: CaseIterable, Sendable {
  case utf8
  /// Another character set, or none.
  case otherCharacterSet
  /// The system lacks the locale.
  case unknown
  /// The system lacks UTF-8.
  case noUTF8

  init(code: Int) { self = Self.allCases.first { $0.code == code } ?? .noUTF8 }

  /// The result of `cterminal_use_locale`.
  var code: Int {
    switch self {
    case .utf8: CTERMINAL_UTF8
    case .otherCharacterSet: CTERMINAL_OTHER_CHARSET
    case .unknown: CTERMINAL_UNKNOWN_LOCALE
    case .noUTF8: CTERMINAL_NO_UTF8
    }
  }
}
