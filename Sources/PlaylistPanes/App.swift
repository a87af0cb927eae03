public import FoundationEssentials
public import PlaylistCore
public import TerminalUI

/// The program without I/O: input goes in, effects come out, frames are drawn from the state.
///
/// The event loop, the screen tests and the benchmarks all drive this type. It is a value, so that the state is changed
/// in place.
public struct App: Sendable {
  public private(set) var state: AppState
  public private(set) var size: Size
  public let keyMap: KeyMap
  /// Seconds east of UTC at a date, which differ by the season.
  public typealias UTCOffset = @Sendable (Date) -> Int
  public let utcOffset: UTCOffset
  /// What the terminal can show.
  public let repertoire: Repertoire
  /// Whether the state or the size has changed since the last frame of `nextFrame`.
  public private(set) var isInvalid = true
  /// The dialog on top when all was shown last; nil without one, and when the window was too small.
  private(set) var paintedLayer: Layer.ID?
  /// How often it has gone on with another state.
  private(set) var restarts = 0
  /// When text arrived as keys, from a terminal that does not mark pastes.
  var pastedAt: Date?
  /// The first key of a chord, and where it was pressed.
  var begun: (key: Key, place: Place)?
  /// The last key, if it acted by itself, and when it was pressed or repeated last.
  var acted: (key: Key, date: Date)?
  /// The last press of the mouse.
  var click: Click?
  /// Whether the mouse holds the rule between the panes.
  var isDraggingSplit = false

  public enum Input: Sendable {
    /// All keys that were read at once.
    case keys([Key])
    /// Pasted text; it may hold any characters.
    case paste(String)
    /// A line of a device or a script that sends no keys: a key, a command, or the text of the field in focus.
    case line(String)
    /// The end of the lines, with what came after the last line end.
    case end(rest: String)
    case mouse(MouseEvent)
    /// The outcome of an effect, such as an answer of the server.
    case action(Action)
    /// The terminal's size, which may be the same as before.
    case resize(Size)

    public static func key(_ key: Key) -> Input { .keys([key]) }
  }

  /// - Parameters:
  ///   - repertoire: what the terminal can show; the user may prefer less.
  ///   - utcOffset: for dates and clock times; with 0 times are marked as UTC.
  public init(
    state: AppState, size: Size, keyMap: KeyMap = .standard, repertoire: Repertoire = .unicode,
    utcOffset: @escaping UTCOffset = { _ in 0 }
  ) {
    self.repertoire = repertoire
    self.state = state
    self.size = size
    self.keyMap = keyMap
    self.utcOffset = utcOffset
    self.state.keyNames = keyMap.names
  }

  /// Goes on with another state, such as that of another project: nothing of the one before acts or shows in it.
  public mutating func restart(with state: AppState) {
    (self.state, paintedLayer, pastedAt, acted) = (state, nil, nil, nil)
    self.state.keyNames = keyMap.names
    restarts += 1
    isInvalid = true
  }

  // MARK: Input

  /// Returns the first effects. Call it once, before any input.
  public mutating func start(at now: Date) -> [Effect] {
    reduce(.resized(Layout.viewport(of: size)), at: now) + state.start()
  }

  /// Handles one input and invalidates the frame.
  ///
  /// - Parameter now: the time of the input.
  /// - Returns: the effects to perform, in order.
  public mutating func handle(_ input: Input, at now: Date) -> [Effect] {
    switch input {
    case .keys(let keys): return press(keys, at: now)
    case .paste(let text): return paste(text, at: now)
    case .line(let line): return enter(line, at: now)
    case .end(let rest): return end(rest, at: now)
    case .mouse(let event): return handle(event, at: now)
    case .action(let action): return reduce(action, at: now)
    case .resize(let size):
      guard size != self.size else { return [] }
      self.size = size
      return reduce(.resized(Layout.viewport(of: size)), at: now)
    }
  }

  /// Marks the picture as one that has to be drawn again.
  mutating func invalidate() { isInvalid = true }

  mutating func reduce(_ action: Action, at now: Date) -> [Effect] {
    invalidate()
    return state.reduce(action, at: now)
  }

  /// Returns the action of a key in the current place; nil when it has none.
  ///
  /// In the description, up, down, Home and End move by the lines as wrapped on the screen, which the core does not
  /// know; above the first and below the last line, up and down leave the field.
  func action(for key: Key) -> Action? {
    let action = keyMap.input(for: key, in: state)
    // Only the window knows where a question ends.
    if let question, question.isEndShown, case .run(.moveDown, _)? = action { return nil }
    guard case .form(let form) = state.dialog, form.focus == .description, !form.isSaving else {
      return action
    }
    var area: TextArea {
      // Lines are not wrapped by the program.
      TextArea(
        form.description,
        width: state.preferences.isLinear ? .max : FormPane.textColumns(in: layout.form))
    }
    let edit: TextEdit? =
      switch action {
      case .run(.moveUp, _): area.move(by: -1)
      case .run(.moveDown, _): area.move(by: 1)
      case .type(.moveToLineStart): area.moveToLineStart
      case .type(.moveToLineEnd): area.moveToLineEnd
      default: nil
      }
    return edit.map { .type($0) } ?? action
  }

  // MARK: Drawing

  var layout: Layout { Layout(size: size, focus: state.focus, split: state.preferences.split) }

  var isTooSmall: Bool { layout.isTooSmall }

  /// Returns the next frame to show; nil when nothing has changed since the last one.
  public mutating func nextFrame(at now: Date) -> Frame? { markShown() ? frame(at: now) : nil }

