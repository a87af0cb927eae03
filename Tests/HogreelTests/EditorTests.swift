import Foundation
import TestSupport
import Testing

@testable import PlaylistCore
@testable import hogreel

/// Shell scripts in place of the user's editor.
@Suite struct EditorTests {
  let home: TemporaryDirectory
  let directory: StateDirectory

  init() throws {
    home = try TemporaryDirectory()
    directory = try StateDirectory(path: home.path("state"))
  }

  private static let text = EditedText(text: "{\n}", fileExtension: "json", item: .filters, line: 2)

  /// Edits with a script that has the file in `$file`.
  private func edit(with script: String, arguments: String = "") throws -> Result<
    UserEditor.Edited, EditorFailure
  > {
    // Run by a shell: executing a file fails while a process forked in parallel has it open for writing.
    try home.write("for file; do :; done\n\(script)\n", to: "my editor")
    let editor = UserEditor(
      directory: directory, environment: ["VISUAL": "/bin/sh '\(home.path("my editor"))' \(arguments)"],
      runID: "test")
    return editor.edit(Self.text, run: run)
  }

  private func run(_ arguments: [String]) -> Int32 {
    (try? Tool.status(of: arguments)) ?? 127
  }

  @Test func returnsTheTextAndKeepsTheFileUntilRemoved() throws {
    let result = try edit(
      with: #"stat -c %a "$file" > "$1"; cp "$file" "$1.text"; printf '{"a":\n1}\n' > "$file""#,
      arguments: home.path("seen"))
    let edited = try result.get()
    #expect(edited.text == "{\"a\":\n1}")
    #expect(try home.read("seen") == "600\n")
    #expect(try home.read("seen.text") == "{\n}\n")
    #expect(try directory.names() == ["text-1~test.json"])
    try UserEditor(directory: directory, environment: [:], runID: "test").remove(edited)
    #expect(try directory.names().isEmpty)
  }

  @Test func editorMayReplaceTheFile() throws {
    #expect(try edit(with: #"echo new > "$file~"; mv "$file~" "$file""#).get().text == "new")
  }

  @Test func failedEditorKeepsTheFile() throws {
    guard case .failure(let failure) = try edit(with: #"echo half > "$file"; exit 3"#) else {
      throw Unexpected()
    }
    let file = directory.describe("text-1~test.json")
    #expect(failure == .failed(editor: "/bin/sh", status: 3, file: file))
    #expect(try home.read("state/text-1~test.json") == "half\n")
    // The next editor gets a file of its own.
    #expect(try edit(with: #"echo new > "$file""#).get().file == "text-2~test.json")
  }

  // MARK: Left by a run that has ended with its terminal

  /// What a start finds while an editor is open.
  private func left(during run: @escaping ([String]) -> Int32 = { _ in 0 }) throws -> [String] {
    let next = UserEditor(directory: directory, environment: [:], runID: "next")
    let editor = UserEditor(directory: directory, environment: ["EDITOR": "vi"], runID: "test")
    var left: Result<[String], any Error> = .failure(Unexpected())
    _ = editor.edit(Self.text) { arguments in
      let status = run(arguments)
      left = Result { try next.leftTexts() }
      return status
    }
    return try left.get()
  }

  @Test func aSavedTextIsReportedAndStays() throws {
    let path = directory.describe("text-1~test.json")
    #expect(try left { run(["/bin/sh", "-c", "echo saved > '\($0.last ?? "")'"]) } == [path])
    try home.write("earlier version", to: "state/text-9.md")
    let next = UserEditor(directory: directory, environment: [:], runID: "next")
    #expect(try next.leftTexts() == [path, directory.describe("text-9.md")])
    #expect(try home.read("state/text-1~test.json") == "saved\n")
  }

  @Test func aTextThatWasNotSavedIsRemoved() throws {
    #expect(try left().isEmpty)
    #expect(try directory.names().isEmpty)
  }

