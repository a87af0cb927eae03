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

  /// Reads lines of numbers; others are broken.
  private func numbers(_ file: LineFile) throws -> LineFile.Contents<Int> { try file.read { Int($0) } }

  @Test func readsLinesInOrder() throws {
    #expect(try numbers(journal).entries == [])
    for number in 1...3 { try journal.append("\(number)") }
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
    try journal.append("2")
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
      try small.append("\(number)")
      #expect(try #require(try state.read("small")).count <= 100)
    }
    let entries = try numbers(small).entries
    #expect(entries == Array((1100 - entries.count)...1099))
    #expect(entries.count >= 10)
  }

  @Test(arguments: ["a\nb", String(repeating: "x", count: 60)]) func rejectsInvalidLines(_ line: String)
    throws
  {
    #expect(throws: FileError.self) { try state.lineFile("small", sizeLimit: 100).append(line) }
    #expect(throws: FileError.self) { try state.lineFile("small", sizeLimit: 100).replace(with: [line]) }
    #expect(try state.read("small") == nil)
  }

  @Test func replacesAllLines() throws {
    try journal.append("1")
    try journal.replace(with: ["2", "3"])
    #expect(try numbers(journal).entries == [2, 3])
  }

  @Test func concurrentProgramsLoseNoLines() async throws {
    let other = try StateDirectory(path: state.path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (writer, directory) in [state, other].enumerated() {
        group.addTask {
          for number in 0..<50 { try directory.lineFile("journal").append("\(writer * 1000 + number)") }
        }
      }
      // Reading a broken line rewrites the file meanwhile.
      group.addTask {
        for _ in 0..<20 {
          try state.lineFile("journal").append("broken")
          _ = try state.lineFile("journal").read { Int($0) }
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
