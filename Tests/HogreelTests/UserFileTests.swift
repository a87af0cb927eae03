import Foundation
import TestSupport
import Testing

@testable import PlaylistCore
@testable import hogreel

@Suite struct UserFileTests {
  let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func write(_ text: String, to name: String, replaces: Bool = false) throws {
    try UserFile(home.path(name)).write(text, replaces: replaces)
  }

  @Test func newFileFollowsTheUmask() throws {
    try write("a", to: "x.csv")
    let before = umask(0)
    umask(before)
    #expect(try home.permissions("x.csv") == 0o666 & ~Int(before))
    #expect(try UserFile(home.path("x.csv")).read() == "a")
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == ["x.csv"])
  }

  @Test func keepsAnExistingFileUnlessReplacing() throws {
    try home.write("old", to: "x")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: home.path("x"))
    try FileManager.default.createSymbolicLink(atPath: home.path("link"), withDestinationPath: home.path("x"))
    #expect(throws: FileFailure.exists) { try write("new", to: "x") }
    #expect(try home.read("x") == "old")
    try write("new", to: "link", replaces: true)
    #expect(try home.read("x") == "new")
    #expect(try home.permissions("x") == 0o640)
  }

  @Test func reportsADirectory() throws {
    #expect(
      throws: FileFailure.failed(reason: "\(home.path) is a directory: type the name of a file in it.")
    ) { try UserFile(home.path).write("a", replaces: false) }
  }

  @Test(arguments: ["", "none/x"])
  func reportsUnwritablePaths(name: String) throws {
    #expect(throws: FileFailure.self) { try write("a", to: name, replaces: true) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
  }

  @Test func rejectsFilesThatAreNotText() throws {
    try Data([0xFF, 0x00, 0x01]).write(to: URL(fileURLWithPath: home.path("x")))
    #expect(throws: FileFailure.failed(reason: "\(home.path("x")) is not text.")) {
      try UserFile(home.path("x")).read()
    }
    #expect(throws: FileFailure.failed(reason: "\(home.path) is not an ordinary file.")) {
      try UserFile(home.path).read()
    }
    #expect(throws: FileFailure.failed(reason: "Cannot open \(home.path("y")): No such file or directory.")) {
      try UserFile(home.path("y")).read()
    }
  }

  @Test func expandsPaths() {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
    #expect(UserFile("~/x").path == home + "/x")
    #expect(UserFile("./x").path == FileManager.default.currentDirectoryPath + "/x")
    #expect(UserFile("/x/~").path == "/x/~")
  }
}
