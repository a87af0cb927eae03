import FoundationEssentials
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI

/// The program without a terminal and a server: keys in, frames out, pages answered at once.
struct BenchApp {
  static let now = Date(timeIntervalSince1970: 1_790_000_000)
  private static let size = Size(columns: 120, rows: 40)

  private(set) var app: App
  private let rows: Int

  /// Starts with the first page answered.
  init(rows: Int) throws {
    let session = Session(address: try ServerAddress("https://eu.posthog.com"), project: .id(1))
    app = App(state: AppState(session: session, runID: "bench"), size: Self.size)
    self.rows = rows
    answer(app.start(at: Self.now))
  }

  /// Presses a key, answers its requests and draws the frame.
  @discardableResult
  mutating func press(_ key: Key) -> Frame {
    answer(app.handle(.key(key), at: Self.now))
    return app.frame(at: Self.now)
  }

  mutating func run(_ action: Action) { answer(app.handle(.action(action), at: Self.now)) }

  private mutating func answer(_ effects: [Effect]) {
    for case .call(let call) in effects {
      guard case .page(_, let offset, let limit) = call.request else { continue }
      let page = PlaylistPage(
        totalCount: rows, playlists: (offset..<max(offset, min(offset + limit, rows))).map(Self.playlist))
      answer(app.handle(.action(.answered(call, .success(.page(page)))), at: Self.now))
    }
  }

  private static func playlist(_ row: Int) -> Playlist {
    var playlist = Playlist(id: PlaylistID("row\(row)"))
    playlist.name = "Checkout trouble on small screens \(row)"
    playlist.description = "Seen after release \(row)."
    playlist.isPinned = row % 7 == 0
    playlist.kind = .collection
    playlist.lastModifiedAt = now - Double(row) * 60
    playlist.lastModifiedBy = User(id: row % 9, firstName: "Ada", email: "ada@example.test")
    playlist.counts = RecordingsCounts(collection: RecordingsCount(count: row % 50, watchedCount: row % 5))
    return playlist
  }
}
