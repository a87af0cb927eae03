import DemoServer
import PlaylistCore
import PostHogAPI

/// What an operation is to change, and the server's playlists before it.
struct MatrixChange {
  /// The playlists that take part, by ID.
  var target = ""
  var destination = ""
  /// Takes part where several are changed; else something else is done to it.
  var other = ""
  /// Those to be added; those of a duplicate.
  var recordings: Set<String> = []
  var removed: String?
  var watched: String?
  var moved: Set<String> = []
  var before: Truth

  init(before: Truth) { self.before = before }

  /// Chooses playlists, and leaves the cursor on the target.
  init(choosingIn session: MatrixSession, before: Truth) {
    self.before = before
    var chosen: [PlaylistID] = []
    for _ in 0..<3 {
      let next = session.move { playlist in
        playlist.kind == .collection && !playlist.isPinned && playlist.name?.isEmpty == false
          && !chosen.contains(playlist.id) && (!chosen.isEmpty || playlist.isInteresting)
      }
      guard let next else { preconditionFailure("too few collections") }
      chosen.append(next)
    }
    (target, destination, other) = (chosen[0].rawValue, chosen[1].rawValue, chosen[2].rawValue)
    session.move { $0.id == chosen[0] }
    let members = before[target]?.members ?? []
    let others = Set(before.playlists.values.flatMap(\.members)).subtracting(members)
    recordings = Set(
      others.filter { $0.count == "0190aaaa-bbbb-7ccc-8ddd-000000000000".count }.sorted().prefix(25))
    precondition(recordings.count == 25, "too few recordings to add")
  }

  /// Whether exactly what was asked for has been changed, once, and nothing else.
  ///
  /// - Parameter isOtherPinned: whether the other playlist was pinned besides.
  func isDone(_ operation: MatrixOperation, _ after: Truth, isOtherPinned: Bool = false) -> Bool {
    var expected = before
    if isOtherPinned { expected[other]?.isPinned = true }
    switch operation {
    case .start, .open: break
    case .create, .duplicate:
      let new = after.playlists.filter { before[$0.key] == nil }
      guard new.count == 1, let made = new.first?.value, !made.isDeleted else { return false }
      if operation == .create, made.name != MatrixOperation.newName { return false }
      if operation == .duplicate, made.members != recordings { return false }
      expected.playlists.merge(new) { $1 }
    case .rename: expected[target]?.name = MatrixOperation.newName
    case .edit: expected[target]?.description = MatrixOperation.newName
    case .pin: expected[target]?.isPinned = true
    case .delete: expected[target]?.isDeleted = true
    case .deleteSeveral: for id in [target, destination, other] { expected[id]?.isDeleted = true }
    case .restore: expected[target]?.isDeleted = false
    case .add, .redo: expected[target]?.members.formUnion(recordings)
    case .sync:
      expected[target]?.members.formUnion(recordings)
      expected[target]?.members.subtract(moved)
    case .undo: expected[target]?.members.subtract(recordings)
    case .remove:
      guard let removed else { return false }
      expected[target]?.members.remove(removed)
    case .watch:
      guard let watched else { return false }
      expected.watched.insert(watched)
    case .copy: expected[destination]?.members.formUnion(moved)
    case .move:
      expected[destination]?.members.formUnion(moved)
      expected[target]?.members.subtract(moved)
    }
    return expected == after
  }

  /// Whether all is as before, what was new being deleted.
  func isUndone(_ after: Truth) -> Bool {
    after.playlists.allSatisfy { id, playlist in before[id].map { $0 == playlist } ?? playlist.isDeleted }
  }
}

extension Playlist {
  /// Whether it has some recordings, of which one is unwatched.
  fileprivate var isInteresting: Bool {
    guard let shown = counts?.shown, let count = shown.count, count > 2 else { return false }
    return (shown.watchedCount ?? 0) < count
  }
}
