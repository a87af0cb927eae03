import FoundationEssentials
public import PlaylistCore
public import TerminalUI

extension Interface {
  /// What a key leads to; nil when it means nothing here.
  ///
  /// In a text of several lines, up, down, Home and End go by the lines as they are broken on the screen, of
  /// which the core knows nothing; beyond the first and the last line, up and down leave the text.
  public func action(for key: Key, in state: AppState, size: Size) -> Action? {
    let action = keyMap.input(for: key, in: state)
    guard case .form(let form) = state.dialog, form.focus == .description, !form.isSaving else {
      return action
    }
    // Only these need to know how the text is broken; a typed character does not wait for the layout.
    switch action {
    case .run(.moveUp), .run(.moveDown), .type(.moveToLineStart), .type(.moveToLineEnd): break
    default: return action
    }
    let area = FormPane.area(of: form, in: layout(state, size: size, now: .distantPast).form)
    let edit: TextEdit? =
      switch action {
      case .run(.moveUp): area.move(by: -1)
      case .run(.moveDown): area.move(by: 1)
      case .type(.moveToLineStart): area.moveToLineStart
      case .type(.moveToLineEnd): area.moveToLineEnd
      default: nil
      }
    return edit.map { .type($0) } ?? action
  }
}