  /// Notes that all is shown as it is now, so that keys count for the dialog on top.
  ///
  /// - Returns: whether anything has changed since the last time.
  mutating func markShown() -> Bool {
    guard isInvalid else { return false }
    isInvalid = false
    paintedLayer = isTooSmall ? nil : state.layers.last?.id
    return true
  }

  /// Draws the whole screen from the state.
  ///
  /// - Parameter now: the time that ages such as "3 d ago" are counted from.
  public func frame(at now: Date) -> Frame {
    var frame = Frame(size: size)
    let layout = layout
    if layout.isTooSmall {
      Self.drawTooSmall(on: &frame)
    } else {
      draw(scene(at: now), layout, on: &frame)
    }
    frame.reduce(to: max(repertoire, state.preferences.glyphs == .ascii ? .plainSigns : .unicode))
    return frame
  }

  func scene(at now: Date) -> Scene {
    Scene(
      state: state, keyMap: keyMap, now: now, utcOffset: utcOffset,
      isQuestionCut: question?.isEndShown == false)
  }

  private static func drawTooSmall(on frame: inout Frame) {
    let text =
      "Window too small: need at least \(Layout.minimum.columns)x\(Layout.minimum.rows)."
    let lines = DisplayText.wrapped(text, width: frame.size.columns)
    for (row, line) in lines.prefix(frame.size.rows).enumerated() { frame.put(line, row: row, column: 0) }
  }

  private func draw(_ scene: Scene, _ layout: Layout, on frame: inout Frame) {
    HeaderBar(scene: scene).draw(in: layout.header, on: &frame)
    drawPanes(scene, layout, on: &frame)
    drawDialogs(scene, layout, on: &frame)
    StatusLine(scene: scene).draw(in: layout.status, joint: joint(in: layout), on: &frame)
    if let chord = ChordBox(after: pendingKey, scene) {
      chord.draw(in: layout.body, on: &frame)
      chord.drawFooter(in: layout.footer, on: &frame)
    } else {
      Footer(scene: scene).draw(in: layout.footer, on: &frame)
    }
  }

  /// Draws the list and the detail pane, unless something lies over all of them.
  private func drawPanes(_ scene: Scene, _ layout: Layout, on frame: inout Frame) {
    guard !state.layers.contains(where: \.dialog.coversBody) else { return }
    if layout.isWide, let rect = layout.detail {
      frame.drawVerticalLine(row: rect.row, column: rect.column - 1, rows: rect.rows)
    }
    if let rect = layout.list { ListPane(scene: scene).draw(in: rect, on: &frame) }
    let hasForm = state.layers.contains { if case .form = $0.dialog { true } else { false } }
    guard let rect = layout.detail, !hasForm else { return }
    DetailPane(scene: scene, rect: rect, joint: layout.isWide).draw(on: &frame)
  }

  /// The column where the border between the panes ends in the status line; nil where there is none.
  private func joint(in layout: Layout) -> Int? {
    guard layout.isWide, !state.layers.contains(where: \.dialog.coversBody) else { return nil }
    return layout.detail.map { $0.column - 1 }
  }

  private func drawDialogs(_ scene: Scene, _ layout: Layout, on frame: inout Frame) {
    // Under a box only whole panes are drawn, not the box that it was opened from.
    for layer in state.layers where layer.id == state.layers.last?.id || layer.dialog.isPane {
      draw(layer.dialog, scene, layout, on: &frame)
    }
  }

  private func draw(_ dialog: Dialog, _ scene: Scene, _ layout: Layout, on frame: inout Frame) {
    let body = layout.body
    switch dialog {
    case .form(let form):
      FormPane(scene: scene, form: form, joint: layout.isWide ? "┬" : nil).draw(in: layout.form, on: &frame)
    case .add(let adding): AddPane(scene: scene, adding: adding).draw(in: body, on: &frame)
    case .menu(let menu): MenuBox(scene: scene, menu: menu).draw(in: body, on: &frame)
    case .combine(let menu): CombineBox(scene: scene, menu: menu).draw(in: body, on: &frame)
    case .picker(let picker): PickerBox(scene: scene, picker: picker).draw(in: body, on: &frame)
    case .pick(let picker): RecordingPickerPane(scene: scene, picker: picker).draw(in: body, on: &frame)
    case .prompt(let prompt): PromptBox(scene: scene, prompt: prompt).draw(in: body, on: &frame)
    case .confirm(let confirmation):
      ConfirmBox(scene: scene, confirmation: confirmation).draw(in: body, on: &frame)
    case .copyMenu: CopyBox(scene: scene).draw(in: body, on: &frame)
    case .page(let page): PagePane(page: page).draw(in: body, on: &frame)
    case .help(let help): HelpBox(scene: scene, help: help).draw(in: body, on: &frame)
    case .palette(let palette): PaletteBox(scene: scene, palette: palette).draw(in: body, on: &frame)
    case .messages(let list): MessagesPane(scene: scene, cursor: list.cursor).draw(in: body, on: &frame)
    case .history(let screen): HistoryPane(scene: scene, screen: screen).draw(in: body, on: &frame)
    // Drawn in place: in the status line and in the row.
    case .search, .rename: break
    }
  }
}

extension Dialog {
  /// Whether it replaces a pane instead of covering a part of one.
  fileprivate var isPane: Bool {
    switch self {
    case .form, .add, .pick, .page, .messages, .history: true
    case .search, .rename, .menu, .prompt, .picker, .combine, .confirm, .copyMenu, .help, .palette: false
    }
  }

  /// Whether it replaces both panes.
  fileprivate var coversBody: Bool {
    if case .form = self { return false }
    return isPane
  }
}
