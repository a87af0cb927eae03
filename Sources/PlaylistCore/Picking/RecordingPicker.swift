import FoundationEssentials
public import PostHogAPI

/// Recordings to pick for a collection: those of the project, of a saved filter, or of a person.
public struct RecordingPicker: Hashable, Sendable {
  /// The recordings to list.
  public enum Scope: Hashable, Sendable {
    case project
    case savedFilter(Playlist)
    /// Of which the e-mail address or the name has this text.
    case person(String)
  }

  /// A choice in a menu or prompt over the picker.
  enum Choice: Hashable, Sendable {
    case scope(Scope)
    case arrangement(RecordingArrangement)
  }

  let target: PlaylistReference
  public let title: String
  /// Those known to be in the collection already.
  public private(set) var members: Set<RecordingID>
  public private(set) var scope = Scope.project
  public private(set) var rows: RecordingsState
  public private(set) var marks = Marks<RecordingID>()
  private var nextNumber = 1

  /// - Parameter members: recordings known to be in the collection already.
  init(for collection: Playlist, members: Set<RecordingID>) {
    target = collection.reference
    title = collection.titleText
    self.members = members
    rows = RecordingsState(Scope.project.origin, of: collection.id)
  }

  /// The recordings that Enter adds: the marked ones, otherwise the one under the cursor, without members.
  public var chosen: [RecordingID] {
    let ids = marks.isEmpty ? rows.selected.map { [$0.id] } ?? [] : marks.ids
    // Listed from top to bottom; the one at the top is added last, so that it stands first.
    let order = Dictionary(uniqueKeysWithValues: rows.visible.enumerated().map { ($1.id, $0) })
    return ids.filter { !members.contains($0) }.sorted { (order[$0] ?? .max) > (order[$1] ?? .max) }
  }

  /// How many marked ones are not listed now.
  public var hiddenMarkCount: Int {
    let visible = Set(rows.visible.map(\.id))
    return marks.ids.count { !visible.contains($0) }
  }
}

extension RecordingPicker: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(let command): return run(command, in: context)
    case .row(let row):
      moveCursor(to: row, context)
      growRange()
      return load(in: context)
    case .scroll(let count):
      rows.scroll(by: count, height: height(context))
      growRange()
      return load(in: context)
    case .picked(let choice): return apply(choice, in: context)
    case .answered(let call, let result): return answered(call, result, in: context)
    case .listed(let recordings, let playlist) where playlist == target.id:
      members.formUnion(recordings)
      marks.remove(Set(recordings))
      return .stay
    default: return .stay
    }
  }

  private mutating func run(_ command: Command, in context: DialogContext) -> DialogResponse {
    switch command {
    case .back: return back()
    case .submit: return submit()
    case .sortMenu: return .open(.menu(Menu(.pickedOrder)))
    case .filterMenu: return .open(.menu(Menu(.pickedScope)))
    case .openInBrowser:
      guard let recording = rows.selected else { return .stay }
      return .stay(.effect(.openInBrowser(context.app.session.links.recording(recording.id))))
    case .refresh: return restart(rows.restarted(), in: context)
    case .mark where marks.anchor != nil, .markRange where marks.anchor != nil:
      marks.endRange()
      return .stay
    case .mark:
      if let id = rows.selected?.id, !members.contains(id) { marks.toggle(id) }
      return run(.moveDown, in: context)
    case .markRange:
      if let id = rows.selected?.id { marks.beginRange(at: id) }
      growRange()
      return .stay
    case .markAll:
      marks.toggleAll(rows.visible.map(\.id).filter { !members.contains($0) })
      return .stay
    default:
      moveCursor(
        to: command.row(from: rows.cursor, count: rows.visible.count, height: height(context)), context)
      growRange()
      return load(in: context)
    }
  }

  /// Rows in view, as the pane draws them.
  private func height(_ context: DialogContext) -> Int { max(1, context.app.list.height - 2) }

  private mutating func moveCursor(to row: Int, _ context: DialogContext) {
    rows.moveCursor(to: row, height: height(context))
  }

  private mutating func growRange() {
    guard let range = rows.range(from: marks.anchor) else { return }
    marks.coverRange(range.filter { !members.contains($0) })
  }

  /// One level back: a range, marks, the picker.
  private mutating func back() -> DialogResponse {
    if marks.anchor != nil {
      marks.dropRange()
      return .stay
    }
    guard marks.isEmpty else {
      let count = marks.count
      marks = Marks()
      return .stay(.say(.info, "Unmarked \(counted(count, "recording"))."))
    }
    return .close(rows.loading.map { [.effect(.cancel($0.id))] } ?? [])
  }

  private func submit() -> DialogResponse {
    let chosen = chosen
    guard !chosen.isEmpty else {
      let reason = rows.selected == nil ? "No recording is listed." : "It is in the collection already."
      return .stay(.say(.info, reason))
    }
    let cancel = rows.loading.map { [Intent.effect(.cancel($0.id))] } ?? []
    return .close(cancel + [.addPicked(chosen, to: target.id, isSeen: hiddenMarkCount == 0)])
  }

  // MARK: Loading

  /// Fetches the next page if one is needed.
  private mutating func load(in context: DialogContext) -> DialogResponse {
    guard let call = rows.nextCall(number: nextNumber, owner: .dialog(context.layer)) else { return .stay }
    nextNumber += 1
    return .stay(.effect(.call(call)))
  }

  private mutating func restart(_ state: RecordingsState, in context: DialogContext) -> DialogResponse {
    let cancels = rows.loading.map { [Intent.effect(.cancel($0.id))] } ?? []
    rows = state
    return .perform(cancels + load(in: context).intents)
  }

  private mutating func apply(_ choice: Choice, in context: DialogContext) -> DialogResponse {
    switch choice {
    case .scope(let scope):
      self.scope = scope
      marks.endRange()
      return restart(RecordingsState(scope.origin, of: target.id), in: context)
    case .arrangement(let change):
      let needless = rows.arrange(change)
      let cancels = needless.map { [Intent.effect(.cancel($0.id))] } ?? []
      return .perform(cancels + load(in: context).intents)
    }
  }

  private mutating func answered(
    _ call: Call, _ result: Result<Answer, APIError>, in context: DialogContext
  ) -> DialogResponse {
    guard rows.loading == call else { return .stay }
    switch result.recordings {
    case .success(let page):
      rows.loading = nil
      rows.merge(page, watched: [], at: context.now)
      moveCursor(to: rows.cursor, context)
      growRange()
      return load(in: context)
    case .failure(let error):
      rows.fail(error)
      return .stay(.say(.failure, "\(reason: error, listing: rows.origin)", error))
    }
  }
}
