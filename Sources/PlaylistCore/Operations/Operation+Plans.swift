import LosslessJSON
public import PostHogAPI

/// The steps of each intent.
extension Operation {
  /// Changes the same fields of one or several playlists.
  ///
  /// - Parameter expected: the values that the server must still have; nil for any.
  static func update(
    _ intent: Intent, _ changes: PlaylistChanges, of playlists: [Playlist],
    expecting expected: PlaylistChanges? = nil, id: ID
  ) -> Operation {
    let items = playlists.enumerated().map { index, playlist in
      Item(
        subject: .update(
          PlaylistUpdate(
            changes, to: playlist, expecting: expected, entry: entryID(id, index, of: playlists.count))))
    }
    let target = playlists.count == 1 ? playlists.first.map { Target($0) } : nil
    return Operation(intent, id: id, target: target, steps: [Step(.update, items: items)])
  }

  /// Changes fields of a playlist unless others have changed them meanwhile.
  static func edit(
    _ intent: Intent, _ changes: PlaylistChanges, of playlist: Playlist, expecting expected: PlaylistChanges,
    id: ID
  ) -> Operation {
    let update = PlaylistUpdate(changes, to: playlist, expecting: expected, entry: id)
    return Operation(
      intent, id: id, target: Target(playlist),
      steps: [Step(.update, items: [Item(subject: .update(update))])])
  }

  static func create(_ new: NewPlaylist, id: ID) -> Operation {
    Operation(.create, id: id, target: Target(title: new.name), steps: [createStep(new)])
  }

  /// Copies a playlist with the recordings that can be listed or are known.
  ///
  /// - Parameters:
  ///   - kind: of the copy; nil for the one that suits the original.
  ///   - knownMembers: recordings that the history has in it; servers do not list all.
  static func duplicate(
    _ original: Playlist, name: String, as kind: PlaylistKind?, knownMembers: [RecordingID], id: ID
  ) -> Operation {
    let content = contentOfDuplicate(of: original, as: kind ?? original.kind)
    var steps = [createStep(NewPlaylist(content: content, name: name, description: original.description))]
    if content == .collection {
      var add = Step(.add)
      add.records = id + "-in"
      add.keepsOrder = true
      // The recordings are known before anything is created, so that the journal has what is to follow.
      steps = [Step(.list(original.reference))] + steps + [add]
    }
    var operation = Operation(
      .duplicate, id: id, source: Target(original), target: Target(title: name), steps: steps)
    operation.knownMembers = knownMembers
    // A saved filter counts matches, not members.
    operation.heldCount = content == .collection ? original.counts?.shown?.count : nil
    return operation
  }

  /// Adds recordings to a collection.
  ///
  /// - Parameter entry: the history entry to make or to extend, so that a second attempt is undone with the first.
  static func add(
    _ recordings: [RecordingID], to target: Target, entry: HistoryEntry.ID, id: ID
  ) -> Operation {
    var add = Step(.add, on: target.reference, recordings: recordings)
    add.records = entry
    return Operation(.add, id: id, target: target, steps: [add])
  }

  /// Makes a collection equal to a list. What is missing is added before anything is removed.
  static func sync(_ sync: MemberSync, of target: Target, id: ID) -> Operation {
    var steps: [Step] = []
    if !sync.added.isEmpty {
      var add = Step(.add, on: target.reference, recordings: sync.added)
      add.records = id + "-in"
      steps.append(add)
    }
    if !sync.removed.isEmpty {
      var remove = Step(.remove, on: target.reference, recordings: sync.removed)
      remove.records = id + "-out"
      steps.append(remove)
    }
    return Operation(.sync, id: id, target: target, steps: steps)
  }

  static func remove(_ recordings: [RecordingID], from playlist: Playlist, id: ID) -> Operation {
    var remove = Step(.remove, on: playlist.reference, recordings: recordings)
    remove.records = id
    return Operation(.remove, id: id, target: Target(playlist), steps: [remove])
  }

