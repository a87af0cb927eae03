import PlaylistCore
import TerminalUI

extension HogreelBench {
  /// Short enough that all rows are remembered: no key asks the server.
  private static let rows = 1000

  /// From a key to the frame, on the list with the detail pane beside it.
  static func keyBenchmarks(_ sample: Sample) throws -> [Benchmark] {
    let down = Key.character("j")
    let up = Key.character("k")
    return try [
      keys(
        "j and k within the view", Array(repeating: down, count: 20) + Array(repeating: up, count: 20), sample
      ),
      keys("j at the lower edge", [.character("g")] + Array(repeating: down, count: rows - 1), sample),
      keys("k at the upper edge", [.character("G")] + Array(repeating: up, count: rows - 1), sample),
      keys(
        "a page down and up", Array(repeating: .pageDown, count: 20) + Array(repeating: .pageUp, count: 20),
        sample),
      keys("g and G", [.character("G"), .character("g")], sample),
    ]
  }

  private static func keys(_ name: String, _ keys: [Key], _ sample: Sample) throws -> Benchmark {
    var app = try BenchApp(rows: rows, sample)
    try app.visitAllRows()
    let before = app.requests
    for key in keys { app.press(key) }
    guard app.requests == before else { throw Unfit("\(name) asks the server.") }
    return Benchmark(name: "key to frame: \(name)", operations: keys.count) {
      var cells = 0
      for key in keys { cells &+= app.frame(after: key).frame.size.columns }
      return cells
    }
  }

  /// From two frames to the rows that differ. What ncurses makes of these is measured in a terminal only.
  static func frameBenchmarks(_ sample: Sample) throws -> [Benchmark] {
    var app = try BenchApp(rows: rows, sample)
    let first = app.press(.character("j"))
    let next = app.press(.character("j"))
    let copy = app.frame
    app.press(.pageDown)
    let far = app.press(.pageDown)
    let compare = Benchmark.Baseline(name: "comparing equal frames") { next == copy ? 1 : 0 }
    return [
      Benchmark(name: "frame to changed rows: none", baseline: compare) { changes(copy, since: next) },
      Benchmark(name: "frame to changed rows: a row further", baseline: compare) {
        changes(next, since: first)
      },
      Benchmark(name: "frame to changed rows: another page", baseline: compare) {
        changes(far, since: first)
      },
    ]
  }

  private static func changes(_ frame: Frame, since old: Frame) -> Int {
    frame.rowsDiffering(from: old).count
  }
}
