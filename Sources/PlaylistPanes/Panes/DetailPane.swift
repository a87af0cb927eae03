import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The playlist under the cursor: what is known of it, then its recordings.
struct DetailPane {
  let scene: Scene
  let rect: Rect
  /// Whether the list is on the screen too.
  let hasList: Bool
  private let facts: [Fact]
  /// Of the recording under the cursor, in the last rows.
  private let recordingFacts: RecordingFacts?
  private let hasTitles: Bool

  private static let titleRows = 1
  private static let headingRows = 1
  /// From this height on the recordings have column titles, and a blank row above them.
  private static let roomyRows = 14

  /// - Parameter facts: those that `facts` gives for this pane.
  init(scene: Scene, rect: Rect, facts: [Fact], hasList: Bool = true) {
    self.scene = scene
    self.rect = rect
    self.facts = facts
    self.hasList = hasList
    hasTitles = rect.rows >= Self.roomyRows
    recordingFacts = RecordingFacts.rows(ofPane: rect.rows) > 0 ? RecordingFacts(scene: scene) : nil
  }

  /// What there is to tell of the playlist, as far as there is room for it.
  ///
  /// - Parameter isBesideList: blank lines then fill it up to a third of the pane, so that the recordings stand
  ///   still while the cursor moves through the list.
  static func facts(scene: Scene, in rect: Rect, isBesideList: Bool) -> [Fact] {
    guard let playlist = scene.selected else { return [] }
    let pane = DetailPane(scene: scene, rect: rect, facts: [])
    let fixed = titleRows + headingRows + (pane.hasTitles ? 2 : 0)
    let room = rect.rows - fixed - pane.recordingFactRows - max(3, rect.rows / 3)
    var facts = DetailFacts.lines(scene: scene, playlist: playlist, width: rect.columns - 2, rows: room)
    if isBesideList {
      while facts.count < min(room, rect.rows / 3) { facts.append(Fact()) }
    }
    return facts
  }

  private var isFocused: Bool { scene.state.focus == .detail }

  private var recordingFactRows: Int {
    recordingFacts == nil ? 0 : RecordingFacts.rows(ofPane: rect.rows)
  }

  /// From the heading of the recordings to what is known of one.
  private var recordingsRect: Rect {
    let first = Self.titleRows + facts.count + (hasTitles ? 1 : 0)
    return rect.rows(first..<max(first, rect.rows - recordingFactRows))
  }

  /// The part of the pane that holds recordings.
  var recordingRows: Rect { recordingsRect.dropping(rows: Self.headingRows + (hasTitles ? 1 : 0)) }

  func draw(on frame: inout Frame) {
    guard let playlist = scene.selected else {
      let isLoading = scene.state.list.total != 0
      Notice(lines: isLoading ? [] : [Line("No playlist is selected.", .dim)]).draw(in: rect, on: &frame)
      return
    }
    drawTitle(playlist, on: &frame)
    for (index, fact) in facts.enumerated() where index + 1 < rect.rows {
      frame.put(
        fact, row: rect.row + 1 + index, column: rect.column + 1, width: max(0, rect.columns - 2))
    }
    RecordingsSection(scene: scene, playlist: playlist, hasTitles: hasTitles)
      .draw(in: recordingsRect, rows: recordingRows, on: &frame)
    recordingFacts?.draw(
      in: rect.rows(max(0, rect.rows - recordingFactRows)..<rect.rows), on: &frame)
  }

  private func drawTitle(_ playlist: Playlist, on frame: inout Frame) {
    if case .rename(let rename) = scene.state.dialog, !hasList {
      TextFieldView.draw(
        rename.field.text, cursor: rename.field.cursor,
        in: rect.rows(0..<1).inset(columns: 1), on: &frame, placeholder: "a name")
      return
    }
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
    frame.put(line, row: rect.row, column: rect.column + 1, width: max(0, rect.columns - 2))
  }
}
