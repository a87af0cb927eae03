import PlaylistCore
import PostHogAPI
import TerminalUI

/// The recordings of a playlist: a heading with counts, then the rows in view.
struct RecordingsSection {
  let scene: Scene
  let playlist: Playlist
  /// The sign that joins its rule to the border at its left; nil without one.
  let joint: Unicode.Scalar?

  private var isFocused: Bool { scene.state.focus == .detail }
  private var state: RecordingsState? { scene.state.detail[playlist.id] }

  /// Draws the heading and the reason why there are no rows.
  private func drawNotice(in rect: Rect, on frame: inout Frame) {
    drawHeading(in: rect, on: &frame)
    Notice(lines: emptyText, hasMargin: false).draw(in: rect.dropping(rows: 1), on: &frame)
  }

  private func drawHeading(in rect: Rect, on frame: inout Frame) {
    let line = RecordingsHeading(state: state, isFocused: isFocused).line
    Rule(title: line, joint: joint).draw(in: rect, on: &frame)
  }

  func draw(in layout: DetailLayout, on frame: inout Frame) {
    let recordings = state?.visible ?? []
    guard let state, !recordings.isEmpty else { return drawNotice(in: layout.recordings, on: &frame) }
    let rows = layout.rows
    drawHeading(in: layout.heading, on: &frame)
    let list = list(of: state)
    list.draw(titles: layout.columnTitles, rows: rows, on: &frame)
    let below = list.rest(of: rows)
    if let error = state.error, !below.isEmpty {
      frame.put(
        scene.failure(state.isInBackground ? nil : error, in: .detail), row: below.row,
        column: below.column + 2,
        width: below.columns - 3)
    }
  }

  private func list(of state: RecordingsState) -> RecordingRows {
    RecordingRows(
      scene: scene, state: state, marks: scene.state.detail.marks[playlist.id] ?? Marks(),
      isFocused: isFocused)
  }

  /// The rows of the recordings; nil when there are none.
  func rows(in layout: DetailLayout) -> RowArea? {
    state.flatMap { $0.visible.isEmpty ? nil : list(of: $0).area(in: layout.rows) }
  }

  /// Explains a failure; if the user has not asked for the recordings, only that they are missing.
  private func failure(_ error: APIError, _ state: RecordingsState) -> [Line] {
    let explanation = state.origin.explanation(of: error)
    // Retrying does not help if the server refuses keys.
    let isFinal = error.kind == .keysRefused
    if state.isInBackground {
      return isFinal
        ? [Line(explanation, .dim)]
        : [Line("The recordings could not be loaded.", .dim)]
          + scene.hint(.open, in: scene.state.place, "retries.")
    }
    return [Line("✗ \(explanation)", .danger)] + (isFinal ? [] : scene.hint(.open, in: .detail, "retries."))
  }

  var emptyText: [Line] {
    let load = scene.hint(.open, in: scene.state.place, "loads the recordings.")
    guard let state else { return load }
    let isFilter = playlist.kind == .savedFilter
    let browser = isFilter ? scene.hint(.openInBrowser, in: .detail, "opens it in the browser.") : []
    if let refusal = state.origin.refusal { return [Line(refusal, .warning)] + browser }
    if let error = state.error { return failure(error, state) + browser }
    if state.listedCount > 0 || isFilter && state.isComplete && !state.filters.isEmpty {
      return [Line("No recordings match the filters.", .dim)]
        + scene.hint(.removeFilter, in: .detail, "clears the last filter.")
    }
    guard state.isComplete else {
      return state.loading == nil ? load : [Line("Loading the recordings…", .dim)]
    }
    if isFilter { return [Line("The filter finds no recordings now.", .dim)] + browser }
    let held = playlist.counts?.shown?.count ?? 0
    if held > 0 {
      return [Line("None of the \(Counts.recordings(held)) are available any more.", .dim)]
    }
    return [Line("No recordings yet.", .dim)]
      + scene.hint(.addRecordings, in: .detail, "adds recordings by ID.")
  }
}
