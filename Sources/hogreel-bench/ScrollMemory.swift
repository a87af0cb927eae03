import Glibc
import PlaylistCore
import TerminalUI

/// How much memory grows while a long list is scrolled from end to end.
struct ScrollMemory {
  static let name = "memory: scrolling 100,000 rows"

  let rows: Int

  /// - Throws: `Unfit` where `/proc` does not tell.
  func figures(_ sample: Sample) throws -> [Figure] {
    var app = try BenchApp(rows: rows, sample)
    // What is remembered round the view is no growth.
    for _ in 0..<100 { app.press(.pageDown) }
    let before = try residentBytes()
    var keys = 0
    while app.state.list.cursor.row < rows - 1 {
      app.press(.pageDown)
      keys += 1
    }
    let growth = try residentBytes() - before
    return [
      Figure(
        name: Self.name + ", growth", value: Double(max(0, growth)) / 1024, unit: "KiB", iterations: keys),
      Figure(
        name: Self.name + ", at the end", value: Double(before + growth) / 1024, unit: "KiB", iterations: keys
      ),
    ]
  }

  /// What the process holds in memory.
  private func residentBytes() throws -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { throw Unfit("There is no /proc/self/statm.") }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, Int32(line.count), file) != nil else { throw Unfit("/proc/self/statm is empty.") }
    let fields = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(
      separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { throw Unfit("/proc/self/statm is odd.") }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
