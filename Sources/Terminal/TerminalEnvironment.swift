import CTerminal
import Glibc

/// What the environment says about the terminal.
public enum TerminalEnvironment {
  /// Whether text is shown right: the user's locale (`LC_ALL`, `LC_CTYPE` or `LANG`) is UTF-8, or C.UTF-8
  /// took its place. False only where the system lacks that.
  public static let showsUTF8 = cterminal_use_locale() != 0

  /// Whether the user wants no colours (no-color.org): `NO_COLOR` is set and not empty.
  public static var isColorUnwanted: Bool { variable("NO_COLOR")?.isEmpty == false }

  /// The program between this one and the terminal. Inside both, tmux: `TMUX` is set where it runs in screen.
  static var multiplexer: Multiplexer? {
    if variable("TMUX")?.isEmpty == false { return .tmux }
    return variable("STY")?.isEmpty == false ? .screen : nil
  }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

/// A program that shows terminals within a terminal.
enum Multiplexer { case tmux, screen }
