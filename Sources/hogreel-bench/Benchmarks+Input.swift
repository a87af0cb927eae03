import FoundationEssentials
import Glibc
import LosslessJSON
import PlaylistCore
import PostHogAPI
import TerminalUI

extension HogreelBench {
  /// Ten thousand IDs pasted into the list, on a collection.
  static func inputBenchmarks(_ sample: Sample) throws -> [Benchmark] {
    let ids = recordingIDs(10_000)
    let text = ids.joined(separator: "\n")
    var app = try BenchApp(rows: 100, sample)
    while app.state.selected?.kind != .collection { app.press(.character("j")) }
    let ready = app
    _ = app.run(.paste(text))
    guard app.state.adding?.candidates.count == ids.count else { throw Unfit("The paste was not taken.") }
    return [
      Benchmark(
        name: "paste of 10,000 IDs, an ID", operations: ids.count,
        baseline: .init(name: "splitting lines into a set") { Set(text.split(separator: "\n")).count }
      ) {
        var app = ready
        return app.run(.paste(text)).count
      }
    ]
  }

  /// A batch of recordings into the journal. The program appends through a class of its own that also locks
  /// the directory; here the line is appended by the plainest means.
  static func journalBenchmarks(_ sample: Sample) throws -> [Benchmark] {
    let batch = recordingIDs(20).map { RecordingID($0) }
    let line = HistoryLine.entry(
      HistoryEntry(
        id: "bench-1", date: Sample.now, target: sample.playlists[0].reference, title: "Checkout trouble",
        operation: .addRecordings(batch)))
    let text = line.json.text
    let encode = Benchmark(name: "journal line to JSON") { line.json.text.utf8.count }
    guard let file = TemporaryFile() else { throw Unfit("No temporary file could be made.") }
    return [
      encode,
      Benchmark(
        name: "journal line to the disk",
        baseline: .init(name: "append and fsync") { file.append(text) }
      ) { file.append(line.json.text) },
    ]
  }

  /// The same in every run.
  private static func recordingIDs(_ count: Int) -> [String] {
    (0..<count).map { index in
      let digits = String(UInt64(index) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
      let padded = String(repeating: "0", count: 16 - digits.count) + digits
      return "019cc258-8fa0-7\(padded.prefix(3))-8\(padded.dropFirst(3).prefix(3))-\(padded.dropFirst(4))"
    }
  }
}

/// A file in the temporary directory, which is gone with the object.
private final class TemporaryFile {
  private let descriptor: Int32

  init?() {
    var path = Array("\(FileManager.default.temporaryDirectory.path)/hogreel-bench-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { return nil }
    // Its name is not needed any more.
    unlink(path)
  }

  deinit { close(descriptor) }

  /// Returns when the line is on the disk, with what the last call said.
  func append(_ line: String) -> Int {
    let bytes = Array(line.utf8) + [UInt8(ascii: "\n")]
    return write(descriptor, bytes, bytes.count) + Int(fsync(descriptor))
  }
}