  @Test func aTextOfARunningProgramIsLeftAlone() throws {
    let lock = try RunLock("test", in: directory)
    #expect(try left { run(["/bin/sh", "-c", "echo saved > '\($0.last ?? "")'"]) }.isEmpty)
    #expect(try directory.names().contains("text-1~test.json"))
    _ = lock
  }

  // MARK: Failures

  @Test func keepsTheFileOfAnEditorThatReturnsAtOnce() throws {
    let file = directory.describe("text-1~test.json")
    #expect(try edit(with: "true") == .failure(.returnedAtOnce(editor: "/bin/sh", file: file)))
    #expect(EditorFailure.returnedAtOnce(editor: "code", file: file).explanation.contains("--wait"))
    #expect(try directory.names() == ["text-1~test.json"])
  }

  @Test func editorInTheTerminalMayReturnAtOnce() throws {
    let editor = UserEditor(directory: directory, environment: ["EDITOR": "vi"], runID: "test")
    #expect(try editor.edit(Self.text, run: { _ in 0 }).get().text == Self.text.text)
  }

  @Test func dropsAByteOrderMark() throws {
    #expect(try edit(with: #"printf '\357\273\277{}\n' > "$file""#).get().text == "{}")
  }

  @Test func reportsAKilledEditor() throws {
    guard case .failure(let failure) = try edit(with: #"echo x > "$file"; kill -9 $$"#) else {
      throw Unexpected()
    }
    #expect(failure.explanation.contains("was killed by signal 9"))
  }

  @Test func failedEditorWithoutChangesLeavesNoFile() throws {
    guard case .failure(.failed(_, 1, file: nil)) = try edit(with: "exit 1") else { throw Unexpected() }
    #expect(try directory.names().isEmpty)
  }

  @Test(arguments: [(#"printf '\377\n' > "$file""#, true), (#"rm "$file""#, false)])
  func rejectsFilesThatAreNotText(script: String, isKept: Bool) throws {
    guard case .failure(let failure) = try edit(with: script), case .unreadable = failure else {
      throw Unexpected()
    }
    #expect(failure.explanation.contains("It is kept in") == isKept)
    #expect(try directory.names().isEmpty != isKept)
  }

  @Test func reportsAMissingEditor() throws {
    let editor = UserEditor(directory: directory, environment: ["EDITOR": "/nowhere/ed"], runID: "test")
    #expect(editor.edit(Self.text, run: run) == .failure(.notStarted(editor: "/nowhere/ed")))
  }

  @Test(
    arguments: [
      (["VISUAL": "code --wait", "EDITOR": "vi"], ["code", "--wait", "f"]),
      (["VISUAL": " ", "EDITOR": "/usr/bin/vim -u NONE"], ["/usr/bin/vim", "-u", "NONE", "+7", "f"]),
      (["EDITOR": "~/bin/ed $OPTION", "HOME": "/h", "OPTION": "-x"], ["/h/bin/ed", "-x", "f"]),
      (["EDITOR": #"'my ed' "a \"b\"" c\ d"#], ["my ed", "a \"b\"", "c d", "f"]),
    ])
  func buildsCommandLines(environment: [String: String], arguments: [String]) throws {
    #expect(try EditorCommand(environment: environment).arguments(file: "f", line: 7) == arguments)
  }

  @Test func rejectsInvalidCommands() {
    #expect(throws: EditorFailure.unreadableCommand("VISUAL")) {
      try EditorCommand(environment: ["VISUAL": "vi 'x"])
    }
    #expect(throws: EditorFailure.noEditor) { try EditorCommand(environment: ["PATH": "/nowhere"]) }
  }

  @Test func findsADefaultEditorInPATH() throws {
    try home.write("", to: "nano")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home.path("nano"))
    #expect(try EditorCommand(environment: ["PATH": "/nowhere:\(home.path)"]).words == ["nano"])
  }
}

private struct Unexpected: Error {}
