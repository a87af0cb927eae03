import Glibc
import PlaylistCore
import PostHogAPI

/// Runs the user's editor on files in the state directory, which only the user can read.
struct UserEditor {
  /// Shorter than any use of an editor by a person.
  private static let atOnce = Duration.seconds(2)

  private static let prefix = "text-"
  /// Before the run's ID in the name of a file.
  private static let ownerMark: Character = "~"

  let directory: StateDirectory
  let environment: [String: String]
  /// The run that opens the editor.
  let runID: String

  /// The text from the editor. Remove the file once the text is saved.
  struct Edited: Hashable {
    let text: String
    let file: String
  }

  /// Runs the editor and blocks until it exits.
  ///
  /// - Parameter run: runs a program on the terminal and returns its exit status, 128 plus the signal number, or 127
  ///   when it cannot be started.
  func edit(_ edited: EditedText, run: ([String]) -> Int32) -> Result<Edited, EditorFailure> {
    Result { () throws(EditorFailure) in
      let command = try EditorCommand(environment: environment)
      let file = try write(edited)
      let start = ContinuousClock.now
      let status = run(command.arguments(file: directory.describe(file), line: edited.line))
      guard status == 0 else { throw failure(status, of: command, file, before: edited) }
      let text = try read(file, limit: edited.limit)
      guard text != edited.text || !command.mayReturnAtOnce || start.duration(to: .now) > Self.atOnce else {
        throw .returnedAtOnce(editor: command.name, file: directory.describe(file))
      }
      return Edited(text: text, file: file)
    }
  }

  /// Removes the file of a saved text.
  func remove(_ edited: Edited) throws(FileError) { try directory.remove(edited.file) }

  /// The texts that were saved in the editors of runs that have ended, such as with their terminal. Removes the files
  /// of those that were not saved.
  ///
  /// - Returns: the paths of the files.
  func leftTexts() throws(FileError) -> [String] {
    let running = try RunLock.running(in: directory)
    var paths: [String] = []
    for name in try directory.names() where name.hasPrefix(Self.prefix) {
      let mark = name.firstIndex(of: Self.ownerMark) ?? name.endIndex
      let owner = name[mark...].dropFirst().prefix { $0 != "." }
      guard !running.contains(String(owner)) else { continue }
      if try isSaved(name) { paths.append(directory.describe(name)) } else { try directory.remove(name) }
    }
    return paths
  }

  // MARK: The file

  /// Whether the editor has written a file, which has no time of modification before.
  private func isSaved(_ name: String) throws(FileError) -> Bool {
    let file = try directory.open(name, O_RDONLY)
    defer { close(file) }
    var status = stat()
    return fstat(file, &status) != 0 || status.st_mtim.tv_sec != 0
  }

  /// Writes a new file; files left by earlier edits stay.
  private func write(_ edited: EditedText) throws(EditorFailure) -> String {
    do throws(FileError) {
      var number = 1
      while true {
        let name = "\(Self.prefix)\(number)\(Self.ownerMark)\(runID).\(edited.fileExtension)"
        do throws(FileError) {
          let file = try directory.open(name, O_WRONLY | O_CREAT | O_EXCL)
          defer { close(file) }
          // Editors expect a final line end, which `read` removes.
          try directory.write(Array((edited.text + "\n").utf8), to: file, name)
          _ = futimens(file, [timespec(), timespec()])
          return name
        } catch {
          guard error.code == EEXIST else { throw error }
          number += 1
        }
      }
    } catch {
      throw .noFile(reason: "\(error)")
    }
  }

  private func read(_ name: String, limit: Int) throws(EditorFailure) -> String {
    let path = directory.describe(name)
    let bytes: [UInt8]?
    do {
      bytes = try directory.read(name, limit: limit + 1)
    } catch {
      throw .unreadable(file: path, reason: "\(error)")
    }
    guard let bytes else { throw .unreadable(file: nil, reason: "the editor has removed the file") }
    guard bytes.count <= limit else {
      throw .unreadable(file: path, reason: "it is longer than \(grouped(limit)) bytes")
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(file: path, reason: "it is not UTF-8")
    }
    if text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
    return text.withoutByteOrderMark
  }

  /// Returns the failure, and removes the file if it is unchanged.
  private func failure(
    _ status: Int32, of command: EditorCommand, _ name: String, before edited: EditedText
  ) -> EditorFailure {
    let isUnchanged = (try? read(name, limit: edited.limit)) == edited.text
    if isUnchanged { try? directory.remove(name) }
    if status == 127, isUnchanged { return .notStarted(editor: command.name) }
    return .failed(
      editor: command.name, status: status, file: isUnchanged ? nil : directory.describe(name))
  }
}
