import DemoServer
import PlaylistCore
import PostHogAPI

/// A thing that people do, as a column of the matrix.
package enum MatrixOperation: String, CaseIterable, Sendable {
  case start, open, create, duplicate, rename, edit, pin, delete
  case deleteSeveral = "delete-3"
  case restore, add, sync, remove, watch, copy, move
  /// Undoes an addition.
  case undo
  /// Adds again what was undone.
  case redo

  static let newName = "From the matrix"

  /// The requests that a fault strikes.
  var struck: FaultPlan.Operation {
    switch self {
    case .start: .list
    case .open: .recordings
    case .create, .duplicate: .create
    case .rename, .edit, .pin: .update
    case .delete, .deleteSeveral: .delete
    case .restore: .restore
    case .add, .copy, .redo: .add
    case .watch: .watch
    // What leaves its place last is what could get lost.
    case .remove, .move, .undo, .sync: .remove
    }
  }

  /// Whether it changes nothing.
  var isReading: Bool { self == .start || self == .open }

  /// Whether it runs without a dialog, so that another one can be started beside it.
  var runsInBackground: Bool {
    switch self {
    case .duplicate, .pin, .delete, .remove, .watch, .copy, .move: true
    // An undo that is tried again takes back what was done besides.
    case .start, .open, .create, .rename, .edit, .deleteSeveral, .restore, .add, .sync, .undo, .redo: false
    }
  }

  // MARK: Keys

  /// Does all but the last keys.
  func prepare(_ session: MatrixSession, _ server: DemoServer) async -> MatrixChange {
    guard self != .start else { return MatrixChange(before: server.truth) }
    await session.start()
    var change = MatrixChange(choosingIn: session, before: server.truth)
    switch self {
    case .restore: await session.press("D", "y")
    case .undo, .redo:
      await session.paste(change.recordings.joined(separator: "\n"))
      await session.press("Enter", "Esc")
      if self == .redo { await session.press("u") }
    default: await approach(&change, session)
    }
    change.before = server.truth
    return change
  }

  /// From the list with the cursor on the target to before the last keys.
  private func approach(_ change: inout MatrixChange, _ session: MatrixSession) async {
    switch self {
    case .create:
      await session.press("c", "Ctrl-U")
      await session.paste(Self.newName)
    case .rename:
      await session.press("R", "Ctrl-U")
      await session.paste(Self.newName)
    case .edit:
      await session.press("e", "Tab", "Ctrl-U")
      await session.paste(Self.newName)
    case .duplicate:
      // The copy gets what can be listed.
      await session.press("Enter")
      change.recordings = session.listed
      await session.press("h")
    case .deleteSeveral:
      for id in [change.target, change.destination, change.other] {
        if session.move(to: { $0.id.rawValue == id }) != nil { session.hit("Space") }
      }
    case .add: await session.paste(change.recordings.joined(separator: "\n"))
    case .sync:
      // Two leave the collection; what the server does not list stays.
      await session.press("Enter")
      if change.moved.isEmpty { change.moved = Set(session.listed.sorted().prefix(2)) }
      let list = change.recordings.union(session.listed).subtracting(change.moved)
      await session.press("h")
      await session.paste(list.sorted().joined(separator: "\n"))
    case .remove:
      await session.press("Enter")
      if let wanted = change.removed {
        for _ in session.listed where session.state.selectedRecording?.id.rawValue != wanted {
          session.hit("j")
        }
      } else {
        change.removed = session.state.selectedRecording?.id.rawValue
      }
    case .watch:
      await session.press("Enter")
      for _ in session.listed where session.state.selectedRecording?.isViewed == true { session.hit("j") }
      change.watched = session.state.selectedRecording?.id.rawValue
    case .copy, .move:
      await session.press("Enter", "*")
      if change.moved.isEmpty { change.moved = session.listed }
      await choosePlace(change, session)
    case .start, .open, .pin, .delete, .restore, .undo, .redo: break
    }
  }

  private func choosePlace(_ change: MatrixChange, _ session: MatrixSession) async {
    await session.press("m")
    if self == .move { await session.press("Ctrl-T") }
    await session.paste(change.before[change.destination]?.name ?? "")
  }

  /// The keys that set it off.
  var lastKeys: [String] {
    switch self {
    case .start: []
    case .open, .rename, .add, .copy, .move: ["Enter"]
    case .create, .edit: ["Ctrl-S"]
    case .duplicate: ["C", "Enter"]
    case .pin: ["p"]
    case .delete, .deleteSeveral: ["D", "y"]
    case .sync: ["Alt-s", "y"]
    case .restore, .undo: ["u"]
    case .remove: ["x"]
    case .watch: ["w", "y"]
    case .redo: ["Alt-_"]
    }
  }

  func perform(_ session: MatrixSession) async {
    guard self != .start else { return await session.start() }
    for key in lastKeys {
      // Nothing is asked where there is nothing left to do.
      if self == .sync, key == "y", session.state.place != .confirm { continue }
      await session.press(key)
    }
  }

  /// Does it again where the screen still shows it as not done.
  func repeatIn(_ session: MatrixSession, _ change: MatrixChange) async {
    if isReading { return await session.press("r") }
    switch self {
    case .create, .edit:
      // The form is still open, or comes back as it was left.
      if !session.state.hasDialog { await session.press(self == .create ? "c" : "e") }
    case .rename:
      if !session.state.hasDialog { await session.press("R", "Ctrl-U"); await session.paste(Self.newName) }
    case .add, .sync:
      if session.state.adding == nil { await session.press("a") }
    case .copy, .move: await choosePlace(change, session)
    case .duplicate: if await addRest(session) { return }
    default: break
    }
    await perform(session)
  }

  /// Adds what a copy was left without.
  ///
  /// - Returns: whether there was such a copy.
  private func addRest(_ session: MatrixSession) async -> Bool {
    guard let copy = session.state.drafts.additions.first else { return false }
    await session.press("r")
    session.move { $0.id == copy }
    await session.press("a", "Enter")
    return true
  }

  /// Does it in a program that has just been started, as far as it is still to be done.
  func resume(_ session: MatrixSession, _ change: MatrixChange) async {
    guard !isReading else { return }
    session.move { $0.id.rawValue == change.target }
    var change = change
    switch self {
    // What was typed has outlived the program.
    case .create: await session.press("c")
    case .edit: await session.press("e")
    case .add: await session.press("a")
    case .duplicate: if await addRest(session) { return }
    default: await approach(&change, session)
    }
    await perform(session)
  }
}

extension MatrixSession {
  /// The recordings that the pane lists.
  fileprivate var listed: Set<String> {
    Set(state.selectedRecordings?.recordings.map(\.id.rawValue) ?? [])
  }
}
