import Glibc
import Testing

@testable import Terminal

/// Lines from a pipe, one at a time.
@Suite struct LineReaderTests {
  @Test func readsLinesAsTheyComeAndNothingBeyond() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    func send(_ text: String) { _ = write(ends[1], text, text.utf8.count) }
    var reader = LineReader()
    #expect(reader.next(from: ends[0]) == nil)
    send("one\ntwo\r\n\nüb")
    #expect(reader.next(from: ends[0]) == "one")
    // The rest is there for another reader.
    var byte: UInt8 = 0
    #expect(read(ends[0], &byte, 1) == 1 && byte == UInt8(ascii: "t"))
    #expect(reader.next(from: ends[0]) == "wo")
    #expect(reader.next(from: ends[0])?.isEmpty == true)
    #expect(reader.next(from: ends[0]) == nil && !reader.isAtEnd)
    send("er")
    close(ends[1])
    // It may be a part of a line.
    #expect(reader.next(from: ends[0]) == nil && reader.isAtEnd)
    #expect(reader.rest == "über")
  }
}
