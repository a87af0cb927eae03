import DemoServer
import FaultMatrix
import Foundation
import PostHogAPI
import PostHogCurl
import TestSupport
import Testing

@testable import PlaylistCore
@testable import hogreel

/// `kill -9` at every change of every file, and in the middle of every write: the program is started anew from what is
/// left. Nothing acknowledged is lost, no file is refused, and all that was done can be undone.
@Suite(.timeLimit(.minutes(10)))
struct FileDeathTests {
  private typealias Death = DyingFileChanges.Death

  @Test(arguments: [false, true]) func stateOutlivesADeathAtAnyChange(isTorn: Bool) async throws {
    let transport = CurlTransport()
    var number = 1
    while try await survives(Death(number: number, isTorn: isTorn), transport) { number += 1 }
    // A session of this length changes files more often than that, or the changes are not seen.
    #expect(number > 100)
  }

  /// An export, and a list as last seen, are the old file or the new one, never a part.
  @Test(arguments: [false, true], [false, true])
  func fileIsReplacedAsAWhole(isTorn: Bool, isExport: Bool) throws {
    let new = String(repeating: "new", count: 1000)
    for old in [nil, "old"] {
      var changes: DyingFileChanges
      var number = 1
      repeat {
        let directory = try TemporaryDirectory()
        if let old { try directory.write(old, to: "file") }
        changes = DyingFileChanges(Death(number: number, isTorn: isTorn))
        if isExport {
          try? UserFile(directory.path("file"), changes: changes).write(new, replaces: true)
        } else {
          try? StateDirectory(path: directory.path, changes: changes)
            .replace("file", with: Array(new.utf8), isDurable: false)
        }
        let left = try? directory.read("file")
        #expect(left == new || left == old && changes.isDead, "after a death \(changes.lastChange)")
        number += 1
      } while changes.isDead
      #expect(number > 4)
    }
  }

  /// Runs a session up to its death, and judges what is left.
  ///
  /// - Returns: whether it died; a number beyond its last change kills nobody.
  private func survives(_ death: Death, _ transport: CurlTransport) async throws -> Bool {
    var options = DemoServerOptions()
    options.playlists = 12
    let server = try await DemoServer.start(options)
    let before = server.storedPlaylists()
    let directory = try TemporaryDirectory()
    let address = try ServerAddress(server.address)
    let changes = DyingFileChanges(death)
    var dead: StoredFiles?
    do {
      let files = try StoredFiles(in: directory.path("state"), address, runID: "first", changes)
      dead = files
      let session = try MatrixSession(address, transport, files: files, runID: "first")
      await act(session, files)
      files.end()
    } catch is FileError {
      // It died before it had a directory.
    }
    let isDead = changes.isDead
    let name = "\(death): \(changes.lastChange)"

    let files = try StoredFiles(in: directory.path("state"), address, runID: "second", DyingFileChanges(nil))
    let session = try MatrixSession(address, transport, files: files, runID: "second")
    await session.start()
    expectAllRead(session, death, name)
    if let dead { expectNothingLost(dead, in: session, files, name) }
    await undoEverything(session)
    #expect(server.storedPlaylists() == before, "not all undone after a death \(name)")
    files.end()
    await server.stop()
    return isDead
  }

  // MARK: The session

  /// Writes every kind of file: drafts of forms and sets with their steps, the history, views.
  private func act(_ session: MatrixSession, _ files: StoredFiles) async {
    await session.start()
    session.move { $0.kind == .collection && !$0.isPinned && ($0.counts?.shown?.count ?? 0) > 2 }
    await session.press("e", "Tab", "Ctrl-U")
    await session.paste("Typed and saved")
    await session.press("Ctrl-S")
    await session.paste(
      (1...25).map { "0190aaaa-bbbb-7ccc-8ddd-\(100_000_000_000 + $0)" }.joined(separator: "\n"))
    await session.press("Enter", "Esc", "p")
    files.perform(.saveView(SavedView(name: "Kept", query: PlaylistQuery(search: "a"))))
    await session.press("D", "y", "u", "c", "Ctrl-U")
    await session.paste("Typed and not saved")
    await session.settle()
  }

  private func undoEverything(_ session: MatrixSession) async {
    for _ in 0..<20 where session.messages.last?.text != "Nothing to undo." {
      await session.press("u")
      if session.state.place == .confirm { await session.press("y") }
    }
  }

  // MARK: What is left

  private func expectAllRead(_ session: MatrixSession, _ death: Death, _ name: String) {
    for message in session.messages where message.text.hasPrefix("Not readable") {
      let isUnfinished = death.isTorn && message.text.contains("1 line of the history")
      #expect(isUnfinished, "\(message.text) after a death \(name)")
    }
  }

  private func expectNothingLost(
    _ dead: StoredFiles, in session: MatrixSession, _ files: StoredFiles, _ name: String
  ) {
    for (key, versions) in dead.drafts {
      // Steps of an addition count with its draft, which a recovery may have ended.
      if case .adding = key { continue }
      let found = session.state.drafts[key]?.typed
      // What was saved needs no draft any more.
      let isSaved = found == nil && session.state.history.entries.contains { $0.summary == "edited" }
      let isKept = versions.map { $0?.typed }.contains(found)
      #expect(isKept || key != .newPlaylist && isSaved, "draft \(key.text) lost \(name)")
    }
    let views = Set(files.views.map(\.name))
    #expect(views.isSuperset(of: dead.acknowledgedViews), "a view is lost \(name)")
  }
}

extension Draft {
  /// What the user has typed into a form.
  fileprivate var typed: [String] {
    guard case .edit(let edit) = content else { return [] }
    return [edit.name, edit.description]
  }
}
