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
    "browsers are tried in order",
    arguments: [
      (nil, [["xdg-open", "https://x/?a=1;b"], ["open", "https://x/?a=1;b"]]),
      ("", [["xdg-open", "https://x/?a=1;b"], ["open", "https://x/?a=1;b"]]),
      (
        "lynx:fox -new %s -x",
        [
          ["lynx", "https://x/?a=1;b"], ["fox", "-new", "https://x/?a=1;b", "-x"],
          ["xdg-open", "https://x/?a=1;b"],
          ["open", "https://x/?a=1;b"],
        ]
      ),
    ] as [(String?, [[String]])])
  func browsers(_ variable: String?, _ commands: [[String]]) {
    #expect(Browser.commands(for: "https://x/?a=1;b", browser: variable) == commands)
  }

  @Test(
    "only web addresses are opened",
    arguments: ["", "-version", "file:///etc/passwd", "javascript:x", " https://x"])
  func refuses(_ url: String) {
    #expect(Browser.commands(for: url, browser: "fox").isEmpty)
    #expect(!openInBrowser(url))
  }
}
