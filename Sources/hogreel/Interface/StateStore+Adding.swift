import LosslessJSON
import PlaylistCore
import PostHogAPI

/// Drafts of recordings to be added. The file is the whole set in its first line and a step in each further
/// one, so that thousands of recordings are not written anew with each twenty.
extension StateStore {
  /// In bytes, of a draft with its steps.
  static let draftLimit = 64 << 20

  func record(_ progress: AddingProgress, of id: PlaylistID) {
    write { store throws(FileError) in
      let file = store.directory.lineFile(store.fileName(.adding(id)), sizeLimit: Self.draftLimit)
      try file.append(progress.json.text)
    }
  }

  /// Nil when the bytes are not a draft that this version can read. A step that a crash has cut short was not
  /// acted upon, and is passed over.
  static func draft(_ bytes: [UInt8]) -> Draft? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, let json = try? JSON(parsing: Array(first)), let draft = Draft(json) else {
      return nil
    }
    return draft.after(
      lines.dropFirst().compactMap { (try? JSON(parsing: Array($0))).flatMap(AddingProgress.init) })
  }
}
