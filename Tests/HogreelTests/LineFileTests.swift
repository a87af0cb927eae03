import Foundation
import TestSupport
import Testing

@testable import hogreel

@Suite struct LineFileTests {
  let parent: TemporaryDirectory
  let state: StateDirectory
  var journal: LineFile { state.lineFile("journal") }

  init() throws {
    parent = try TemporaryDirectory()
    state = try StateDirectory(path: parent.path)
  }

  /// Reads lines of numbers; `newer` is of a newer version, others are broken.
  private func numbers(_ file: LineFile) throws -> LineFile.Contents<Int> {
    try file.read { line throws(FileRecordError) in
      let text = String(decoding: line, as: UTF8.self)
      if text == "newer" { throw .newerVersion }
      guard let number = Int(text) else { throw .unreadable }
      return number
    }
  }

  @Test func readsLinesInOrder() throws {
    #expect(try numbers(journal).entries == [])
    for number in 1...3 { try journal.append(Array("\(number)".utf8)) }
    let contents = try numbers(journal)
    #expect(contents.entries == [1, 2, 3] && contents.broken == 0)
    #expect(try parent.permissions("journal") == 0o600)
  }

  @Test func movesATruncatedLineAside() throws {
    try parent.write("1\n2\n{\"torn", to: "journal")
    let contents = try numbers(journal)
    #expect(contents.entries == [1, 2] && contents.broken == 1)
    #expect(try parent.read("journal") == "1\n2\n")
    #expect(try parent.read("journal.broken") == "{\"torn\n")
    #expect(try numbers(journal).broken == 0)
  }

  @Test func acceptsALastLineWithoutNewline() throws {
    try parent.write("1\n2", to: "journal")
    #expect(try numbers(journal).entries == [1, 2])
  }

  @Test func appendsAfterATruncatedLine() throws {
    try parent.write("1\n{\"torn", to: "journal")
    try journal.append(Array("2".utf8))
    let contents = try numbers(journal)
    #expect(contents.entries == [1, 2] && contents.broken == 1)
  }

  @Test func movesBrokenLinesAsideByteForByte() throws {
    let bytes = Array("1\n".utf8) + [0xFF, 0xFE, 0x0A] + Array("\n\n2\nrubbish\n3\n".utf8)
    try state.replace("journal", with: bytes)
    let contents = try numbers(journal)
    #expect(contents.entries == [1, 2, 3] && contents.broken == 2)
    #expect(try state.read("journal.broken") == [0xFF, 0xFE, 0x0A] + Array("rubbish\n".utf8))
  }

  @Test func dropsTheOldestLines() throws {
    let small = state.lineFile("small", sizeLimit: 100)
    for number in 1000...1099 {
      try small.append(Array("\(number)".utf8))
      #expect(try #require(try state.read("small")).count <= 100)
    }
    let entries = try numbers(small).entries
    #expect(entries == Array((1100 - entries.count)...1099))
    #expect(entries.count >= 10)
  }

  @Test(arguments: ["a\nb", String(repeating: "x", count: 60)]) func rejectsInvalidLines(_ line: String)
    throws
  {
    #expect(throws: FileError.self) { try state.lineFile("small", sizeLimit: 100).append(Array(line.utf8)) }
    #expect(try state.read("small") == nil)
  }

  @Test func leavesLinesOfANewerVersion() throws {
    try parent.write("1\nnewer\nrubbish\n2\n", to: "journal")
    let contents = try numbers(journal)
    #expect(contents.entries == [1, 2] && contents.newer == 1 && contents.broken == 1)
    #expect(try parent.read("journal") == "1\nnewer\n2\n")
  }

  @Test func concurrentProgramsLoseNoLines() async throws {
    let other = try StateDirectory(path: state.path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (writer, directory) in [state, other].enumerated() {
        group.addTask {
          for number in 0..<50 {
            try directory.lineFile("journal").append(Array("\(writer * 1000 + number)".utf8))
          }
        }
      }
      // Reading a broken line rewrites the file meanwhile.
      group.addTask {
        for _ in 0..<20 {
          try state.lineFile("journal").append(Array("broken".utf8))
          _ = try numbers(state.lineFile("journal"))
        }
      }
      try await group.waitForAll()
    }
    let contents = try numbers(journal)
    #expect(Set(contents.entries) == Set(Array(0..<50) + Array(1000..<1050)))
    #expect(contents.entries.count == 100 && contents.broken == 0)
    #expect(contents.entries.filter { $0 < 1000 } == Array(0..<50))
    #expect(try parent.read("journal.broken") == String(repeating: "broken\n", count: 20))
  }
}
