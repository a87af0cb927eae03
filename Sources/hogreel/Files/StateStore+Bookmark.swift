import PlaylistCore

/// Where the last session on this server and project was.
///
/// The project counts as it was asked for: the bookmark of `@current` is needed before its number is known.
extension StateStore {
  /// In bytes.
  private static let limit = 64 << 10

  /// Reads it on the calling thread, for the start. One that cannot be read counts as none.
  func readBookmark() -> Bookmark? {
    guard let bytes = try? directory.read(bookmarkName, limit: Self.limit),
      let record = try? FileRecord<Bookmark>(parsing: bytes), record.scope == firstScope
    else { return nil }
    return record.value
  }

  func keep(_ bookmark: Bookmark) {
    write { store throws(FileError) in
      try store.directory.replace(
        store.bookmarkName, with: try FileRecord(bookmark, of: store.firstScope).line(), isDurable: false)
    }
  }

  private var bookmarkName: String { "place-\(firstScope.fileTag).json" }
}
