import Foundation
import TestSupport
import Testing

@testable import hogreel

@Suite struct KeySourceTests {
  let directory: TemporaryDirectory
  init() throws {
    directory = try TemporaryDirectory()
    try directory.write("phx_file\nnotes\n", to: "key")
    #expect(chmod(directory.path("key"), 0o600) == 0)
  }

  @Test func variablePrecedesFileAndCommand() throws {
    var environment = [
      Environment.key: "phx_variable", Environment.keyFile: directory.path("key"),
      Environment.keyCommand: "echo phx_command; echo notes",
    ]
    for (name, key) in [
      (Environment.key, "phx_variable"), (Environment.keyFile, "phx_file"),
      (Environment.keyCommand, "phx_command"),
    ] {
      #expect(try KeySource.resolveKey(in: environment)[Environment.key] == key)
      environment[name] = ""
    }
    #expect(try KeySource.resolveKey(in: environment)[Environment.key] == "")
  }

  @Test(arguments: [mode_t(0o640), 0o604]) func rejectsAFileThatOthersCanRead(_ mode: mode_t) throws {
    let path = directory.path("key")
    #expect(chmod(path, mode) == 0)
    #expect(throws: Problem.keyFileIsOpen(path)) {
      try KeySource.resolveKey(in: [Environment.keyFile: path])
    }
  }

  @Test func reportsAMissingFile() throws {
    let path = directory.path("none")
    #expect(throws: Problem.keyFile(FileError(operation: "open", path: path, code: ENOENT))) {
      try KeySource.resolveKey(in: [Environment.keyFile: path])
    }
  }

  @Test func failedCommandGivesNoKey() throws {
    #expect(throws: Problem.keyCommand) {
      try KeySource.resolveKey(in: [Environment.keyCommand: "echo phx_half; exit 1"])
    }
  }
}
