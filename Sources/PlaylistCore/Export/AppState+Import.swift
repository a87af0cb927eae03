import FoundationEssentials
import LosslessJSON
import PostHogAPI

/// A new saved filter from a file.
extension AppState {
  mutating func importFile(at path: String, _ prompt: Prompt) -> [Effect] {
    guard !path.isEmpty else { return refuse(prompt, "Type the path of a file with filters in JSON.") }
    var prompt = prompt
    prompt.problem = nil
    prompt.note = "Reading…"
    dialog = .prompt(prompt)
    return [.readFile(FileRead(purpose: .filters, path: path))]
  }

  mutating func fileRead(_ file: FileRead, _ result: Result<String, FileFailure>, at now: Date) -> [Effect] {
    switch file.purpose {
    case .filters: return filtersRead(result)
    case .candidates(let id): return candidatesRead(result, for: id, at: now)
    }
  }

  private mutating func filtersRead(_ result: Result<String, FileFailure>) -> [Effect] {
    // Left meanwhile: no form springs up under the user's keys.
    guard case .prompt(let prompt) = dialog, prompt.purpose == .importFile else { return [] }
    switch result {
    case .failure(.failed(let reason)): return refuse(prompt, reason)
    case .failure(.exists): return []
    case .success(let text):
      do throws(FilterFile.Problem) {
        return fillNewForm(try FilterFile(text), prompt)
      } catch {
        return refuse(prompt, error.explanation)
      }
    }
  }

  /// Fills what the form of a new playlist has free.
  private mutating func fillNewForm(_ file: FilterFile, _ prompt: Prompt) -> [Effect] {
    var form = form(for: .newPlaylist) ?? EditForm()
    guard form.filters == nil else {
      return refuse(prompt, "A new saved filter is still a draft: c brings it back, save it first.")
    }
    form.newKind = .savedFilter
    form.setFilters(file.filters.prettyText)
    if form.name.isEmpty, let name = file.name { form.name = TextField(name) }
    if form.description.isEmpty { form.description = TextField(file.description, isMultiline: true) }
    dialog = .form(form)
    return keepFormDraft(form)
  }
}

extension FilterFile.Problem {
  fileprivate var explanation: String {
    switch self {
    case .json(let problem): problem.explanation
    case .recordings:
      "The file holds recordings. Open a collection with a, then Ctrl-R adds them from a file."
    case .other: "The file holds no filters: those are a JSON object { … }."
    }
  }
}
