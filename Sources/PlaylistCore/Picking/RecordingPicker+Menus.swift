import LosslessJSON
import PostHogAPI

extension RecordingPicker.Scope {
  /// How far the lists look back that no saved filter limits.
  private static let start = "-30d"

  var origin: RecordingOrigin {
    switch self {
    case .savedFilter(let playlist): return RecordingOrigin(playlist, playlist.id)
    case .project:
      var query = RecordingsQuery()
      query.startsAfter = Self.start
      return .matches(query)
    case .person(let text):
      var query = RecordingsQuery()
      query.startsAfter = Self.start
      query.matchesAny = true
      query.properties = ["email", "name"].map {
        ["type": "person", "key": .string($0), "operator": "icontains", "value": .string(text)]
      }
      return .matches(query)
    }
  }

  /// "the last 30 days".
  public var words: String {
    switch self {
    case .project: "the last 30 days"
    case .savedFilter(let playlist): "“\(playlist.titleText)”"
    case .person(let text): "“\(text)”, the last 30 days"
    }
  }
}

/// The menus over the picker.
extension MenuEntry {
  private static func picker(_ app: AppState) -> RecordingPicker? {
    app.layers.lazy.compactMap { if case .pick(let picker) = $0.dialog { picker } else { nil } }.last
  }

  /// The project, a person, and the saved filters that were seen, by name.
  static func pickedScopes(_ app: AppState) -> [MenuEntry] {
    let scope = picker(app)?.scope
    let filters = app.library.playlists.values
      .filter { $0.value.kind == .savedFilter && !$0.value.isDeleted }.map(\.value)
      .sorted { ($0.titleText.lowercased(), $0.id.rawValue) < ($1.titleText.lowercased(), $1.id.rawValue) }
    func isPerson() -> Bool { if case .person? = scope { true } else { false } }
    return [
      MenuEntry(
        title: "the project", value: "the last 30 days", isOn: scope == .project,
        choice: .pick(.scope(.project))),
      MenuEntry(
        title: "a person…", value: "by e-mail or name", isOn: isPerson(),
        choice: .open(.prompt(Prompt(purpose: .pickedPerson)))),
    ]
      + filters.map { playlist in
        MenuEntry(
          title: "▽ \(playlist.titleText)", isOn: scope == .savedFilter(playlist),
          choice: .pick(.scope(.savedFilter(playlist))))
      }
  }

  static func pickedOrders(_ app: AppState) -> [MenuEntry] {
    picker(app).map { picker in
      matchOrders(picker.rows) { order in .pick(.arrangement(.order(order))) }
    } ?? []
  }
}
