import CTerminal
import TerminalUI
import Testing

@testable import Terminal

/// What a terminal shows, by its name and the locale.
@Suite struct TerminalEnvironmentTests {
  @Test(
    arguments: [
      (CTERMINAL_UTF8, ["LANG": "en_GB.UTF-8", "TERM": "xterm-256color"], .unicode),
      (CTERMINAL_UTF8, ["LANG": "en_GB.UTF-8", "TERM": "tmux-256color"], .unicode),
      (CTERMINAL_UTF8, ["LANG": "en_GB.UTF-8", "TERM": "linux"], .plainSigns),
      (CTERMINAL_UTF8, ["TERM": "vt100"], .plainSigns),
      (CTERMINAL_UTF8, ["TERM": "vte-256color"], .unicode),
      (CTERMINAL_OTHER_CHARSET, ["LC_ALL": "C", "TERM": "xterm"], .ascii),
      (CTERMINAL_OTHER_CHARSET, ["LANG": "POSIX", "TERM": "linux"], .ascii),
      (CTERMINAL_OTHER_CHARSET, ["LC_CTYPE": "de_DE.ISO-8859-1", "TERM": "xterm"], .ascii),
      // No locale is chosen: as in containers.
      (CTERMINAL_OTHER_CHARSET, ["TERM": "xterm"], .unicode),
      (CTERMINAL_OTHER_CHARSET, ["LANG": "", "TERM": "xterm"], .unicode),
      // Chosen on another machine.
      (CTERMINAL_UNKNOWN_LOCALE, ["LANG": "fi_FI.UTF-8", "TERM": "xterm"], .unicode),
      (CTERMINAL_NO_UTF8, ["TERM": "xterm"], .ascii),
    ] as [(Int, [String: String], Repertoire)])
  func repertoire(locale: Int, environment: [String: String], expected: Repertoire) {
    #expect(TerminalEnvironment.repertoire(locale: locale) { environment[$0] } == expected)
  }
}
