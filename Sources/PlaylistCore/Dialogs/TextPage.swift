import LosslessJSON
import PostHogAPI

/// The filters of a playlist as JSON, over the panes.
public struct TextPage: Hashable, Sendable {
  public let title: String
  public let lines: [String]
  /// The first line in view.
  public internal(set) var top = 0

  init(filtersOf playlist: Playlist) {
    title = "Filters of “\(playlist.titleText)”"
    lines = playlist.filters.value.prettyText.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }
}

extension TextPage: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    let height = context.app.list.height
    if case .scroll(let rows) = input { top = (top + rows).clamped(to: max(1, lines.count - height + 1)) }
    guard case .command(let command) = input else { return .stay }
    switch command {
    case .back: return .close()
    case .copy: return .stay(.effect(.copy(lines.joined(separator: "\n"), what: "filters")))
    case .edit: return .closeAll(.editFilters)
    case .moveToLast: top = max(0, lines.count - height)
    default: top = command.row(from: top, count: lines.count, height: height)
    }
    return .stay
  }
}
