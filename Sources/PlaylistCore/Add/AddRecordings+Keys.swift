import FoundationEssentials
import PostHogAPI

extension AddRecordings: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    // The question must not open over another activity.
    if sync == .listing, input.isFromUser { sync = nil }
    switch input {
    case .command(let command): return run(command, in: context)
    case .edit(let edit): return type(edit, at: context.now)
    case .paste(let text):
      if let refusal = refusePath(text.trimmed) { return refusal }
      collect(text, at: context.now)
      return .stay(draftIntent(isUrgent: false))
    case .recordings(let ids):
      // The server listed them, so none is doubtful.
      add(ids.map { .init($0) }, isIncluded: true, at: context.now)
      return .stay(draftIntent(isUrgent: false))
    case .row(let row):
      moveCursor(to: row, height: height(in: context))
      return .stay
    case .scroll(let rows):
      (top, cursor) = Scrolling.scrolled(
        top, cursor: cursor, count: candidates.count, height: height(in: context), by: rows)
      return .stay
    case .source(let source): return take(source, at: context.now)
    case .edited(nil, .success(let text)):
      guard isOpen else { return .stay }
      replace(with: text, at: context.now)
      return .stay(draftIntent(isUrgent: true))
    case .listed(let recordings, let playlist) where playlist == target.id:
      addKnownMembers(recordings)
      return membersListed(in: context)
    case .sending(let operation, let recordings) where operation.dialog == context.layer:
      adoptEntry(of: operation)
      setOutcome(.sending, of: recordings)
      return .stay
    case .operation(let operation, let event) where operation.dialog == context.layer:
      return observe(event, of: operation, at: context.now)
    case .operation(let operation, .settled(let settlement))
    where operation.intent == .recover && settlement.work == .add && settlement.playlist?.id == target.id:
      merge(settlement, of: operation)
      return .stay
    default: return .stay
    }
  }

  private mutating func run(_ command: Command, in context: DialogContext) -> DialogResponse {
    switch command {
    case .back:
      guard phase != .sending else {
        phase = .stopping
        return .stay(.stopChanges)
      }
      return close(at: context.now)
    case .submit, .save:
      if !input.isEmpty {
        if let refusal = refusePath(input.text.trimmed) { return refusal }
        collectInput(at: context.now)
        if command == .submit { return .stay(draftIntent(isUrgent: true)) }
      }
      return start(in: context)
    case .toggle:
      if toggleCandidate() { return .stay(draftIntent(isUrgent: true)) }
      return reasonNotToggled.map { .stay(.say(.warning, $0)) } ?? .stay
    case .toggleAlike:
      let count = toggleAlike()
      guard count > 0 else { return reasonNotToggled.map { .stay(.say(.warning, $0)) } ?? .stay }
      return .stay(draftIntent(isUrgent: true))
    case .chooseSource: return chooseSource(in: context)
    case .sync:
      if !input.isEmpty { collectInput(at: context.now) }
      return beginSync()
    case .confirm: return startSync(in: context)
    case .discardDraft: return askToDiscard()
    case .importFile: return .open(.prompt(Prompt(purpose: .candidateFile)))
    case .openInEditor:
      guard isOpen else { return .stay(.say(.warning, Self.reasonSending)) }
      // The set is on disk before the editor takes the terminal.
      return .stay(
        draftIntent(isUrgent: true), .effect(.openEditor(EditedText(text: text, fileExtension: "txt"))))
    case .openInBrowser:
      let link = selected?.link?.text ?? context.app.session.links.playlist(target.id)
      return .stay(.effect(.openInBrowser(link)))
    default:
      let height = height(in: context)
      moveCursor(to: command.row(from: cursor, count: candidates.count, height: height), height: height)
      return .stay
    }
  }

  /// Rows in view, as the pane draws them.
  private func height(in context: DialogContext) -> Int { max(1, context.app.list.height - 6) }

  /// Applies an edit to the field. In the empty field, Delete and Backspace remove the row under the cursor; undo brings it
  /// back once the edits since are undone.
  private mutating func type(_ edit: TextEdit, at now: Date) -> DialogResponse {
    let before = input.text
    switch edit {
    case .deleteForward where before.isEmpty, .deleteBackward where before.isEmpty: removeCandidate(at: now)
    default:
      input.apply(edit)
      guard input.text == before else { break }
      guard edit == .undo else { return .stay }
      restoreCandidate()
    }
    return .stay(draftIntent(isUrgent: false))
  }

  /// Refuses a path, which was meant as the name of a file, and leaves it in the field.
  private mutating func refusePath(_ text: String) -> DialogResponse? {
    guard Self.isPath(text) else { return nil }
    input = TextField(text)
    return .stay(
      draftIntent(isUrgent: false),
      .say(.warning, "“\(text)” is a path: \(key: .importFile, in: .add) reads IDs from a file."))
  }

  private static func isPath(_ text: String) -> Bool {
    text.looksLikePath && RecordingLink(text[...]) == nil
  }

  private mutating func collectInput(at now: Date) {
    let text = input.text
    input = TextField()
    collect(text, isTyped: true, at: now)
  }

  static let reasonSending = "\(key: .back, in: .add) stops sending; then the set can be changed."

  private var reasonNotToggled: String? {
    guard let selected else { return nil }
    if !isOpen { return Self.reasonSending }
    switch selected.verdict {
    case .duplicate: return "Same ID as a row above."
    case .alreadyIn: return "Already in the collection."
    case .unsendable: return "The server cannot store it."
    case .valid, .odd, .foreign: return "It has been added."
    }
  }

  // MARK: Draft

  /// Keeps the rest as a draft, or discards the draft when nothing is left.
  func draftIntent(isUrgent: Bool) -> Intent {
    let unfinished = unfinished
    // Skipped rows stay with the rest; once the rest is in, they have been seen.
    let isKept =
      unfinished.count > 0 || unfinished.typed != nil
      || !unfinished.leftOut.isEmpty && tally.added + tally.present == 0
    let key = Draft.Key.adding(target.id)
    return isKept
      ? .keepDraft(Draft(key: key, content: .adding(unfinished)), isUrgent: isUrgent) : .discardDraft(key)
  }

  private func askToDiscard() -> DialogResponse {
    guard isOpen else { return .stay(.say(.warning, Self.reasonSending)) }
    guard case .keepDraft(let draft, _) = draftIntent(isUrgent: false) else { return .stay }
    return Confirmation.beforeDiscarding([draft], isOpen: true).map { .open(.confirm($0)) } ?? .stay
  }

  private mutating func close(at now: Date) -> DialogResponse {
    // What was typed and not yet collected is kept, too.
    if Self.isPath(input.text.trimmed) { input = TextField() }
    if !input.isEmpty { collectInput(at: now) }
    var intents = [draftIntent(isUrgent: true), .stopChanges]
    if tally.unfinished > 0 {
      intents.append(
        .say(
          .info,
          "\(counted(tally.unfinished, "recording")) not yet added: \(key: .addRecordings) continues, \(key: .discardDraft) discards."
        ))
    }
    return .close(intents)
  }

  /// What remains to be done after a quit or crash.
  var unfinished: UnfinishedAdding {
    var rest = UnfinishedAdding(title: title, waiting: [], leftOut: [], entry: entry)
    var present: [RecordingID] = []
    var links: [String] = []
    for candidate in candidates {
      if candidate.isChosen {
        guard !candidate.outcome.isReached else {
          present.append(candidate.id)
          continue
        }
        rest.waiting.append(candidate.id)
        if case .foreign = candidate.verdict, let link = candidate.link {
          links.append(link.text)
        }
      } else if candidate.verdict == .alreadyIn {
        present.append(candidate.id)
      } else if candidate.verdict != .duplicate {
        rest.leftOut.append(candidate.line)
      }
    }
    rest.present = present
    rest.links = links.isEmpty ? nil : links
    rest.typed = input.text.isBlank ? nil : input.text
    return rest
  }

  /// Restores the set of an earlier session, or of an operation still under way.
  ///
  /// - Parameter unknown: recordings that were sent without an answer.
  mutating func resume(_ unfinished: UnfinishedAdding, unknown: Set<RecordingID>, at now: Date) {
    entry = unfinished.entry
    input = TextField(unfinished.typed ?? "")
    let present = unfinished.present ?? []
    addKnownMembers(present)
    add(present.map { .init($0) }, isIncluded: true, at: now)
    let links = Dictionary(
      (unfinished.links ?? []).compactMap { RecordingLink($0[...]) }.compactMap { link in
        link.recording.map { ($0, link) }
      }, uniquingKeysWith: { first, _ in first })
    add(unfinished.waiting.map { .init($0, link: links[$0]) }, isIncluded: true, at: now)
    setOutcome(.unknown, of: unfinished.waiting.filter(unknown.contains))
    let leftOut = unfinished.leftOut.map { text in
      RecordingLink(text[...]).map { .init($0.recording ?? RecordingID(text), link: $0) }
        ?? RecordingIDParser.Finding(RecordingID(text))
    }
    add(leftOut, isIncluded: false, at: now)
  }

  // MARK: The user's editor

  /// One ID a line, a link as it was pasted.
  var text: String { candidates.map(\.line).joined(separator: "\n") }

  /// Replaces the set with the text from the editor.
  ///
  /// A line of the old set keeps its row, with the user's decision about it. Others are read like pasted text. What was
  /// sent stays even without its line.
  private mutating func replace(with text: String, at now: Date) {
    guard text.trimmed != self.text.trimmed else { return }
    var rows = Dictionary(grouping: candidates.reversed(), by: \.line)
    var kept: [RecordingCandidate] = []
    var others: [Substring] = []
    for line in text.split(whereSeparator: \.isNewline) {
      if let row = rows[line.trimmed]?.popLast() { kept.append(row) } else { others.append(line) }
    }
    let keptIDs = Set(kept.map(\.id))
    let sent = candidates.filter {
      $0.isChosen && ($0.outcome == .unknown || $0.outcome.isReached) && !keptIDs.contains($0.id)
    }
    let number = (list?.number ?? 0) + 1
    // What was missing from the list is still missing.
    let gaps = (unreadableLines, textsCutShort)
    clear()
    (unreadableLines, textsCutShort) = gaps
    add(sent + kept, at: now)
    guard !others.isEmpty else { return }
    var list = PastedList(others.joined(separator: "\n"), number: number)
    // Each of those sent is in the set once already.
    var repeated = Set(sent.map(\.id))
    list.findings.found.removeAll { repeated.remove($0.id) != nil }
    self.list = list
    add(list, at: now)
  }
}
