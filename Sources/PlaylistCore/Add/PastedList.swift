import FoundationEssentials
import PostHogAPI

/// A pasted or imported text, with what was read from it.
public struct PastedList: Hashable, Sendable {
  /// The position among the texts of a dialog, from 1.
  let number: Int
  private let text: String
  var findings: RecordingIDParser.Findings

  /// - Parameter isTyped: whether the user typed the text. Then a single word counts as an ID, whatever it looks like.
  init(_ text: String, number: Int, isTyped: Bool = false) {
    self.number = number
    self.text = text
    findings = RecordingIDParser.parse(text)
    if isTyped, findings.found.isEmpty, findings.ignoredWords == 1 {
      let word = text[...].trimmed { $0.isBlank || $0.isPunctuation }
      findings.found = [.init(RecordingID(String(word)))]
      findings.ignoredWords = 0
    }
  }

  /// The same text, read from another source.
  func reading(_ source: Int) -> PastedList {
    var list = self
    list.findings = RecordingIDParser.parse(text, from: source)
    return list
  }

  /// The columns, fields or labels to choose from; empty where there is only one.
  public var sources: [RecordingSource] { findings.sources.count > 1 ? findings.sources : [] }

  /// The one that was read; nil when none seems to hold recordings.
  public var source: RecordingSource? { findings.source.map { findings.sources[$0] } }
}

/// Choosing another column or field than the one that was found.
extension AddRecordings {
  func chooseSource(in context: DialogContext) -> DialogResponse {
    guard isOpen else { return .stay(.say(.warning, Self.reasonSending)) }
    guard let list, !list.sources.isEmpty else {
      return .stay(.say(.info, "There is nothing to choose: the text has no columns or fields."))
    }
    return .open(.menu(Menu(.recordingSources(list.sources, chosen: list.findings.source), in: context.app)))
  }

  /// Replaces the candidates of the last text by those in another of its sources.
  mutating func take(_ source: Int, at now: Date) -> DialogResponse {
    guard isOpen, let before = list, source != before.findings.source else { return .stay }
    let after = before.reading(source)
    remove(before, at: now)
    list = after
    add(after, at: now)
    return .stay(draftIntent(isUrgent: true))
  }

  /// Includes or skips all rows that are in the same state for the same reason as the one under the cursor.
  ///
  /// - Returns: how many there were.
  mutating func toggleAlike() -> Int {
    guard let selected, selected.verdict.isSendable, !selected.outcome.isReached else { return 0 }
    let (reason, isIncluded) = (selected.verdict.reason, selected.isIncluded)
    let alike = candidates.indices.filter {
      candidates[$0].isIncluded == isIncluded && candidates[$0].verdict.reason == reason
    }
    return alike.count { toggle($0) }
  }
}

extension RecordingSource {
  /// Such as `column “session_id”`.
  public var title: String {
    switch kind {
    case .column: name.isEmpty ? "column \(position)" : "column “\(name)”"
    case .field: name.isEmpty ? "the list" : "field “\(name)”"
    case .keys: name.isEmpty ? "the keys" : "the keys of “\(name)”"
    case .label: name.isEmpty ? "without a name" : "“\(name)”"
    case .text: "the whole text"
    }
  }
}

extension MenuEntry {
  static func recordingSources(_ sources: [RecordingSource], chosen: Int?) -> [MenuEntry] {
    sources.enumerated().map { index, source in
      let value =
        source.recordings > 0
        ? counted(source.recordings, "recording")
        : source.others > 0 ? counted(source.others, "other value") : "empty"
      return MenuEntry(title: source.title, value: value, isOn: index == chosen, choice: .takeSource(index))
    }
  }
}

extension RecordingCandidate.Verdict {
  /// Equal for rows that a user would judge alike.
  fileprivate var reason: String {
    switch self {
    case .valid: "valid"
    case .odd(.wrongLength): "length"
    case .odd(.doubtful(let doubt)): "doubtful \(doubt)"
    case .odd(let oddity): "odd \(oddity)"
    case .foreign(let origin): "foreign \(origin)"
    case .duplicate, .alreadyIn, .unsendable: "none"
    }
  }
}
