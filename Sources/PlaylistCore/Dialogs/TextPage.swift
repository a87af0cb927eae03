import LosslessJSON
import PostHogAPI

/// A text over the panes: the filters of a playlist as JSON, or what a change would send.
public struct TextPage: Hashable, Sendable {
  enum Subject: Hashable, Sendable {
    case filters
    case plan(CopyMenu.Plan)
  }

  let subject: Subject
  public let title: String
  public let lines: [String]
  /// The first line in view.
  public internal(set) var top = 0

  init(filtersOf playlist: Playlist) {
    subject = .filters
    title = "Filters of “\(playlist.titleText)”"
    lines = playlist.filters.value.prettyText.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// - Parameter spelled: the command lines that make the change.
  init(of plan: ChangePlan, spelled: Result<[SpelledCommand], Unspellable>) {
    let curl = plan.curlLines
    subject = .plan(CopyMenu.Plan(curl: curl.joined(separator: "\n"), spelled: spelled))
    title = "What would be sent"
    let command =
      switch spelled {
      case .success(let commands): commands.text
      case .failure(let error): error.reason
      }
    lines =
      plan.lines + ["", "As curl:", ""] + curl + ["", "As a command:", ""]
      + command.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The label of a command in the footer; nil where it does nothing.
  public func label(of command: Command) -> String? {
    switch command {
    case .back: subject == .filters ? "close" : "back"
    case .edit: subject == .filters ? command.summary : nil
    default: command.summary
    }
  }
}

extension TextPage: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    let height = context.app.list.height
    if case .scroll(let rows) = input { top = (top + rows).clamped(to: max(1, lines.count - height + 1)) }
    guard case .command(let command) = input else { return .stay }
    switch (command, subject) {
    case (.back, _): return .close()
    case (.copy, .filters):
      return .stay(.effect(.copy(lines.joined(separator: "\n"), what: "filters")))
    case (.copy, .plan(let plan)): return .open(.copyMenu(CopyMenu(subject: .plan(plan))))
    case (.edit, .filters): return .closeAll(.editFilters)
    case (.edit, .plan): return .stay
    case (.moveToLast, _): top = max(0, lines.count - height)
    default: top = command.row(from: top, count: lines.count, height: height)
    }
    return .stay
  }
}
