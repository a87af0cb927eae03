import Foundation
import TestSupport
import Testing

@testable import hogreel

@Suite struct StateDirectoryTests {
  let parent: TemporaryDirectory
  let state: StateDirectory

  init() throws {
    parent = try TemporaryDirectory()
    state = try StateDirectory(path: parent.path("a/b"))
  }

  @Test func isPrivate() throws {
    #expect(try parent.permissions("a") == 0o700)
    #expect(try parent.permissions("a/b") == 0o700)
    try state.replace("draft", with: Array("text".utf8))
    #expect(try parent.permissions("a/b/draft") == 0o600)
  }

  /// As root, everything may be written to; then a file in the way is refused in the same place.
  @Test func namesTheCauseWhenItCannotBeMade() throws {
    try parent.write("", to: "file")
    for (path, code) in [("\(parent.path("file"))/x/y", ENOTDIR), ("/proc/none/x", ENOENT)] {
      let made = path.hasPrefix("/proc") ? "/proc/none" : "\(parent.path("file"))/x"
      #expect(
        throws: FileError(
          operation: code == ENOTDIR ? "open" : "make", path: code == ENOTDIR ? path : made, code: code)
      ) {
        try StateDirectory(path: path)
      }
    }
    guard geteuid() != 0 else { return }
    #expect(chmod(parent.path("a/b"), 0o500) == 0)
    #expect(throws: FileError(operation: "make", path: parent.path("a/b/c"), code: EACCES)) {
      try StateDirectory(path: parent.path("a/b/c/d"))
    }
  }

  @Test func makesAnExistingDirectoryPrivate() throws {
    #expect(chmod(state.path, 0o755) == 0)
    _ = try StateDirectory(path: state.path)
    #expect(try parent.permissions("a/b") == 0o700)
  }

  @Test func replacesFilesCompletely() throws {
    #expect(try state.read("draft") == nil)
    try state.replace("draft", with: Array("the first and longer".utf8))
    try state.replace("draft", with: Array("second".utf8))
    #expect(try state.read("draft") == Array("second".utf8))
    #expect(try state.names() == ["draft"])
  }

  @Test func ignoresTheRemainsOfACrash() throws {
    try parent.write(String(repeating: "half a file ", count: 100), to: "a/b/.new")
    try state.replace("draft", with: Array("whole".utf8))
    #expect(try state.read("draft") == Array("whole".utf8))
  }

  @Test func readersNeverSeePartialFiles() async throws {
    let versions = [UInt8(ascii: "a"), UInt8(ascii: "b")].map { [UInt8](repeating: $0, count: 100_000) }
    try state.replace("draft", with: versions[0])
    // Two instances stand for two programs, because locks belong to an open file.
    let other = try StateDirectory(path: state.path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (directory, version) in zip([state, other], versions) {
        group.addTask { for _ in 0..<40 { try directory.replace("draft", with: version) } }
      }
      group.addTask {
        for _ in 0..<200 {
          let seen = try #require(try state.read("draft"))
          #expect(versions.contains(seen))
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func removingTwiceSucceeds() throws {
    try state.replace("draft", with: [1])
    try state.remove("draft")
    try state.remove("draft")
    #expect(try state.read("draft") == nil)
  }

  @Test func setsBrokenFilesAside() throws {
    try state.replace("draft", with: [1, 2])
    #expect(try state.setAside("draft") == "draft.broken")
    #expect(try state.names() == ["draft.broken"])
    #expect(try state.read("draft.broken") == [1, 2])
  }

  @Test func readsTheEndOfHugeFiles() throws {
    try state.replace("draft", with: Array("0123456789".utf8))
    #expect(try state.read("draft", limit: 4) == Array("6789".utf8))
  }

  @Test(arguments: ["", ".", "..", ".lock", "../x", "a/b", "a\0b"]) func rejectsNamesThatLeadOutside(
    _ name: String
  )
    throws
  {
    #expect(throws: FileError.self) { try state.replace(name, with: []) }
    #expect(throws: FileError.self) { try state.read(name) }
    #expect(throws: FileError.self) { try state.remove(name) }
    #expect(throws: FileError.self) { try state.setAside(name) }
    #expect(try state.names() == [])
  }

  @Test func doesNotFollowLinks() throws {
    #expect(symlink("/etc/passwd", parent.path("a/b/draft")) == 0)
    #expect(throws: FileError.self) { try state.read("draft") }
  }

  @Test func reportsAFileInItsPlace() throws {
    try parent.write("", to: "plain")
    #expect(throws: FileError(operation: "open", path: parent.path("plain"), code: ENOTDIR)) {
      try StateDirectory(path: parent.path("plain"))
    }
  }
}
