import LosslessJSON
import PlaylistCore

/// The saved views: one file for each server and project, which several programs may change. What this version
/// does not know of it stays as it is.
extension StateStore {
  private static let listKey = "views"

  func save(_ view: SavedView) {
    changeViews { views in views.filter { $0["name"]?.string != view.name } + [view.json] }
  }

  func removeView(named name: String) {
    changeViews { views in views.filter { $0["name"]?.string != name } }
  }

  func readViews() throws(FileError) -> [SavedView] { Self.views(in: try readViewFile(of: scope)) }

  /// Adds what was kept under another scope, save for names that are taken.
  func moveViews(from old: Scope) throws(FileError) {
    let moved = Self.list(in: try readViewFile(of: old))
    guard !moved.isEmpty else { return }
    try replaceViews { views in
      let taken = Set(views.map { $0["name"]?.string })
      return views + moved.filter { !taken.contains($0["name"]?.string) }
    }
    try directory.remove(Self.fileName(of: old))
  }

  /// Changes the list as it is on the disk now, and posts what has become of it.
  private func changeViews(_ change: @escaping @Sendable ([JSON]) -> [JSON]) {
    write { store throws(FileError) in
      let file = try store.replaceViews(change)
      store.mailbox.post(.viewsLoaded(Self.views(in: file)))
    }
  }

  @discardableResult
  private func replaceViews(_ change: ([JSON]) -> [JSON]) throws(FileError) -> JSON {
    try directory.exclusively { lock throws(FileError) in
      let file = try readViewFile(of: scope)
      let others = (file.members ?? []).filter { $0.key != Self.listKey }
      let list = JSON.Member(key: Self.listKey, value: .array(change(Self.list(in: file))))
      let changed = JSON.object(others + [list])
      try lock.replace(Self.fileName(of: scope), with: Array(changed.text.utf8))
      return changed
    }
  }

  /// An empty object when there is no file, or none that can be understood, which is set aside.
  private func readViewFile(of scope: Scope) throws(FileError) -> JSON {
    let name = Self.fileName(of: scope)
    guard let bytes = try directory.read(name) else { return .object([]) }
    if let json = try? JSON(parsing: bytes), json[Self.listKey]?.array != nil { return json }
    let aside = try directory.setAside(name)
    tell("The saved views could not be read; they are kept as \(aside) in \(directory.path).")
    return .object([])
  }

  private static func fileName(of scope: Scope) -> String { "views-\(scope.fileTag).json" }

  private static func list(in file: JSON) -> [JSON] { file[listKey]?.array ?? [] }

  private static func views(in file: JSON) -> [SavedView] { list(in: file).compactMap(SavedView.init) }
}
