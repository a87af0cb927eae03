import TestSupport

extension SplitMix64 {
  /// A valid JSON text with white space between its tokens.
  mutating func json(depth: Int) -> String {
    let space = pick(["", "", "", " ", "\n\t"])
    return space + bare(depth: depth) + space
  }

  private mutating func bare(depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &self) {
    case 0: return pick(["null", "true", "false"])
    case 1, 2: return string()
    case 3, 4:
      return pick([
        "0", "-0", "7", "-12", "1.50", "0.001", "3e5", "-2E-3", "9007199254740993", "1e400", "1e22",
      ])
    case 5, 6:
      let elements = (0..<Int.random(in: 0...3, using: &self)).map { _ in json(depth: depth - 1) }
      return "[" + elements.joined(separator: ",") + "]"
    default:
      let members = (0..<Int.random(in: 0...3, using: &self)).map { _ in
        string() + pick(["", " "]) + ":" + json(depth: depth - 1)
      }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  private mutating func string() -> String {
    let pieces = [
      "a", "key", "é", "日本", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\\ud83d",
      "\u{7f}", " ", "\u{2028}", "{", "]", ",",
    ]
    return "\"" + (0..<Int.random(in: 0...4, using: &self)).map { _ in pick(pieces) }.joined() + "\""
  }
}