  /// Copies or moves recordings. Nothing leaves the source before it is confirmed in the target.
  ///
  /// - Parameters:
  ///   - recordings: in the order of addition.
  ///   - source: nil when they are copied from no playlist.
  ///   - target: without a reference, a collection of that title is created first.
  static func transfer(
    _ recordings: [RecordingID], from source: Playlist?, to target: Target, isMove: Bool, id: ID
  ) -> Operation {
    let isMove = isMove && source != nil
    var steps: [Step] = []
    if target.reference == nil {
      steps.append(
        createStep(
          NewPlaylist(content: .collection, name: target.title, description: target.description)))
    }
    for batch in isMove ? recordings.chunks(of: RecordingID.batchLimit) : [recordings] {
      var add = Step(.add, on: target.reference, recordings: batch)
      add.records = id + "-in"
      add.counterpart = isMove ? source?.reference : nil
      add.keepsOrder = true
      steps.append(add)
      guard isMove, let source else { continue }
      var remove = Step(.remove, on: source.reference)
      remove.takesAdded = true
      remove.records = id + "-out"
      remove.counterpart = target.reference
      steps.append(remove)
    }
    return Operation(
      isMove ? .move : .copy, id: id, source: source.map { Target($0) }, target: target, steps: steps)
  }

  static func markWatched(_ recordings: [RecordingID], id: ID) -> Operation {
    Operation(.markWatched, id: id, steps: [Step(.markWatched, recordings: recordings)])
  }

  // MARK: After a cut

  /// Asks about changes of one operation whose answers were lost, such as with the process that sent them.
  static func recover(_ undertakings: [Undertaking], id: ID) -> Operation {
    let steps = undertakings.map { undertaking in
      var step = step(of: undertaking)
      step.enqueueQuestionsAboutAll(lossReason: APIError(.cancelled))
      return step
    }
    let targets = Set(undertakings.map(\.entry.target.id))
    let target = targets.count == 1 ? undertakings.first?.entry : nil
    var operation = Operation(
      .recover, id: id, target: target.map { Target(reference: $0.target, title: $0.title) }, steps: steps)
    operation.entries = joined(undertakings.map(\.entry))
    operation.prior = .none
    operation.prior.doubtful = Set(undertakings.flatMap(\.entry.kept))
    operation.recoversSync = undertakings.contains { $0.isOfSync == true }
    if let undertaking = undertakings.first(where: { $0.entry.operation == .create }) {
      operation.creation = Creation(undertaking)
    }
    return operation
  }

  /// Each entry once, with the recordings of all its batches.
  private static func joined(_ batches: [HistoryEntry]) -> [HistoryEntry] {
    var history = History()
    for batch in batches { history.begin(batch) }
    return history.entries
  }

  private static func step(of undertaking: Undertaking) -> Step {
    let entry = undertaking.entry
    var step: Step
    switch entry.operation {
    case .update(let before, let after):
      let update = PlaylistUpdate(
        target: entry.target, title: entry.title, changes: after, expected: nil, inverse: before,
        entry: entry.id)
      return Step(.update, items: [Item(subject: .update(update))])
    case .create:
      return createStep(
        NewPlaylist(
          content: entry.target.kind == .savedFilter
            ? .savedFilter(filters: entry.target.filters) : .collection,
          name: entry.title, description: undertaking.description))
    case .addRecordings(let ids): step = Step(.add, on: entry.target, recordings: ids)
    case .removeRecordings(let ids): step = Step(.remove, on: entry.target, recordings: ids)
    }
    step.records = entry.id
    step.counterpart = entry.counterpart
    return step
  }

  // MARK: Parts

  private static func entryID(_ id: ID, _ index: Int, of count: Int) -> HistoryEntry.ID {
    count == 1 ? id : "\(id)-\(index + 1)"
  }

  private static func createStep(_ new: NewPlaylist) -> Step {
    Step(.create, items: [Item(subject: .create(new))])
  }

  /// Rows from before 2025 have no kind: those with filters are saved filters today.
  private static func contentOfDuplicate(
    of playlist: Playlist, as kind: PlaylistKind?
  ) -> NewPlaylist.Content {
    switch kind {
    case .collection: .collection
    case .savedFilter: .savedFilter(filters: playlist.filters)
    case .unknown, nil: playlist.filters.isEmpty ? .collection : .savedFilter(filters: playlist.filters)
    }
  }

  /// "NAME (copy)", within the server's limit for names.
  public static func nameOfDuplicate(of playlist: Playlist) -> String {
    let suffix = " (copy)"
    let title = if case .unnamed = playlist.title { "Unnamed" } else { playlist.titleText.trimmed }
    return String(title.unicodeScalars.prefix(EditForm.nameLimit - suffix.unicodeScalars.count)) + suffix
  }
}

extension Operation.Target {
  public init(_ playlist: Playlist) {
    self.init(reference: playlist.reference, title: playlist.titleText)
  }

  /// A collection that is still to be created.
  public init(title: String, description: String = "") {
    self.init(reference: nil, title: title, description: description)
  }
}
