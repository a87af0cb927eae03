import FoundationEssentials
import LosslessJSON
import PlaylistCore
import PostHogAPI

/// The result of a command's changes: the document or lines that it prints, and its exit status.
struct ChangeReport {
  private let name: String
  private let items: [ChangeItem]
  private let selection: RecordingSelection?
  /// By which it is undone; nil when nothing was changed.
  private let entry: HistoryEntry.ID?
  /// The new playlist.
  private let created: PlaylistReference?
  /// The last one is the result.
  private let messages: [Message]
  /// Said instead of the last message when all is done.
  private let wholeResult: String?
  /// Said instead when there was nothing to change.
  private let nothing: String?
  private let shortfall: String?
  private let draftText: String?
  private let isInterrupted: Bool
  /// The status of what failed before any item was known.
  private let refusal: ExitCode?
  /// Why operations or their items failed.
  private let errors: [APIError]
  /// When it was made, from which a rate limit counts.
  private let now = Date()

  /// - Parameter messages: those of the changes.
  init(
    _ name: String, _ plan: CommandPlan, _ operations: [PlaylistCore.Operation], _ state: AppState,
    messages: [Message], isInterrupted: Bool
  ) {
    self.name = name
    self.isInterrupted = isInterrupted
    selection = plan.selection
    items =
      plan.items
      + operations.flatMap { operation in operation.results.map { ChangeItem($0, of: operation, name) } }
    entry = operations.last?.historyID.flatMap { id in
      state.history.entries.contains { $0.id == id || $0.group == id } ? id : nil
    }
    created = operations.last?.created
    refusal = operations.lazy.compactMap(\.refusal).first.map { Problem($0).exitCode }
    errors = operations.flatMap(\.errors)
    draftText = operations.lazy.compactMap { state.draftText(of: $0) }.first
    nothing = messages.isEmpty && operations.isEmpty ? plan.nothing : nil
    wholeResult = plan.result
    shortfall = plan.shortfall
    self.messages = messages
  }

  // MARK: The status

  var exitCode: ExitCode {
    let failed = items.filter { !$0.outcome.isReached }
    if failed.isEmpty {
      if let refusal { return items.isEmpty ? refusal : .partlyDone }
      if shortfall != nil { return .partlyDone }
      // Such as a copy of a playlist whose recordings cannot all be listed.
      return messages.last.map { $0.level == .success || $0.level == .info } ?? true ? .ok : .partlyDone
    }
    if isInterrupted { return .interrupted }
    if failed.contains(where: { $0.outcome == .unknown }) { return .unknownOutcome }
    if failed.count < items.count { return .partlyDone }
    return failed.lazy.map(\.exitCode).first { $0 != .ok } ?? .server
  }

  // MARK: Printing

  /// The result goes to standard output, whatever did not succeed to standard error; all of it goes there where
  /// standard output cannot be written, since the change is made.
  func print(json: Bool, links: WebLinks) {
    let isWhole = exitCode == .ok
    let line = isWhole ? result.map { $0 + (created.map { " Its short ID is \($0.id)." } ?? "") } : nil
    let loss = Output.Loss(
      notes: (line.map { [$0] } ?? []) + notes, exitCode: isWhole ? .output : exitCode)
    if let output = json ? document(links).prettyText : line { Output.print(output, loss: loss) }
    // In a document, the items replace the messages of successful changes.
    for note in json && isWhole ? warnings + remarks : notes { StandardError.write(note) }
  }

  private var result: String? {
    nothing ?? (exitCode == .ok ? wholeResult : nil) ?? messages.last?.text
  }

  /// What standard error gets beside the result.
  private var notes: [String] {
    guard exitCode != .ok else { return messages.dropLast().map(\.text) + remarks }
    let texts = failureTexts
    let reason = nothing ?? items.lazy.compactMap(\.reason).first ?? "Nothing was changed."
    let id = created.map { "The short ID of the new playlist is \($0.id)." }
    return (messages.isEmpty ? [reason] : []) + texts + (id.map { [$0] } ?? []) + remarks
  }

  private var warnings: [String] {
    messages.dropLast().filter { $0.level != .success && $0.level != .info }.map(\.text)
  }

