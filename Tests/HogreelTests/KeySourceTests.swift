import Foundation
import PostHogAPI
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

  private func read(_ environment: [String: String]) throws -> PersonalAPIKey {
    try KeySource(environment: environment).key(in: environment)
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
      #expect(try read(environment) == PersonalAPIKey(key))
      environment[name] = ""
    }
    #expect(throws: Problem.noKey) { try read(environment) }
  }

  @Test(arguments: [
    "\u{FEFF}phx_key\r\nnotes", "\"phx_key\"\n", " 'phx_key' \r\n", "\u{FEFF}\"phx_key\"", "phx_key",
  ])
  func stripsWhatEditorsAndShellsLeave(_ text: String) throws {
    try directory.write(text, to: "key")
    #expect(chmod(directory.path("key"), 0o600) == 0)
    #expect(try read([Environment.keyFile: directory.path("key")]) == PersonalAPIKey("phx_key"))
  }

  @Test func namesTheSourceOfAnUnusableKey() throws {
    let path = directory.path("key")
    for (text, problem) in [
      ("phc_x", Problem.projectToken(in: "The key file \(path)")),
      ("phs_x", .projectSecret(in: "The key file \(path)")),
      ("two words", .malformedKey(in: "The key file \(path)")), ("", .emptyKey(in: "The key file \(path)")),
    ] {
      try directory.write(text, to: "key")
      #expect(chmod(path, 0o600) == 0)
      #expect(throws: problem) { try read([Environment.keyFile: path]) }
    }
    let source = "The command in \(Environment.keyCommand)"
    #expect(throws: Problem.projectToken(in: source)) {
      try read([Environment.keyCommand: "echo phc_x"])
    }
  }

  @Test(arguments: [mode_t(0o640), 0o604]) func rejectsAFileThatOthersCanRead(_ mode: mode_t) throws {
    let path = directory.path("key")
    #expect(chmod(path, mode) == 0)
    #expect(throws: Problem.keyFileIsOpen(path)) {
      try read([Environment.keyFile: path])
    }
  }

  @Test func reportsAMissingFile() throws {
    let path = directory.path("none")
    #expect(throws: Problem.keyFile(FileError(operation: "open", path: path, code: ENOENT))) {
      try read([Environment.keyFile: path])
    }
  }

  @Test func aCommandThatNeverEndsIsEnded() throws {
    let environment = [Environment.keyCommand: "echo phx_early; sleep 600 & wait"]
    #expect(throws: Problem.slowKeyCommand(in: Environment.keyCommand, seconds: 0)) {
      try KeySource(environment: environment).key(in: environment, seconds: 0)
    }
  }

  @Test(arguments: ["INT", "TERM"]) func aCommandThatIsStoppedGivesNoKey(signal: String) throws {
    #expect(throws: Problem.stoppedKeyCommand(in: Environment.keyCommand)) {
      try read([Environment.keyCommand: "echo phx_early; kill -\(signal) $$"])
    }
  }

  @Test func theRestOfALongOutputIsDropped() throws {
    let key = try read([Environment.keyCommand: "echo phx_key; head -c 300000 /dev/zero"])
    #expect(try key == PersonalAPIKey("phx_key"))
  }

  @Test func failedCommandGivesNoKey() throws {
    #expect(throws: Problem.keyCommand()) {
      try read([Environment.keyCommand: "echo phx_half; exit 1"])
    }
  }
}
