import FoundationEssentials
import PlaylistCore
import TerminalUI

/// The content of a cell of the screen, for the mouse.
enum ScreenTarget: Hashable {
  case pointer(PointerTarget)
  /// An entry of the footer or of the copy menu.
  case command(Command)
  /// The rule between the panes.
  case split
}

extension App {
  /// Returns the target in a cell; nil if the mouse does not act on it. Targets below a dialog do not count.
  func target(at position: Position, _ now: Date) -> ScreenTarget? {
    let layout = layout
    let scene = scene(at: now)
    if layout.footer.contains(position) {
      return Footer(scene: scene).command(at: position, in: layout.footer).map { .command($0) }
    }
    guard layout.body.contains(position) else { return nil }
    if let dialog = state.dialog { return target(at: position, in: dialog, scene, layout.body) }
    return target(at: position, scene, layout)
  }

  private func target(at position: Position, _ scene: Scene, _ layout: Layout) -> ScreenTarget? {
    if let rect = layout.list, rect.contains(position) {
      let pane = ListPane(scene: scene)
      if let filter = pane.filter(at: position, in: rect) { return .pointer(.filter(filter)) }
      return .pointer(.pane(.list, row: pane.rows(in: rect)?.item(at: position)))
    }
    if let rect = layout.detail, rect.contains(position) {
      let rows = DetailPane(scene: scene, rect: rect, joint: layout.isWide).rows()
      return .pointer(.pane(.detail, row: rows?.item(at: position)))
    }
    return layout.list != nil && layout.detail != nil ? .split : nil
  }

  private func target(at position: Position, in dialog: Dialog, _ scene: Scene, _ body: Rect) -> ScreenTarget?
  {
    if case .copyMenu = dialog {
      return CopyBox(scene: scene).command(at: position, in: body).map { .command($0) }
    }
    let rows: RowArea? =
      switch dialog {
      case .menu(let menu): MenuBox(scene: scene, menu: menu).rows(in: body)
      case .combine(let menu): CombineBox(scene: scene, menu: menu).rows(in: body)
      case .picker(let picker): PickerBox(scene: scene, picker: picker).rows(in: body)
      case .pick(let picker): RecordingPickerPane(scene: scene, picker: picker).rows(in: body)
      case .add(let adding): AddPane(scene: scene, adding: adding).rows(in: body)
      case .help(let help): HelpBox(scene: scene, help: help).rows(in: body)
      case .palette(let palette): PaletteBox(scene: scene, palette: palette).rows(in: body)
      case .history(let screen): HistoryPane(scene: scene, screen: screen).rows(in: body)
      // Those without a cursor scroll, and the others take no mouse.
      case .messages, .page, .search, .rename, .form, .prompt, .confirm, .copyMenu: nil
      }
    return .pointer(.dialog(row: rows?.item(at: position)))
  }
}
