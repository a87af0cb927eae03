import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI

/// The program without a terminal and a server: keys in, frames out. Requests are answered at once with rows
/// made up on the fly.
struct BenchApp {
  static let size = Size(columns: 120, rows: 40)

  private var app: App
  private(set) var requests = 0
  private let sample: Sample
  private let rows: Int

  var state: AppState { app.state }

  /// Starts with the first page answered.
  init(rows: Int, _ sample: Sample) throws {
    let address = try ServerAddress("https://eu.posthog.com")
    let state = AppState(session: Session(address: address, project: .id(1)), runID: "bench")
    app = App(state: state, size: Self.size)
    self.sample = sample
    self.rows = rows
    answer(app.start(at: Sample.now))
    guard app.state.list.total == rows else { throw Unfit("The list has not loaded.") }
  }

  /// From a key to the frame, without answers to what the key asks of the server.
  mutating func frame(after key: Key) -> (frame: Frame, effects: [Effect]) {
    let effects = app.handle(.key(key), at: Sample.now)
    return (frame, effects)
  }

  /// Presses a key and answers the requests that follow.
  @discardableResult
  mutating func press(_ key: Key) -> Frame {
    let (frame, effects) = frame(after: key)
    answer(effects)
    return frame
  }

  var frame: Frame { app.frame(at: Sample.now) }

  /// Runs an action without drawing.
  mutating func run(_ action: Action) -> [Effect] { app.handle(.action(action), at: Sample.now) }

  /// Goes through the list once, so that every row is known; for lists short enough to be remembered.
  mutating func visitAllRows() throws {
    while state.list.cursor.row < rows - 1 { press(.pageDown) }
    while state.list.cursor.row > 0 { press(.pageUp) }
    guard state.library.playlists.count == rows else { throw Unfit("Rows of the list are missing.") }
  }

  private mutating func answer(_ effects: [Effect]) {
    for case .call(let call) in effects {
      guard case .page(_, let offset, let limit) = call.request else { continue }
      requests += 1
      let end = min(offset + limit, rows)
      let page = PlaylistPage(
        totalCount: rows, playlists: (offset..<max(end, offset)).map(sample.playlist),
        nextOffset: end < rows ? end : nil)
      answer(run(.answered(call, .success(.page(page)))))
    }
  }
}
