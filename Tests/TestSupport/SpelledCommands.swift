/// Command lines that the program offers to copy. One test compares them with what it spells, another parses them with
/// the real parser of arguments.
public struct SpelledSample: Sendable, CustomStringConvertible {
  /// The change, for the one test to make it.
  public let name: String
  /// The text to paste into a shell.
  public let text: String
  /// The arguments of each command, after the name of the program.
  public let arguments: [[String]]

  public var description: String { name }

  private static let host = ["--host", "https://posthog.example.test", "--project", "1"]
  private static let shellHost = "--host https://posthog.example.test --project 1"

  /// - Parameter commands: the arguments of each, without those for server and project.
  private init(_ name: String, _ commands: [[String]], _ text: String) {
    self.name = name
    self.text = text.replacing("HOST", with: Self.shellHost)
    arguments = commands.map { [$0[0]] + Self.host + $0.dropFirst() }
  }

  public static let all = [
    SpelledSample("pin", [["pin", "p0"]], "hogreel pin HOST p0"),
    SpelledSample("pin several", [["pin", "p0", "p1"]], "hogreel pin HOST p0 p1"),
    SpelledSample("unpin", [["unpin", "p0"]], "hogreel unpin HOST p0"),
    SpelledSample("delete", [["delete", "p0", "p1"]], "hogreel delete HOST p0 p1"),
    SpelledSample(
      "rename", [["rename", "p0", "It's $HOME; rm -rf ~"]],
      #"hogreel rename HOST p0 'It'\''s $HOME; rm -rf ~'"#),
    SpelledSample(
      "rename to an option", [["rename", "--", "p0", "--yes"]], "hogreel rename HOST -- p0 --yes"),
    SpelledSample(
      "edit", [["rename", "p0", "New"], ["describe", "p0", "two\nlines"], ["pin", "p0"]],
      """
      hogreel rename HOST p0 New &&
      hogreel describe HOST p0 'two
      lines' &&
      hogreel pin HOST p0
      """),
    SpelledSample("empty description", [["describe", "p0", ""]], "hogreel describe HOST p0 ''"),
    SpelledSample(
      "create", [["create", "--description", "It's", "New one"]],
      #"hogreel create HOST --description 'It'\''s' 'New one'"#),
    SpelledSample(
      "create pinned", [["create", "New"], ["pin", "New"]],
      """
      hogreel create HOST New &&
      hogreel pin HOST New
      """),
    SpelledSample("duplicate", [["duplicate", "p0", "A copy"]], "hogreel duplicate HOST p0 'A copy'"),
    SpelledSample(
      "duplicate as a filter", [["duplicate", "--kind", "filter", "p0", "Copy"]],
      "hogreel duplicate HOST --kind filter p0 Copy"),
    SpelledSample(
      "add", [["add", "p0", "recording-00", "recording-01"]], "hogreel add HOST p0 recording-00 recording-01"),
    SpelledSample(
      "add many", [["add", "--from", "-", "p0"]],
      """
      hogreel add HOST --from - p0 <<'END_'
      recording-00
      recording-01
      recording-02
      recording-03
      recording-04
      recording-05
      recording-06
      recording-07
      recording-08
      recording-09
      END
      END_
      """),
    SpelledSample("remove", [["remove", "p0", "recording-00"]], "hogreel remove HOST p0 recording-00"),
    SpelledSample(
      "remove a word", [["remove", "--from", "-", "p0"]],
      """
      hogreel remove HOST --from - p0 <<'END'
      word
      END
      """),
    SpelledSample("copy", [["copy", "p0", "p1", "recording-00"]], "hogreel copy HOST p0 p1 recording-00"),
    SpelledSample("move", [["move", "p0", "p1", "recording-00"]], "hogreel move HOST p0 p1 recording-00"),
    SpelledSample(
      "move to a new one", [["create", "New"], ["move", "p0", "New", "recording-00"]],
      """
      hogreel create HOST New &&
      hogreel move HOST p0 New recording-00
      """),
    SpelledSample(
      "copy to a new one", [["create", "--from", "-", "New"]],
      """
      hogreel create HOST --from - New <<'END'
      recording-00
      END
      """),
    SpelledSample(
      "sync", [["add", "p0", "recording-00"], ["remove", "p0", "recording-01"]],
      """
      hogreel add HOST p0 recording-00 &&
      hogreel remove HOST p0 recording-01
      """),
    SpelledSample("undo", [["undo", "test-1"]], "hogreel undo HOST test-1"),
    SpelledSample("redo", [["redo", "test-1"]], "hogreel redo HOST test-1"),
  ]
}
