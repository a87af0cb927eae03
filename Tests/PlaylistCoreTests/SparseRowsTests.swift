import PostHogAPI
import TestSupport
import Testing

@testable import PlaylistCore

@Suite struct SparseRowsTests {
  /// Random edits give the same as a plain array with holes.
  @Test(arguments: 1...40)
  func agreesWithPlainArray(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var rows = SparseRows()
    var model: [PlaylistID?] = Array(repeating: nil, count: 60)
    for step in 0..<200 {
      let row = Int.random(in: 0..<50, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        let ids = (0..<Int.random(in: 1...9, using: &random)).map { PlaylistID("\(step).\($0)") }
        rows = SparseRows(rows.known.merging(zip(row..., ids)) { $1 })
        for (index, id) in ids.enumerated() { model[row + index] = id }
      case 1:
        rows.remove(at: row)
        model.remove(at: row)
        model.append(nil)
      case 2:
        rows.insert(PlaylistID("i\(step)"), at: row)
        model.insert(PlaylistID("i\(step)"), at: row)
        let cut = model.removeLast()
        #expect(cut == nil || rows.row(of: cut ?? PlaylistID("")) != nil)
        rows.keep([0..<60])
      case 3:
        let end = row + Int.random(in: 0..<9, using: &random)
        rows.keep([0..<row, end..<60])
        for index in row..<end { model[index] = nil }
      default:
        if let id = model.compactMap({ $0 }).randomElement(using: &random) {
          rows.forget([id])
          model = model.map { $0 == id ? nil : $0 }
        }
      }
      #expect((0..<60).map { rows[$0] } == model)
      #expect(rows.count == model.compactMap { $0 }.count)
      #expect(rows.gaps(in: 0..<60).flatMap { Array($0) } == (0..<60).filter { model[$0] == nil })
      let ranges = [row..<row + 9, 20..<25]
      var kept = rows
      kept.keep(ranges)
      #expect(
        (0..<60).map { kept[$0] }
          == (0..<60).map { number in ranges.contains { $0.contains(number) } ? model[number] : nil })
    }
  }
}
