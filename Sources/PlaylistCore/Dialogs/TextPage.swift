import FoundationEssentials
import LosslessJSON
import PostHogAPI

/// A text to read, over the panes.
public struct TextPage: Hashable, Sendable {
  public let title: String
  public let lines: [String]
  /// What the text is, for the message that it was copied.
  let noun: String
  /// The first line in view.
  public var top = 0
}

extension AppState {
  /// The filters as the server has them, whichever shape they are in.
  mutating func showFilters(at now: Date) -> [Effect] {
    guard let selected else { return [] }
    let lines = selected.filters.value.prettyText.split(separator: "\n", omittingEmptySubsequences: false)
    dialog = .page(
      TextPage(
        title: "Filters of “\(selected.titleText)”", lines: lines.map(String.init), noun: "the filters"))
    return []
  }

  var reasonNoFilters: String? {
    guard let selected else { return "No playlist is selected." }
    return selected.kind == .collection && selected.filters.isEmpty
      ? "A collection has no filters, only recordings." : nil
  }

  mutating func runInPage(_ command: Command, _ page: TextPage, at now: Date) -> [Effect] {
    var page = page
    switch command {
    case .back: dialog = nil
    case .copy: return [.copy(page.lines.joined(separator: "\n"), what: page.noun)]
    case .edit:
      dialog = nil
      return run(.edit, at: now)
    case .moveToLast:
      page.top = max(0, page.lines.count - list.height)
      dialog = .page(page)
    default:
      let target = row(after: command, from: page.top, count: page.lines.count, height: list.height)
      page.top = max(0, min(target, page.lines.count - 1))
      dialog = .page(page)
    }
    return []
  }
}
