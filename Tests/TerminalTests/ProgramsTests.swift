import Testing

@testable import Terminal

@Suite("Other programs")
struct ProgramsTests {
  @Test(
    "run and waited for",
    arguments: [
      (["true"], 0), (["sh", "-c", "exit 3"], 3), (["sh", "-c", "kill -9 $$"], 137),
      (["sh", "-c", "kill -PIPE $$"], 141),
      (["sh", "-c", "test \"$1\" = 'a; exit 9'", "sh", "a; exit 9"], 0), (["no-such-program-here"], 127),
      ([], 127), ([""], 127),
      (["true", "a\0b"], 127),
    ] as [([String], Int32)])
  func runs(_ arguments: [String], _ status: Int32) {
    #expect(Programs.run(arguments) == status)
  }

  @Test("a detached program says whether it started")
  func detached() {
    #expect(Programs.startDetached(["true"]))
    #expect(Programs.startDetached(["cat"], input: String(repeating: "x", count: 200_000)))
    #expect(!Programs.startDetached(["no-such-program-here"]))
  }

  @Test(
    "a detached program is waited for",
    arguments: [
      (["sh", "-c", "exit 3"], 3), (["sh", "-c", "read x || echo hidden"], 0), (["no-such-program"], 127),
    ]
      as [([String], Int32)])
  func runsDetached(_ arguments: [String], _ status: Int32) {
    #expect(Programs.runDetached(arguments) == status)
  }

  private static let url = "https://x/?a=1;b"

  @Test(
    "browsers are tried in order",
    arguments: [
      (["DISPLAY": ":0"], [["xdg-open", url]]),
      (["WAYLAND_DISPLAY": "w", "BROWSER": " "], [["xdg-open", url]]),
      ([:], []), (["SSH_CONNECTION": "1", "DISPLAY": ""], []),
      (["BROWSER": "lynx:fox -new %s -x:"], [["lynx", url], ["fox", "-new", url, "-x"]]),
      (["BROWSER": "fox --url=%s"], [["fox", "--url=\(url)"]]),
      (["BROWSER": "'/my apps/a:b' \"%s\"", "DISPLAY": ":0"], [["/my apps/a:b", url]]),
      (["BROWSER": "~/bin/fox $OPTION", "HOME": "/h", "OPTION": "-p"], [["/h/bin/fox", "-p", url]]),
      (["BROWSER": "fox 'x"], nil),
    ] as [([String: String], [[String]]?)])
  func browsers(_ environment: [String: String], _ commands: [[String]]?) {
    #expect(Browser.commands(for: Self.url) { environment[$0] } == commands)
  }

  @Test(
    "only web addresses are opened",
    arguments: ["", "-version", "file:///etc/passwd", "javascript:x", " https://x"])
  func refuses(_ url: String) {
    #expect(Browser.commands(for: url) { _ in "fox" } == nil)
  }

  @Test(
    "command lines are split as a shell does",
    arguments: [
      ("a  b\tc", ["a", "b", "c"]), ("'a b' \"c d\" e\\ f ''", ["a b", "c d", "e f", ""]),
      ("~ ~/x a~ '~' ~x", ["/h", "/h/x", "a~", "~", "~x"]),
      ("$A ${A}b \"$A\" '$A' \\$A $ $1 ${A", ["v", "vb", "v", "$A", "$A", "$", "$1", "${A"]),
      ("$NONE x \"$NONE\"", ["x", ""]),
      ("'a", nil), ("a\\", nil), ("", []),
    ] as [(String, [String]?)])
  func shellWords(_ line: String, _ words: [String]?) {
    #expect(ShellWords.split(line) { ["HOME": "/h", "A": "v"][$0] } == words)
  }
}
