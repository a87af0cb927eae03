import Glibc
import PlaylistCore
import Terminal
import TerminalUI

/// The terminal and the programs beside it.
struct TerminalChecks {
  /// Without empty variables.
  let environment: [String: String]
  /// Whether standard input and output are terminals.
  let isInteractive: Bool
  /// Whether lines are printed, for which any terminal and a pipe will do.
  let isLinear: Bool
  /// As in `TerminalDescription.measuredWidth`; tests answer for the terminal.
  var measure: (String) -> Int? = TerminalDescription.measuredWidth
  /// The first line that a shell command prints; nil if it fails.
  var ask: (String) -> String? = firstLine

  var findings: [Finding] {
    let description: Result<TerminalDescription, TerminalError> = Result { () throws(TerminalError) in
      try TerminalDescription()
    }
    return [
      terminal(description), colors(description), locale, widths(description), clipboard, editor, browser,
    ]
  }

  // MARK: Screen

  private func terminal(_ description: Result<TerminalDescription, TerminalError>) -> Finding {
    switch description {
    case .failure(let error):
      let finding = Finding.failure(.terminal, Problem(error))
      guard isLinear else { return finding }
      return Finding(.terminal, .note, "\(finding.fact) Lines are printed, which need no more.")
    case .success:
      let name = environment["TERM"] ?? ""
      guard isInteractive else {
        return Finding(
          .terminal, .note, "TERM=\(name) is known, but input or output is not a terminal here.",
          remedy: "Start doctor in the terminal that hogreel runs in to have it checked.")
      }
      return .ok(.terminal, "TERM=\(name) is known and can show the interface.")
    }
  }

  private func colors(_ description: Result<TerminalDescription, TerminalError>) -> Finding {
    guard case .success(let description) = description else {
      return .skipped(.colors, "the terminal is unknown")
    }
    if TerminalEnvironment.isColorUnwanted {
      return Finding(.colors, .note, "None are used: NO_COLOR is set.", remedy: "Unset NO_COLOR for colours.")
    }
    switch description.colors {
    case ..<8:
      return Finding(
        .colors, .note, "The description of the terminal has none: the theme is monochrome.",
        remedy: "If the terminal has colours, set TERM to its name, such as xterm-256color.")
    case ..<256:
      return Finding(
        .colors, .note, "The terminal has \(description.colors): themes are reduced to these.",
        remedy: "If it has 256, set TERM to its name, such as xterm-256color.")
    default: return .ok(.colors, "The terminal has \(description.colors).")
    }
  }

  private var locale: Finding {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first
    let remedy = "Set LANG to a locale of `locale -a` with UTF-8, such as C.UTF-8."
    switch TerminalEnvironment.locale {
    case .utf8: return .ok(.locale, "The locale \(name ?? "C") has UTF-8.")
    case .unknown:
      return Finding(
        .locale, .note, "The system lacks the locale \(name ?? ""): UTF-8 is used all the same.",
        remedy: remedy)
    case .otherCharacterSet where name == nil:
      return Finding(.locale, .note, "No locale is set: UTF-8 is assumed.", remedy: remedy)
    case .otherCharacterSet:
      return Finding(
        .locale, .warning,
        "The locale \(name ?? "") is without UTF-8: signs, borders and names are shown in ASCII.",
        remedy: remedy)
    case .noUTF8:
      return Finding(
        .locale, .warning, "The system has no UTF-8 at all: everything is shown in ASCII.",
        remedy: "Install the locale C.UTF-8.")
    }
  }

  /// Characters on whose width terminals disagree, and those that a list needs: signs, ideographs, an emoji, a mark.
  static let samples = ["─", "★", "⟳", "✎", "…", "\u{65E5}\u{672C}", "\u{1F994}", "e\u{301}"]

