import PlaylistCore
import PostHogAPI
import TerminalUI

/// The playlist under the cursor: its facts, then its recordings.
struct DetailPane {
  let scene: Scene
  let rect: Rect
  /// Whether a border at the left joins its rules.
  let joint: Bool

  private var isFocused: Bool { scene.state.focus == .detail }

  /// The rows of the recordings; nil when there are none.
  func rows() -> RowArea? {
    scene.selected.flatMap { section($0).rows(in: layout($0)) }
  }

  private func section(_ playlist: Playlist) -> RecordingsSection {
    RecordingsSection(scene: scene, playlist: playlist, joint: joint ? "├" : nil)
  }

  private func layout(_ playlist: Playlist) -> DetailLayout {
    DetailLayout(
      rect: rect, recordings: scene.state.detail[playlist.id]?.visible.count ?? 0, isFocused: isFocused)
  }

  func draw(on frame: inout Frame) {
    guard let playlist = scene.selected else {
      Rule("", isFocused: false, joint: joint ? "┬" : nil).draw(in: rect, on: &frame)
      let isLoading = scene.state.list.total != 0
      Notice(lines: isLoading ? [] : [Line("No playlist is selected.", .dim)]).draw(
        in: rect.dropping(rows: 1), on: &frame)
      return
    }
    let layout = layout(playlist)
    drawTitle(playlist, in: layout.title, on: &frame)
    drawFacts(playlist, in: layout.facts.inset(columns: 1), on: &frame)
    section(playlist).draw(in: layout, on: &frame)
    RecordingFacts(scene: scene)?.draw(in: layout.recordingFacts, joint: joint ? "├" : nil, on: &frame)
  }

  private func drawFacts(_ playlist: Playlist, in rect: Rect, on frame: inout Frame) {
    let facts = DetailFacts.lines(scene: scene, playlist: playlist, width: rect.columns, rows: rect.rows)
    for (index, fact) in facts.enumerated() {
      frame.put(fact, row: rect.row + index, column: rect.column, width: rect.columns)
    }
  }

  private func drawTitle(_ playlist: Playlist, in rect: Rect, on frame: inout Frame) {
    let hasKeys = scene.hasKeys(.detail)
    let style = Rule.titleStyle(isFocused: hasKeys)
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
    Rule(title: line, isFocused: hasKeys, joint: joint ? "┬" : nil).draw(in: rect, on: &frame)
  }
}
