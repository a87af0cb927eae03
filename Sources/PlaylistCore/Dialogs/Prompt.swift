import FoundationEssentials
public import PostHogAPI

/// A line of text that is asked for, over the panes. What will not do stays in the field, with the reason.
public struct Prompt: Hashable, Sendable {
  public let purpose: Purpose
  public var field = TextField()
  /// Why what was typed will not do.
  public var problem: String?
  /// What is under way with what was typed.
  public var note: String?

  public enum Purpose: Hashable, Sendable {
    /// Where in a recording the link begins.
    case moment(RecordingID, opens: Bool)
    /// Filters: the number of a user, a moment, a recording.
    case person
    case time(ListFilter)
    case holder
    case viewName
    /// Where a playlist is written to.
    case export(ExportFormat, PlaylistID)
    /// Where filters are read from.
    case importFile
    /// Where recordings to be added are read from.
    case candidateFile(PlaylistID)
  }

  public var title: String {
    switch purpose {
    case .moment(_, let opens): opens ? "Open the recording at" : "Copy the link to"
    case .person: "Made by the user with the number"
    case .time(let filter): filter == .modifiedAfter ? "Changed after" : "Changed before"
    case .holder: "Holds the recording"
    case .viewName: "Save this view as"
    case .export(let format, _): "Export \(format.title) to"
    case .importFile: "Make a saved filter from"
    case .candidateFile: "Add the recordings of"
    }
  }

  /// Stands in the empty field.
  public var placeholder: String {
    switch purpose {
    case .moment: "a moment: 83, 1:23 or 1:02:03"
    case .person: "a number"
    case .time: "2026-03-31 or -7d"
    case .holder: "an ID or a link"
    case .viewName: "a name"
    case .export: "a path; ~ is your home"
    case .importFile: "the path of a file with filters in JSON"
    case .candidateFile: "the path of a file with IDs or links"
    }
  }

  var isExport: Bool { if case .export = purpose { true } else { false } }
}

extension AppState {
  mutating func runInPrompt(_ command: Command, _ prompt: Prompt, at now: Date) -> [Effect] {
    guard command == .submit else {
      dialog = nil
      switch prompt.purpose {
      case .person: openFilterMenu(at: .createdBy)
      case .time(let filter): openFilterMenu(at: filter)
      case .holder: openFilterMenu(at: .containing)
      case .viewName: openViews(at: 0)
      case .export: return cancelExport()
      case .candidateFile(let id): dialog = .add(id)
      case .moment, .importFile: break
      }
      return []
    }
    let text = prompt.field.text.trimmed
    switch prompt.purpose {
    case .export(let format, let id): return export(to: text, as: format, id, prompt)
    case .importFile: return importFile(at: text, prompt)
    case .candidateFile(let id): return readCandidates(at: text, prompt, for: id)
    case .moment(let recording, let opens):
      guard let second = moment(text) else {
        return refuse(prompt, "Type seconds, or minutes and seconds such as 1:23.")
      }
      dialog = nil
      let link = session.links.recording(recording, atSecond: second)
      return opens ? [.openInBrowser(link)] : [.copy(link, what: "the link")]
    case .person: return narrowToPerson(text, prompt)
    case .time(let filter): return narrowToTime(text, filter, prompt)
    case .holder: return narrowToHolders(text, prompt)
    case .viewName: return saveView(named: text, prompt, at: now)
    }
  }

  /// Leaves the prompt open with what was typed.
  mutating func refuse(_ prompt: Prompt, _ problem: String) -> [Effect] {
    var prompt = prompt
    prompt.problem = problem
    prompt.note = nil
    dialog = .prompt(prompt)
    return []
  }
}

/// Seconds from `83`, `1:23` or `1:02:03`; nil for anything else, or for more than a day.
private func moment(_ text: String) -> Int? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard (1...3).contains(parts.count) else { return nil }
  var seconds = 0
  for (index, part) in parts.enumerated() {
    guard (1...5).contains(part.count), part.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(part),
      index == 0 || number < 60
    else { return nil }
    seconds = seconds * 60 + number
  }
  return seconds <= 86_400 ? seconds : nil
}
