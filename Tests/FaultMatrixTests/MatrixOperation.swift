import DemoServer
import PlaylistCore
import PostHogAPI

/// A thing that people do, as a column of the matrix.
enum MatrixOperation: String, CaseIterable, Sendable {
  case start, open, create, rename, edit, delete, restore, add, remove

  static let newName = "From the matrix"

  /// The requests that a fault strikes.
  var struck: FaultPlan.Operation {
    switch self {
    case .start: .list
    case .open: .recordings
    case .create: .create
    case .rename, .edit: .update
    case .delete: .delete
    case .restore: .restore
    case .add: .add
    case .remove: .remove
    }
  }

  /// What must be so before the fault begins.
  ///
  /// - Returns: the playlist that the operation is about.
  func prepare(_ session: MatrixSession) async -> PlaylistID? {
    guard self != .start else { return nil }
    await session.start()
    await session.moveToCollection()
    let target = session.state.list.cursor.id
    if self == .restore { await session.press("D", "y") }
    if self == .remove { await session.press("Enter") }
    return target
  }

  /// What a person does.
  ///
  /// - Parameter recordings: those to add.
  func perform(_ session: MatrixSession, adding recordings: [RecordingID]) async {
    switch self {
    case .start: await session.start()
    case .open: await session.press("Enter")
    case .create:
      await session.press("c")
      await session.type(Self.newName)
      await session.press("Ctrl-S")
    case .rename:
      await session.press("R", "Ctrl-U")
      await session.type(Self.newName)
      await session.press("Enter")
    case .edit:
      await session.press("e", "Tab")
      await session.type("More")
      await session.press("Ctrl-S")
    case .delete: await session.press("D", "y")
    case .restore: await session.press("u")
    case .add:
      await session.paste(recordings.map(\.rawValue).joined(separator: "\n"))
      await session.press("Enter")
    case .remove: await session.press("x")
    }
  }

  /// What a person does once the fault has passed, where the screen still shows it as not done.
  func tryAgain(_ session: MatrixSession, adding recordings: [RecordingID]) async {
    switch self {
    case .start, .open: await session.press("r")
    case .create, .edit:
      if case .form = session.state.dialog {
        await session.press("Ctrl-S")
      } else {
        await perform(session, adding: recordings)
      }
    case .rename:
      if session.state.hasDialog {
        await session.press("Enter")
      } else {
        await perform(session, adding: recordings)
      }
    case .add:
      if session.state.adding == nil { await session.press("a") }
      await session.press("Enter")
    case .delete, .restore, .remove: await perform(session, adding: recordings)
    }
  }

  /// Whether it changes nothing.
  var isReading: Bool { self == .start || self == .open }

  /// Whether the screen shows all of what was asked for.
  func isShown(_ session: MatrixSession, _ before: [PlaylistID: Truth.Row]) -> Bool {
    let list = session.state.list
    guard self == .open else {
      return list.failures.isEmpty && !list.isLoading && Set(list.fresh.ids).isSuperset(of: before.keys)
    }
    let members = list.cursor.id.flatMap { before[$0]?.members }
    let recordings = session.state.selectedRecordings
    return recordings?.error == nil && recordings.map { Set($0.recordings.map(\.id)) } == members
  }

  /// Whether exactly what was asked for has been changed, once, and nothing else.
  func isDone(_ change: MatrixChange) -> Bool {
    let (before, after) = (change.before, change.after)
    guard let target = change.target else { return before == after }
    var expected = before
    switch self {
    case .start, .open: break
    case .create:
      let new = after.filter { before[$0.key] == nil }
      guard new.count == 1, new.first?.value.name == Self.newName else { return false }
      expected.merge(new) { $1 }
    case .rename: expected[target]?.name = Self.newName
    case .edit:
      guard let old = before[target]?.description, let new = after[target]?.description,
        ["More" + old, old + "More"].contains(new)
      else { return false }
      expected[target]?.description = new
    case .delete: expected[target] = nil
    case .restore:
      expected[target] = change.deleted
    case .add: expected[target]?.members.formUnion(change.added)
    case .remove:
      guard let removed = change.removed else { return false }
      expected[target]?.members.remove(removed)
    }
    return expected == after
  }
}

/// What an operation was to change, and the server's playlists before and after it.
struct MatrixChange {
  var target: PlaylistID?
  var added: [RecordingID] = []
  var removed: RecordingID?
  /// The playlist as it was before it was deleted, to be restored.
  var deleted: Truth.Row?
  var before: [PlaylistID: Truth.Row]
  var after: [PlaylistID: Truth.Row]
}
