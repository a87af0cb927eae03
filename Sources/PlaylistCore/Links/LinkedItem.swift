import FoundationEssentials
import PostHogAPI

/// A playlist or a recording, to be copied or opened.
struct LinkedItem: Hashable, Sendable {
  let id: String
  let link: String
  let title: String

  var markdown: String { "[\(title.replacing("]", with: "\\]"))](\(link))" }
}

/// Copying and opening what is marked in the pane in focus, else the row under the cursor.
extension AppState {
  /// More than so many pages are opened only after a question.
  private static let openedUnasked = 5

  var linkedItems: [LinkedItem] {
    if focus == .detail {
      let ids = recordingTargets
      if !ids.isEmpty {
        return ids.map {
          LinkedItem(id: $0.rawValue, link: session.links.recording($0), title: "Recording \($0)")
        }
      }
    }
    return targets.map {
      LinkedItem(id: $0.id.rawValue, link: session.links.playlist($0.id), title: $0.titleText)
    }
  }

  /// The effect of a choice in the copy menu about rows; nil when there is nothing to copy.
  func copying(_ command: Command) -> Effect? {
    let items = linkedItems
    guard let first = items.first else { return nil }
    let count = items.count
    switch command {
    case .copyID:
      return .copy(lines(items.map(\.id)), what: count == 1 ? "ID" : "\(grouped(count)) IDs")
    case .copyLink:
      return .copy(lines(items.map(\.link)), what: count == 1 ? "link" : "\(grouped(count)) links")
    case .copyMarkdown:
      return count == 1
        ? .copy(first.markdown.inOneLine, what: "Markdown link")
        : .copy(lines(items.map { "- \($0.markdown)" }), what: "Markdown list of \(grouped(count)) links")
    case .copyCurl:
      let planner = RequestPlanner(address: session.address, project: session.project)
      let calls = targets.flatMap { (try? planner.playlist($0.id)) ?? [] }.map(\.curl)
      guard !calls.isEmpty else { return nil }
      return .copy(
        lines(calls),
        what: "\(calls.count == 1 ? "curl command" : "\(calls.count) curl commands") without the key")
    default: return nil
    }
  }

  /// The response that opens the pages in a browser; many of them after a question.
  var openingLinks: DialogResponse {
    let links = selected == nil && targets.isEmpty ? [session.links.collections] : linkedItems.map(\.link)
    let intents = links.map { Intent.effect(.openInBrowser($0)) }
    guard links.count > Self.openedUnasked else { return .perform(intents) }
    return .open(
      .confirm(
        Confirmation(
          question: "Open \(grouped(links.count)) pages in the browser?",
          details: [enumerated(linkedItems.map(\.title))], intents: intents)))
  }

  /// One line each: a line break within a name or an ID would run as a command where the text is pasted into a shell.
  private func lines(_ texts: [String]) -> String { texts.map(\.inOneLine).joined(separator: "\n") }
}
