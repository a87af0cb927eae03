/// PostHog's score of how much went on in a recording, 0 to 100.
enum ActivityBar {
  /// Filled from the left, in steps of half a cell; what is above 0 shows at least that.
  static func text(_ score: Double, cells: Int) -> String {
    let score = bounded(score)
    var halves = Int((score / 100 * Double(cells * 2)).rounded())
    if score > 0, halves == 0 { halves = 1 }
    return String(repeating: "█", count: halves / 2) + (halves % 2 == 1 ? "▌" : "")
      + String(repeating: " ", count: cells - (halves + 1) / 2)
  }

  static func number(_ score: Double) -> Int { Int(bounded(score).rounded()) }

  private static func bounded(_ score: Double) -> Double { score.isNaN ? 0 : min(max(score, 0), 100) }
}
