import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI

/// The program without a terminal and a server: keys in, frames out. Requests are answered at once with rows
/// made up on the fly.
struct BenchApp {
  static let size = Size(columns: 120, rows: 40)

  private(set) var state: AppState
  private(set) var requests = 0
  private var picture = Picture()
  private let interface = Interface()
  private let sample: Sample
  private let rows: Int

  /// Starts, and has the first page answered.
  init(rows: Int, _ sample: Sample) throws {
    let address = try ServerAddress("https://eu.posthog.com")
    state = AppState(session: Session(address: address, project: .id(1)), runID: "bench")
    self.sample = sample
    self.rows = rows
    var effects: [Effect] = []
    _ = layOut(&effects)
    answer(effects + state.start())
    guard state.list.total == rows else { throw Unfit("The list has not loaded.") }
  }

  /// What happens between a key and the frame, without what the key asks of the server.
  mutating func frame(after key: Key) -> (frame: Frame, effects: [Effect]) {
    var effects: [Effect] = []
    if let action = interface.action(for: key, in: state, size: Self.size) { effects = run(action) }
    let layout = layOut(&effects)
    interface.draw(layout, on: &picture)
    return (picture.frame, effects)
  }

  /// Presses a key, and has the requests answered that it leads to.
  @discardableResult
  mutating func press(_ key: Key) -> Frame {
    let (frame, effects) = frame(after: key)
    answer(effects)
    return frame
  }

  /// The picture as it is, in memory of its own.
  var frame: Frame {
    var picture = Picture()
    interface.draw(layout, on: &picture)
    return picture.frame
  }

  /// Runs an action without looking at the screen.
  mutating func run(_ action: Action) -> [Effect] {
    picture.follow(action, in: &state, at: Sample.now)
  }

  /// Goes through the list once, so that every row is known; for lists short enough to be remembered.
  mutating func visitAllRows() throws {
    while state.list.cursor.row < rows - 1 { press(.pageDown) }
    while state.list.cursor.row > 0 { press(.pageUp) }
    guard state.playlists.count == rows else { throw Unfit("Rows of the list are missing.") }
  }

  private var layout: Layout { interface.layout(state, size: Self.size, now: Sample.now) }

  /// As the event loop does it.
  private mutating func layOut(_ effects: inout [Effect]) -> Layout {
    let layout = layout
    guard layout.listRows != state.list.height || layout.detailRows != state.detailHeight else {
      return layout
    }
    effects += run(.layOut(list: layout.listRows, detail: layout.detailRows))
    return self.layout
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
