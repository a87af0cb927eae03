public import FoundationEssentials
public import PlaylistCore
public import TerminalUI

/// The whole screen: state in, layout and picture out. Pure.
public struct Interface: Sendable {
  public let keyMap: KeyMap
  /// Seconds east of UTC, for dates and clock times.
  public let utcOffset: Int

  /// - Parameter utcOffset: seconds east of UTC; with 0 times are marked as UTC.
  public init(keyMap: KeyMap = .standard, utcOffset: Int = 0) {
    self.keyMap = keyMap
    self.utcOffset = utcOffset
  }

  /// Where things are; its row counts go to the core as `Action.layOut`.
  ///
  /// - Parameter now: what "3 d ago" is counted from.
  public func layout(_ state: AppState, size: Size, now: Date) -> Layout {
    Layout(size: size, scene: Scene(state: state, keyMap: keyMap, now: now, utcOffset: utcOffset))
  }

  /// Draws over the last picture, in place. Where nothing but the cursor has moved since, only what hangs on the
  /// cursor is drawn anew; the picture is the same as one drawn on an empty one.
  public func draw(_ layout: Layout, on picture: inout Picture) {
    let drawn = picture.rows
    picture.isCurrent = true
    picture.rows = DrawnRows(layout, over: drawn)
    if let drawn, let rows = picture.rows, drawn.stands(under: layout) {
      drawCursor(layout, from: drawn, to: rows, on: &picture.frame)
    } else {
      picture.frame.clear(size: layout.size)
      if layout.isTooSmall { drawTooSmall(on: &picture.frame) } else { draw(layout, on: &picture.frame) }
    }
  }

  private func draw(_ layout: Layout, on frame: inout Frame) {
    let scene = layout.scene
    HeaderBar(scene: scene).draw(in: layout.header, on: &frame)
    if let rect = layout.list { ListPane(scene: scene).draw(in: rect, on: &frame) }
    if let rect = layout.detail {
      if layout.isWide {
        frame.drawVerticalLine(row: rect.row, column: rect.column - 1, rows: rect.rows)
      }
      drawDetail(layout, in: rect, on: &frame)
    }
    drawDialog(scene, layout, on: &frame)
    StatusLine(scene: scene).draw(in: layout.status, on: &frame)
    Footer(scene: scene).draw(in: layout.footer, on: &frame)
  }

  /// What hangs on the cursor of the list.
  private func drawCursor(
    _ layout: Layout, from old: DrawnRows, to new: DrawnRows, on frame: inout Frame
  ) {
    let scene = layout.scene
    if new.header != old.header { HeaderBar(scene: scene).draw(in: layout.header, on: &frame) }
    ListPane(scene: scene).draw(new, over: old, on: &frame)
    if let rect = layout.detail {
      frame.fill(rect)
      drawDetail(layout, in: rect, on: &frame)
    }
    StatusLine(scene: scene).draw(in: layout.status, on: &frame)
    guard new.footer != old.footer else { return }
    frame.fill(layout.footer)
    Footer(scene: scene).draw(in: layout.footer, on: &frame)
  }

  private func drawTooSmall(on frame: inout Frame) {
    let text =
      "Please enlarge the window: \(Layout.minimum.columns) columns and \(Layout.minimum.rows) rows do."
    let lines = DisplayText.wrapped(text, width: frame.size.columns)
    for (row, line) in lines.prefix(frame.size.rows).enumerated() { frame.put(line, row: row, column: 0) }
  }

  private func drawDetail(_ layout: Layout, in rect: Rect, on frame: inout Frame) {
    DetailPane(scene: layout.scene, rect: rect, facts: layout.facts, hasList: layout.list != nil)
      .draw(on: &frame)
  }

  private func drawDialog(_ scene: Scene, _ layout: Layout, on frame: inout Frame) {
    // Under a box only whole panes are drawn, not the box that it was opened from.
    for layer in scene.state.layers where layer.id == scene.state.layers.last?.id || layer.dialog.isPane {
      draw(layer.dialog, scene, layout, on: &frame)
    }
  }

  private func draw(_ dialog: Dialog, _ scene: Scene, _ layout: Layout, on frame: inout Frame) {
    switch dialog {
    case .form(let form):
      FormPane(scene: scene, form: form).draw(in: layout.form, on: &frame)
    case .add(let adding): AddPane(scene: scene, adding: adding).draw(in: layout.body, on: &frame)
    case .menu(let menu): MenuBox(scene: scene, menu: menu).draw(in: layout.body, on: &frame)
    case .picker(let picker): PickerBox(scene: scene, picker: picker).draw(in: layout.body, on: &frame)
    case .prompt(let prompt): PromptBox(prompt: prompt).draw(in: layout.body, on: &frame)
    case .confirm(let confirmation):
      ConfirmBox(scene: scene, confirmation: confirmation).draw(in: layout.body, on: &frame)
    case .copyMenu: CopyBox(scene: scene).draw(in: layout.body, on: &frame)
    case .page(let page): PagePane(scene: scene, page: page).draw(in: layout.body, on: &frame)
    case .help(let help): HelpBox(scene: scene, help: help).draw(in: layout.body, on: &frame)
    case .messages(let list): MessagesPane(scene: scene, top: list.top).draw(in: layout.body, on: &frame)
    case .history(let screen): HistoryPane(scene: scene, screen: screen).draw(in: layout.body, on: &frame)
    // Drawn where they belong: in the status line, in the row.
    case .search, .rename: break
    }
  }
}

extension Dialog {
  /// Takes the place of a pane instead of lying over one.
  fileprivate var isPane: Bool {
    switch self {
    case .form, .add, .page, .messages, .history: true
    case .search, .rename, .menu, .prompt, .picker, .confirm, .copyMenu, .help: false
    }
  }
}
