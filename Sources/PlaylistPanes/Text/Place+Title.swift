import PlaylistCore

extension Place {
  /// What the help calls it.
  var title: String {
    switch self {
    case .list: "playlists"
    case .detail: "recordings"
    case .search: "search"
    case .rename: "rename"
    case .form: "edit"
    case .add: "add recordings"
    case .menu: "menu"
    case .prompt: "prompt"
    case .picker: "pick a collection"
    case .confirm: "question"
    case .copyMenu: "copy"
    case .help: "help"
    case .messages: "messages"
    case .page: "text"
    case .history: "history"
    }
  }
}
