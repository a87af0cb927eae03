import LosslessJSON
public import PostHogAPI

/// What a playlist can be exported as.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// Name, description and filters: what an import takes back.
  case filters = "filters as JSON"
  case csv = "recordings as CSV"
  case json = "recordings as JSON"
  case markdown = "recordings as Markdown"

  var title: String { rawValue }

  /// The letter in the menu for a file; its capital copies.
  fileprivate var key: Character {
    switch self {
    case .filters: "f"
    case .csv: "c"
    case .json: "s"
    case .markdown: "m"
    }
  }

  var fileExtension: String {
    switch self {
    case .filters, .json: "json"
    case .csv: "csv"
    case .markdown: "md"
    }
  }

  /// Those that a playlist has something for.
  public static func formats(for playlist: Playlist) -> [ExportFormat] {
    switch playlist.kind {
    case .savedFilter: allCases
    case .collection: [.csv, .json, .markdown]
    case .unknown, nil: allCases.filter { $0 != .filters || !playlist.filters.isEmpty }
    }
  }

  /// `./checkout-trouble.csv`
  func defaultPath(for playlist: Playlist) -> String {
    let letters = playlist.titleText.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
    let words = String(letters).split(separator: "-").joined(separator: "-")
    return "./\(words.isEmpty ? playlist.id.rawValue : String(words.prefix(60))).\(fileExtension)"
  }
}

extension MenuEntry {
  /// What the playlist under the cursor can be exported as.
  static func exports(_ app: AppState) -> [MenuEntry] {
    guard let playlist = app.selected else { return [] }
    let formats = ExportFormat.formats(for: playlist)
    return formats.map { format in
      let field = TextField(format.defaultPath(for: playlist))
      return MenuEntry(
        title: format.title, key: format.key, value: "to a file",
        choice: .replace(.prompt(Prompt(purpose: .export(format, playlist.id), field: field))))
    }
      + formats.map {
        MenuEntry(
          title: $0.title, key: $0.key.uppercased().first, value: "to the clipboard",
          choice: .perform(.export($0, playlist.id, path: nil), closes: true))
      }
  }
}
