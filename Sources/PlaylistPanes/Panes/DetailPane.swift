import PlaylistCore
import PostHogAPI
import TerminalUI

/// The playlist under the cursor: its facts, then its recordings.
struct DetailPane {
  let scene: Scene
  let rect: Rect

  private var isFocused: Bool { scene.state.focus == .detail }

  /// The rows of the recordings; nil when there are none.
  func rows() -> RowArea? {
    scene.selected.flatMap { playlist in
      RecordingsSection(scene: scene, playlist: playlist).rows(
        in: DetailLayout(rect: rect, isFocused: isFocused))
    }
  }

  func draw(on frame: inout Frame) {
    guard let playlist = scene.selected else {
      let isLoading = scene.state.list.total != 0
      Notice(lines: isLoading ? [] : [Line("No playlist is selected.", .dim)]).draw(in: rect, on: &frame)
      return
    }
    let layout = DetailLayout(rect: rect, isFocused: isFocused)
    let section = RecordingsSection(scene: scene, playlist: playlist)
    drawTitle(playlist, in: layout.title.inset(columns: 1), on: &frame)
    drawFacts(playlist, in: layout.facts, on: &frame)
    section.draw(in: layout, on: &frame)
    RecordingFacts(scene: scene)?.draw(in: layout.recordingFacts, on: &frame)
  }

  private func drawFacts(_ playlist: Playlist, in rect: Rect, on frame: inout Frame) {
    let rect = rect.inset(columns: 1)
    let facts = DetailFacts.lines(scene: scene, playlist: playlist, width: rect.columns, rows: rect.rows)
    for (index, fact) in facts.enumerated() {
      frame.put(fact, row: rect.row + index, column: rect.column, width: rect.columns)
    }
  }

  private func drawTitle(_ playlist: Playlist, in rect: Rect, on frame: inout Frame) {
    let style: Style = isFocused ? Style(.focusedBorder) : .strong
    var line = Line()
    if scene.state.isPending(playlist.id) {
      line.append(playlist.isDeleted ? "⟳ deleting " : "⟳ ", Style(.pending))
    }
    switch playlist.title {
    case .name, .derived: line.append(playlist.titleText, style)
    case .unnamed(let id):
      line.append("Unnamed ", .dim)
      line.append(id.rawValue, style)
    }
    frame.put(line, row: rect.row, column: rect.column, width: rect.columns)
  }
}
