import Foundation
import PostHogAPI
import TestSupport
import Testing

@testable import hogreel

@Suite struct LogFileTests {
  let directory: TemporaryDirectory
  let path: String
  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("log")
  }

  @Test func writesTheTimeToAPrivateFile() throws {
    let log = try LogFile(path: path, key: nil) { Date(timeIntervalSince1970: 1_763_930_096.25) }
    log.write("hello")
    log.write("again")
    #expect(try directory.read("log") == "2025-11-23T20:34:56.250Z hello\n2025-11-23T20:34:56.250Z again\n")
    #expect(try directory.permissions("log") == 0o600)
  }

  @Test func appendsToAnExistingFileAndMakesItPrivate() throws {
    try LogFile(path: path, key: nil).write("before")
    #expect(chmod(path, 0o644) == 0)
    try LogFile(path: path, key: nil).write("after")
    let lines = try directory.read("log").split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasSuffix("Z before") && lines[1].hasSuffix("Z after"))
    #expect(try directory.permissions("log") == 0o600)
  }

  @Test(arguments: [
    "notes\n", "2026-11-29 is a day\n", "\0", "\n", "2025-11-23T20:34:56Z of another program\n",
  ])
  func leavesAFileThatIsNoLogAsItIs(_ text: String) throws {
    try directory.write(text, to: "log")
    #expect(chmod(path, 0o644) == 0)
    #expect(throws: LogFileError.foreign(path)) { try LogFile(path: path, key: nil) }
    #expect(try directory.read("log") == text)
    #expect(try directory.permissions("log") == 0o644)
  }

  @Test func writesToAnEmptyFile() throws {
    try directory.write("", to: "log")
    try LogFile(path: path, key: nil).write("first")
    #expect(try directory.read("log").hasSuffix("Z first\n"))
  }

  @Test(arguments: [
    "phx_secret", "Authorization: Bearer phx_secret.", "phx_secret\u{301}", "\nphx_secretphx_secret",
  ])
  func redactsTheKey(_ text: String) throws {
    try LogFile(path: path, key: PersonalAPIKey("phx_secret")).write(text)
    let line = try directory.read("log").utf8
    #expect(line.firstRange(of: "secret".utf8) == nil)
    #expect(line.firstRange(of: "(key)".utf8) != nil)
  }

  @Test func escapesLineBreaks() throws {
    try LogFile(path: path, key: nil).write("<html>\n\u{1B}[2J</html>")
    #expect(try directory.read("log").hasSuffix("Z <html>\\n\\u{1B}[2J</html>\n"))
  }

  @Test func truncatesLongLines() throws {
    try LogFile(path: path, key: nil).write(String(repeating: "é", count: LogFile.lineLimit))
    let text = try directory.read("log")
    #expect(text.hasSuffix(" [cut]\n"))
    #expect(text.utf8.count < LogFile.lineLimit + 20)
  }

  @Test func linesOfSeveralThreadsDoNotMix() async throws {
    let log = try LogFile(path: path, key: nil)
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask { for number in 0..<100 { log.write("writer \(writer) line \(number) end") } }
      }
    }
    let lines = try directory.read("log").split(separator: "\n")
    #expect(Set(lines.map { $0.split(separator: " ", maxSplits: 1)[1] }).count == 800)
    #expect(lines.count == 800 && lines.allSatisfy { $0.hasSuffix(" end") })
  }

  @Test func rejectsLinksAndPipes() throws {
    #expect(symlink("/dev/null", path) == 0)
    #expect(throws: LogFileError.file(FileError(operation: "open", path: path, code: ELOOP))) {
      try LogFile(path: path, key: nil)
    }
    let pipe = directory.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: LogFileError.self) { try LogFile(path: pipe, key: nil) }
    #expect(throws: LogFileError.file(FileError(operation: "use", path: "/dev/null", code: EINVAL))) {
      try LogFile(path: "/dev/null", key: nil)
    }
  }

  @Test(arguments: [
    ("plain, grüße, 日本", "plain, grüße, 日本"),
    ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
    ("\u{1B}[31m\u{7}\u{9B}", "\\u{1B}[31m\\u{7}\\u{9B}"),
    ("\u{202E}gpj\u{2028}\u{FEFF}", "\\u{202E}gpj\\u{2028}\\u{FEFF}"),
  ])
  func escapesWhatTerminalsInterpret(_ text: String, _ expected: String) {
    #expect(text.onOneLine == expected)
  }
}