  /// The messages, each with the remarks about its own error, and those about other errors. Each remark is there once.
  private var failureTexts: [String] {
    var said: Set<String> = []
    func new(_ error: APIError?) -> [String] {
      (error?.remarks(at: now) ?? []).filter { said.insert($0).inserted }
    }
    let texts = messages.map { ([$0.text] + new($0.error)).joined(separator: " ") }
    return texts + errors.flatMap(new)
  }

  /// Sentences about what was left out or remains to be done.
  private var remarks: [String] {
    [selection?.leftOutText, missingText, shortfall, draftText].compactMap(\.self)
  }

  /// Why it is not a whole success; nil where it is.
  private var problem: Problem? {
    guard exitCode != .ok else { return nil }
    let failure = messages.last { $0.level != .success && $0.level != .info }
    let reason = failure?.text ?? missingText ?? shortfall ?? nothing ?? items.lazy.compactMap(\.reason).first
    let text = reason ?? messages.last?.text ?? "Nothing was changed."
    let error = failure == nil ? errors.first : failure?.error
    return Problem(exitCode, ([text] + (error?.remarks(at: now) ?? [])).joined(separator: " "))
  }

  private var missingText: String? {
    let missing = items.filter { $0.exitCode == .notFound && $0.outcome == .failed && $0.reason != nil }
    guard messages.last?.level == .success, let first = missing.first else { return nil }
    return "\(counted(missing.count, "recording")) left out: \(first.reason ?? "")"
  }

  private func document(_ links: WebLinks) -> JSON {
    [
      "operation": .string(name), "status": .string(exitCode.outcomeName),
      "error": problem.map(\.json) ?? .null, "entry": entry.map(JSON.string) ?? .null,
      "message": result.map(JSON.string) ?? .null,
      "playlist": created.map { playlist($0.id, links) } ?? .null,
      "items": .array(items.map { json($0, links) }),
      "counts": .object(
        ChangeItem.Outcome.allCases.map { outcome in
          .init(key: outcome.rawValue, value: number(items.count { $0.outcome == outcome }))
        }),
      "shortfall": shortfall.map(JSON.string) ?? .null,
      "left_out": selection.map(\.json) ?? .null,
    ]
  }

  private func playlist(_ id: PlaylistID, _ links: WebLinks) -> JSON {
    ["id": .string(id.rawValue), "link": .string(links.playlist(id))]
  }

  private func json(_ item: ChangeItem, _ links: WebLinks) -> JSON {
    var members: [JSON.Member] = []
    switch item.subject {
    case .recording(let id): members.append(.init(key: "recording", value: .string(id.rawValue)))
    case .playlist(let reference, let title):
      members.append(.init(key: "playlist", value: reference.map { .string($0.id.rawValue) } ?? .null))
      members.append(.init(key: "name", value: .string(title)))
    }
    members.append(.init(key: "change", value: .string(item.change)))
    members.append(.init(key: "outcome", value: .string(item.outcome.rawValue)))
    members.append(.init(key: "reason", value: item.reason.map(JSON.string) ?? .null))
    return .object(members)
  }
}

extension PlaylistCore.Operation {
  /// Why it or its items failed.
  fileprivate var errors: [APIError] {
    results.compactMap { if case .failed(let error) = $0.outcome { error } else { nil } }
      + (refusal.map { [$0] } ?? [])
  }
}

extension RecordingSelection {
  /// How many of what was given are left out, and why.
  var json: JSON {
    [
      "duplicates": number(duplicates), "foreign": number(foreign), "doubtful": number(doubtful),
      "invalid": number(invalid), "unreadable_lines": number(unreadableLines),
      "cut_short": .bool(isCutShort),
    ]
  }
}

extension AppState {
  /// The draft of an addition that did not end; nil for none.
  fileprivate func draftText(of operation: PlaylistCore.Operation) -> String? {
    let count = drafts.restCount(of: operation)
    guard [.add, .copy, .duplicate].contains(operation.intent), count > 0, let id = operation.targetID,
      let rest = drafts.unfinished(to: id)
    else { return nil }
    return
      "\(counted(count, "recording")) of “\(rest.title)” \(count == 1 ? "is" : "are") kept as a draft: "
      + "add \(count == 1 ? "it" : "them") again, or press `a` on screen."
  }
}

private func number(_ value: Int) -> JSON { .number(String(value)) }
