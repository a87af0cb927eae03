import PlaylistCore

/// Saved views: one file for each server and project, which several programs may change.
extension StateStore {
  func save(_ view: SavedView) {
    changeViews { views in views.filter { $0.name != view.name } + [view] }
  }

  func removeView(named name: String) {
    changeViews { views in views.filter { $0.name != name } }
  }

  func readViews(of scope: FileScope) throws(FileError) -> [SavedView] {
    try read(Self.fileName(of: scope), "the saved views") { bytes throws(FileRecordError) in
      try FileRecord<[SavedView]>(parsing: bytes).value
    } ?? []
  }

  /// Adds the views of another scope, except for names that are taken.
  func moveViews(from old: FileScope) throws(FileError) {
    let moved = try readViews(of: old)
    guard !moved.isEmpty else { return }
    let views = try replaceViews { views in
      let names = Set(views.map(\.name))
      return views + moved.filter { !names.contains($0.name) }
    }
    if views != nil { try directory.remove(Self.fileName(of: old)) }
  }

  /// Changes the list as it is on disk now, and posts the result.
  private func changeViews(_ change: @escaping @Sendable ([SavedView]) -> [SavedView]) {
    write { store throws(FileError) in
      if let views = try store.replaceViews(change) {
        store.post(.viewsLoaded(views))
      } else {
        store.warn("Views are not saved: a newer hogreel wrote their file.")
      }
    }
  }

  /// Nil when a newer hogreel wrote the file, which then stays as it is.
  private func replaceViews(_ change: ([SavedView]) -> [SavedView]) throws(FileError) -> [SavedView]? {
    try directory.exclusively { lock throws(FileError) in
      let name = Self.fileName(of: scope)
      let views = change(try readViews(of: scope))
      guard !isNewer(name) else { return nil }
      try lock.replace(name, with: try FileRecord(views, of: scope).line())
      return views
    }
  }

  private static func fileName(of scope: FileScope) -> String { "views-\(scope.fileTag).json" }
}
