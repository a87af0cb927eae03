import PlaylistCore
import PostHogAPI
import Synchronization

/// Counts the rows of answers that could not be read, for a command that would list them.
final class UnreadableRows: Sendable {
  /// By the path of the page, which may be fetched more than once.
  private let pages = Mutex<[String: Int]>([:])

  func note(_ event: ClientEvent) {
    guard case .unreadableRows(let path, let count) = event else { return }
    pages.withLock { $0[path] = count }
  }

  /// Sentences for people; empty when all could be read.
  var texts: [String] {
    let pages = pages.withLock { $0 }
    let playlists = pages.filter { $0.key.isPathOfPlaylists }.values.reduce(0, +)
    let recordings = pages.values.reduce(0, +) - playlists
    return [(playlists, "playlist"), (recordings, "recording")].filter { $0.0 > 0 }.map { count, noun in
      "\(counted(count, noun)) could not be read and \(count == 1 ? "is" : "are") left out: "
        + "a newer hogreel may know \(count == 1 ? "its" : "their") form."
    }
  }
}

extension String {
  /// Whether it is the path of a page of playlists, and not of recordings.
  fileprivate var isPathOfPlaylists: Bool {
    prefix { $0 != "?" }.split(separator: "/").last == "session_recording_playlists"
  }
}
