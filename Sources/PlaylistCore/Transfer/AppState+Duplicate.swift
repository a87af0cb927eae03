import FoundationEssentials
import LosslessJSON
import PostHogAPI

/// Duplicating a playlist with all that the server tells of it.
extension AppState {
  mutating func duplicate() -> [Effect] {
    guard let original = selected else { return [] }
    let content = Self.contentOfDuplicate(of: original)
    let name = Self.nameOfDuplicate(of: original)
    var transfer = Transfer(.duplicate, of: [], from: original, to: nil, title: name, group: makeEntryID())
    transfer.hasMembers = content == .collection
    // What a saved filter counts are matches.
    transfer.held = transfer.hasMembers ? original.counts?.shown?.count : nil
    self.transfer = transfer
    isCreating = true
    return [.create(NewPlaylist(content: content, name: name, description: original.description))]
  }

  /// Rows from before 2025 have no kind: those with filters are what is a saved filter today.
  private static func contentOfDuplicate(of playlist: Playlist) -> NewPlaylist.Content {
    let filters = NewPlaylist.Content.savedFilter(filters: playlist.filters)
    return switch playlist.kind {
    case .collection: .collection
    case .savedFilter: filters
    case .unknown, nil: playlist.filters.isEmpty ? .collection : filters
    }
  }

  /// "NAME (copy)", within what the server takes in a name.
  private static func nameOfDuplicate(of playlist: Playlist) -> String {
    let suffix = " (copy)"
    let title = if case .unnamed = playlist.title { "Unnamed" } else { playlist.titleText.trimmed }
    return String(title.unicodeScalars.prefix(EditForm.nameLimit - suffix.unicodeScalars.count)) + suffix
  }

  /// Asks for the next recordings of the original, or goes on to adding them.
  mutating func listNextPage(at now: Date) -> [Effect] {
    guard let transfer, transfer.hasMembers, !transfer.isStopping, !transfer.pager.isAtEnd else {
      return addMembers(at: now)
    }
    let request = RecordingsRequest(
      id: makeID(), playlist: transfer.source.id, offset: transfer.pager.nextOffset,
      limit: RecordingsState.pageSize)
    self.transfer?.listing = request
    return [.loadRecordings(request)]
  }

  mutating func membersListed(_ result: Result<RecordingPage, APIError>, at now: Date) -> [Effect] {
    guard var transfer else { return [] }
    transfer.listing = nil
    switch result {
    case .success(let page):
      transfer.waiting += transfer.pager.take(page).map(\.id)
      transfer.total = transfer.waiting.count
      self.transfer = transfer
      return listNextPage(at: now)
    case .failure(let error):
      transfer.listingError = error
      self.transfer = transfer
      return addMembers(at: now)
    }
  }

  /// Servers do not list all: what this machine has added itself is known from the history.
  private mutating func addMembers(at now: Date) -> [Effect] {
    if var transfer, transfer.hasMembers, let held = transfer.held, held > transfer.total {
      let listed = Set(transfer.waiting)
      let others = history.members(of: transfer.source.id).filter { !listed.contains($0) }
      transfer.waiting += others.prefix(held - transfer.total)
      transfer.total = transfer.waiting.count
      self.transfer = transfer
    }
    return continueTransfer(at: now)
  }
}