  private func widths(_ description: Result<TerminalDescription, TerminalError>) -> Finding {
    guard isInteractive, case .success = description else {
      return .skipped(.widths, "input or output is not a terminal that can be asked")
    }
    guard TerminalEnvironment.repertoire < .ascii else { return .skipped(.widths, "only ASCII is shown") }
    guard measure("M") == 1 else {
      return .skipped(.widths, "the terminal does not answer where its cursor is")
    }
    let wrong = Self.samples.compactMap { sample -> String? in
      guard let width = measure(sample), width != DisplayText.width(sample) else { return nil }
      return "“\(sample)” (\(width) instead of \(DisplayText.width(sample)))"
    }
    guard !wrong.isEmpty else {
      return .ok(.widths, "All \(Self.samples.count) test characters are as wide as expected.")
    }
    return Finding(
      .widths, .warning,
      "Columns will be out of place: the terminal has other widths for \(wrong.joined(separator: ", ")).",
      remedy:
        "Set ambiguous characters to narrow in the terminal's settings, or glyphs = \"ascii\" in the settings file."
    )
  }

  // MARK: Programs

  private var clipboard: Finding {
    switch TerminalEnvironment.multiplexer {
    case .tmux:
      guard let setting = ask("tmux show-options -gv set-clipboard 2>/dev/null") else {
        return Finding(
          .clipboard, .note, "`y` copies through tmux, whose settings cannot be read here.",
          remedy: "Try it: copy, and paste in another window.")
      }
      guard setting != "off" else {
        return Finding(
          .clipboard, .warning, "tmux passes nothing on to the clipboard: set-clipboard is off.",
          remedy:
            "Put `set -g set-clipboard on` into ~/.tmux.conf; `tmux set -g set-clipboard on` is for now.")
      }
      return Finding(
        .clipboard, .ok,
        "`y` copies through tmux (set-clipboard \(setting)); the terminal around it has to allow it.")
    case .screen:
      return Finding(
        .clipboard, .note,
        "`y` copies through GNU screen by OSC 52, which the terminal around it has to allow.",
        remedy: "Try it: copy, and paste in another window.")
    case nil:
      if environment["TERM"] == "linux" {
        return Finding(
          .clipboard, .note, "The console has no clipboard: `y` copies nothing.",
          remedy: "Use a terminal in a desktop, or tmux.")
      }
      return Finding(
        .clipboard, .note, "`y` copies by OSC 52; whether the terminal allows it cannot be asked.",
        remedy: "Try it: if nothing can be pasted, allow clipboard access in the terminal's settings.")
    }
  }

  private var editor: Finding {
    do throws(EditorFailure) {
      let command = try EditorCommand(environment: environment)
      guard command.name.isProgram(in: path) else { throw .notStarted(editor: command.name) }
      return .ok(.editor, "Ctrl-G opens \(command.name.onOneLine).")
    } catch {
      let (fact, remedy) = (error.explanation.prefix { $0 != ":" }, "Set VISUAL or EDITOR to an editor.")
      return Finding(.editor, .warning, "\(fact).".onOneLine, remedy: remedy)
    }
  }

  private var browser: Finding {
    guard let programs = Browser(for: "https://posthog.com")?.programs else {
      return Finding(
        .browser, .note, "None is known here: `o` copies and shows the address instead.",
        remedy: "Set BROWSER to a program that opens addresses, if there is one.")
    }
    guard let found = programs.first(where: { $0.isProgram(in: path) }) else {
      return Finding(
        .browser, .warning, "No such program: \(programs.map(\.onOneLine).joined(separator: ", ")).",
        remedy: environment["BROWSER"] == nil
          ? "Install xdg-utils, or set BROWSER." : "Set BROWSER to another program.")
    }
    return .ok(.browser, "`o` opens addresses with \(found.onOneLine).")
  }

  private var path: String { environment["PATH"] ?? "/usr/bin:/bin" }

  private static func firstLine(of command: String) -> String? {
    guard let output = popen(command, "re") else { return nil }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = fread(&bytes, 1, bytes.count, output)
    guard pclose(output) == 0 else { return nil }
    return String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
