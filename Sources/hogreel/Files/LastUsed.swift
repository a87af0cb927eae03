import Glibc
import PlaylistCore

/// Values that sessions on all servers leave for the next one.
struct LastUsed: Hashable, FileContent {
  /// The name of the profile.
  var profile: String?
  /// The list's share of a wide window in percent.
  var split: Int?

  init() {}

  /// There was none.
  init(version0 decoder: any Decoder) throws { throw FileRecordError.unreadable }
}

/// The file of `LastUsed`, in the state directory.
///
/// One that cannot be read counts as none: it holds nothing that the user has typed.
enum LastUsedFile {
  private static let name = "last-used.json"
  /// In bytes.
  private static let limit = 64 << 10

  /// Reads it without creating the directory.
  static func read(in directory: String) -> LastUsed {
    guard let file = try? OwnerFile.open("\(directory)/\(name)", O_RDONLY) else { return LastUsed() }
    defer { close(file) }
    guard let bytes = try? OwnerFile.readTail(limit, of: file, path: name),
      let record = try? FileRecord<LastUsed>(parsing: bytes)
    else { return LastUsed() }
    return record.value
  }

  /// Changes it as it is on disk now. A failure costs a preference of the next start.
  static func change(in directory: StateDirectory, _ change: (inout LastUsed) -> Void) {
    try? directory.exclusively { lock throws(FileError) in
      let bytes = try directory.read(name, limit: limit)
      var value = LastUsed()
      do throws(FileRecordError) {
        if let bytes { value = try FileRecord<LastUsed>(parsing: bytes).value }
      } catch .newerVersion {
        return
      } catch {}
      let before = value
      change(&value)
      if value != before {
        try lock.replace(name, with: try FileRecord(value, of: nil).line(), isDurable: false)
      }
    }
  }
}
