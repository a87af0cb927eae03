import FoundationEssentials
public import PostHogAPI

/// Actions on the marked playlists. From the list they apply to the marks; in the detail pane, to the
/// playlist that is open there.
extension AppState {
  /// What an action on playlists applies to now: the marked ones, else the one under the cursor.
  public var targets: [Playlist] {
    guard hasMarkedTargets else { return selected.map { [$0] } ?? [] }
    return marks.ids.compactMap { playlist($0) }.filter { !$0.isDeleted }
  }

  /// How many marked playlists an action applies to; 0: it applies to the one under the cursor.
  public var markedTargetCount: Int { focus == .list ? marks.count : 0 }

  var hasMarkedTargets: Bool { markedTargetCount > 0 }

  /// What `p` does to them: it pins those that are not pinned; when all are, it unpins them.
  public var unpinsTargets: Bool { targets.allSatisfy(\.isPinned) }

  mutating func askBulk(_ command: Command) {
    let kind: Bulk.Kind = command == .delete ? .delete : unpinsTargets ? .unpin : .pin
    let all = targets
    let playlists = kind == .pin ? all.filter { !$0.isPinned } : all
    guard !playlists.isEmpty else { return }
    var details = [Self.enumerated(playlists.map(\.titleText))]
    let others = all.count - playlists.count
    if others > 0 { details.append("\(others) more \(others == 1 ? "is" : "are") pinned already.") }
    if kind == .delete {
      details.append("They go for everyone in the project. u brings them back.")
    }
    dialog = .confirm(
      Confirmation(
        question: kind.question(playlists.count), details: details,
        subject: .bulk(kind, playlists.map(\.id))))
  }

  /// “Checkout”, “Cart”, “Search” and 9 more: the first few names.
  static func enumerated(_ names: [String]) -> String {
    let shown = names.prefix(names.count <= 4 ? 4 : 3).map { "“\($0)”" }.joined(separator: ", ")
    return names.count <= 4 ? shown : "\(shown) and \(names.count - 3) more"
  }

  mutating func runBulk(_ kind: Bulk.Kind, _ ids: [PlaylistID]) -> [Effect] {
    let group = makeEntryID()
    bulks[group] = Bulk(kind: kind)
    marks.forgetReasons()
    var effects: [Effect] = []
    for playlist in ids.compactMap({ playlist($0) }) where !playlist.isDeleted {
      effects += write(kind.changes, to: playlist, purpose: kind.purpose, group: group)
    }
    return effects
  }

  /// One of the writes has ended; the last one brings the message.
  mutating func bulkWriteEnded(
    _ write: Write, _ result: WriteResult, of group: String, at now: Date
  ) -> [Effect] {
    guard var bulk = bulks[group] else { return [] }
    var effects: [Effect] = []
    switch result {
    case .done(let playlist):
      bulk.done += 1
      effects = takeIn(playlist, by: write, at: now)
      marks.remove([playlist.id])
    case .conflict(let theirs):
      // None of these writes expects a value that could differ.
      playlists[theirs.id] = theirs
    case .failed(let error):
      bulk.failures.append(error)
      say(.failure, "“\(write.title)” not \(bulk.kind.participle): \(error.explanation)", error, at: now)
      if error.kind == .notFound {
        forgetPlaylist(write.target.id)
      } else {
        marks.setReason("Not \(bulk.kind.participle): \(error.explanation)", for: write.target.id)
      }
    }
    guard !writes.contains(where: { $0.group == group }) else {
      bulks[group] = bulk
      return effects
    }
    bulks[group] = nil
    say(bulk.failures.isEmpty ? .success : .failure, bulk.outcome, bulk.failures.first, at: now)
    // Pages that left the server before the last write would bring the old state back.
    return effects + (bulk.isUnsure ? list.restart(list.query) : list.askAnew() + list.requestPages())
  }
}
