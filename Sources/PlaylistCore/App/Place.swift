/// Where the keys go: the focused pane, or what lies over it. Keys and help depend on it.
public enum Place: Hashable, Sendable, CaseIterable {
  case list
  case detail
  case search
  case rename
  case form
  case add
  case menu
  case prompt
  case picker
  case confirm
  case copyMenu
  case help
  case messages
  case history
  case page

  /// Printed characters go into a text field here.
  public var takesText: Bool {
    switch self {
    case .search, .rename, .form, .add, .prompt, .picker, .help: true
    case .list, .detail, .menu, .confirm, .copyMenu, .messages, .history, .page: false
    }
  }
}
