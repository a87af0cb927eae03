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

extension [UInt8] {
  /// The bytes with a few replaced, inserted, removed or repeated.
  func mutated(using random: inout SplitMix64) -> [UInt8] {
    var bytes = self
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let index = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where index < bytes.count: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.insert(random.pick(Array("\"\\{}[],:0-eE. \n".utf8)), at: index)
      case 2 where index < bytes.count: bytes.remove(at: index)
      case 3: bytes.removeLast(bytes.count - index)
      default: bytes.insert(contentsOf: bytes[(index / 2)..<index], at: index)
      }
    }
    return bytes
  }
}
