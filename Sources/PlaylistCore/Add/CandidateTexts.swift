import FoundationEssentials
import PostHogAPI

/// The set in the user's editor.
extension AppState {
  /// Hands the whole set to the editor. It is on disk before the terminal is given away.
  mutating func openCandidatesInEditor(of id: PlaylistID, at now: Date) -> [Effect] {
    guard let adding = additions[id] else { return [] }
    guard adding.isOpen else {
      say(.warning, "Esc stops the sending; then the set can be changed.", at: now)
      return []
    }
    return keepAddingDraft(of: id) + [
      .openEditor(EditedText(purpose: .candidates(id), text: adding.text, fileExtension: "txt"))
    ]
  }

  mutating func takeCandidates(_ text: String, for id: PlaylistID, at now: Date) -> [Effect] {
    guard additions[id]?.isOpen == true else { return [] }
    additions[id]?.replace(with: text, at: now)
    return keepAddingDraft(of: id)
  }
}

/// The set from a file.
extension AppState {
  mutating func readCandidates(at path: String, _ prompt: Prompt, for id: PlaylistID) -> [Effect] {
    guard !path.isEmpty else { return refuse(prompt, "Type the path of a file with IDs or links.") }
    var prompt = prompt
    prompt.problem = nil
    prompt.note = "Reading…"
    dialog = .prompt(prompt)
    return [.readFile(FileRead(purpose: .candidates(id), path: path))]
  }

  mutating func candidatesRead(
    _ result: Result<String, FileFailure>, for id: PlaylistID, at now: Date
  ) -> [Effect] {
    // Left meanwhile.
    guard case .prompt(let prompt) = dialog, prompt.purpose == .candidateFile(id) else { return [] }
    switch result {
    case .failure(.failed(let reason)): return refuse(prompt, reason)
    case .failure(.exists): return []
    case .success(let text):
      dialog = .add(id)
      return collect(text, into: id, at: now)
    }
  }
}

extension AddRecordings {
  /// One ID a line, a link as it was pasted.
  var text: String {
    candidates.map { $0.link?.text ?? $0.id.rawValue }.joined(separator: "\n")
  }

  /// Takes the set as it came back from the editor. What is known of IDs that were sent stays known.
  mutating func replace(with text: String, at now: Date) {
    let unknown = unknown
    let added = candidates.filter { $0.isChosen && $0.outcome == .added }.map(\.id)
    clear()
    add(unknown.map { .init($0) }, outcome: .unknown, at: now)
    add(added.map { .init($0) }, outcome: .added, at: now)
    let known = Set(unknown + added)
    let findings = RecordingIDParser.parse(text)
    ignoredWords = findings.ignoredWords
    var again: Set<RecordingID> = []
    // Each of those stands there once already.
    add(findings.found.filter { !known.contains($0.id) || !again.insert($0.id).inserted }, at: now)
  }
}
