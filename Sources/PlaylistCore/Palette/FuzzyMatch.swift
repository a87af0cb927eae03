/// How well a text matches letters that were typed, in their order and with gaps between them.
///
/// Scores follow fzf: the start of the text or of a word counts most, then consecutive letters; gaps cost.
public struct FuzzyMatch: Hashable, Sendable {
  public let score: Int
  /// The matched characters of the text, by offset, ascending.
  public let offsets: [Int]

  private enum Points {
    static let letter = 16
    static let gapStart = -3
    static let gapGrowth = -1
    static let wordStart = 8
    static let textStart = 10
    static let capital = 7
    static let inARow = 4
    static let firstFactor = 2
  }

  /// Nil when the text does not match.
  ///
  /// - Parameters:
  ///   - pattern: words, each of which has to match; upper and lower case are the same.
  ///   - text: no longer than a line, as the cost grows with the square of its length.
  public init?(_ pattern: String, in text: String) {
    let characters = Array(text)
    let lowercased = characters.map { $0.lowercased() }
    let bonuses = characters.indices.map { Self.bonus(at: $0, in: characters) }
    var score = 0
    var offsets: Set<Int> = []
    for word in pattern.split(separator: " ") {
      guard let best = Self.best(word.map { $0.lowercased() }, lowercased, bonuses) else { return nil }
      score += best.score
      offsets.formUnion(best.offsets)
    }
    self.score = score
    self.offsets = offsets.sorted()
  }

  /// The score of words that begin some words of a text, as if these were words of the title; a whole word counts a little
  /// more, and a part of one a little less. Nil where a word begins none.
  static func score(of pattern: String, asStartsIn text: String) -> Int? {
    let (starts, words) = (pattern.lowercased().split(separator: " "), text.split(separator: " "))
    guard !starts.isEmpty, starts.allSatisfy({ start in words.contains { $0.hasPrefix(start) } }) else {
      return nil
    }
    return starts.reduce(0) { score, start in
      score + start.count * (Points.letter + Points.wordStart) + Points.wordStart * (Points.firstFactor - 1)
        + (words.contains(start) ? 1 : -1)
    }
  }

  private static func bonus(at index: Int, in text: [Character]) -> Int {
    guard text[index].isLetter || text[index].isNumber else { return 0 }
    guard index > 0 else { return Points.textStart }
    let before = text[index - 1]
    if !before.isLetter, !before.isNumber { return Points.wordStart }
    return text[index].isUppercase && before.isLowercase ? Points.capital : 0
  }

  /// The best way to match up to a letter of the pattern that ends at a character of the text.
  private struct Path {
    var score: Int
    /// What the first letter of the present run is worth, which those that follow in a row are as well.
    var runBonus: Int
    var previous: Int?
  }

  private static func best(
    _ pattern: [String], _ text: [String], _ bonuses: [Int]
  ) -> (score: Int, offsets: [Int])? {
    var rows: [[Path?]] = []
    for (number, letter) in pattern.enumerated() {
      rows.append(
        text.indices.map { column in
          guard text[column] == letter else { return nil }
          guard number > 0 else {
            return Path(
              score: Points.letter + bonuses[column] * Points.firstFactor, runBonus: bonuses[column])
          }
          return extended(rows[number - 1], to: column, bonuses[column])
        })
    }
    guard let last = rows.last,
      let end = last.indices.max(by: { (last[$0]?.score ?? .min) < (last[$1]?.score ?? .min) }),
      let score = last[end]?.score
    else { return nil }
    var offsets = [end]
    for row in rows.indices.dropFirst().reversed() {
      guard let column = offsets.last, let previous = rows[row][column]?.previous else { break }
      offsets.append(previous)
    }
    return (score, offsets.reversed())
  }

  private static func extended(_ row: [Path?], to column: Int, _ bonus: Int) -> Path? {
    var best: Path?
    for previous in 0..<column {
      guard let path = row[previous] else { continue }
      let gap = column - previous - 1
      let runBonus = gap == 0 ? max(path.runBonus, bonus, Points.inARow) : bonus
      let cost = gap == 0 ? 0 : Points.gapStart + (gap - 1) * Points.gapGrowth
      let score = path.score + Points.letter + runBonus + cost
      if score > best?.score ?? .min { best = Path(score: score, runBonus: runBonus, previous: previous) }
    }
    return best
  }
}
