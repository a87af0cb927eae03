import PostHogAPI

/// How complete the rows are, and how they are arranged.
extension RecordingsState {
  public var isComplete: Bool { pager.isAtEnd }

  /// Whether a saved filter finds more than is listed yet; servers send no total.
  public var isOpenEnded: Bool { origin.isSortedByServer && !isComplete && !recordings.isEmpty }

  /// Whether the server has more than it lists.
  public var isCutShort: Bool { pager.endsEarly }

  /// Whether only rows from before the refresh are loaded.
  public var isRefreshing: Bool { recordings.isEmpty && !former.isEmpty }

  /// "length, longest first"; nil for the usual order, of which nothing need be said.
  ///
  /// Another order is named once its rows have come.
  public var orderSummary: String? {
    if let before = replaced.first { return before.orderSummary }
    guard let asked = question.order else { return order == .standard ? nil : order.summary }
    return asked == RecordingsQuery.Order() ? nil : asked.summary
  }

  /// Whether the list has no other order or filters than those of the playlist.
  var isAsFound: Bool { order == .standard && filters.isEmpty }

  /// Whether a local order or filter is active, which needs all recordings.
  public var isArranged: Bool {
    origin.isSortedByServer ? filters.contains { $0.predicate == nil } : !isAsFound
  }

  /// The number of recordings the server has listed, shown or not.
  public var listedCount: Int {
    removing.isEmpty ? recordings.count + former.count : all.count { !removing.contains($0.id) }
  }

  /// Nil until everything the server lists is loaded, and while the server filters it.
  public var listing: RecordingListing? {
    guard isComplete, !origin.isSortedByServer || filters.allSatisfy({ $0.predicate == nil }) else {
      return nil
    }
    let watchedCount = all.count { $0.isViewed && !removing.contains($0.id) }
    return RecordingListing(count: listedCount, watchedCount: watchedCount, isCutShort: isCutShort)
  }

  /// The number of rows shown that the server does not list.
  public var unlistedCount: Int { filters.isEmpty ? unlisted.count { !removing.contains($0) } : 0 }

  /// The person of each recording, where known.
  var people: [RecordingID: String] {
    var people: [RecordingID: String] = [:]
    for recording in all where people[recording.id] == nil { people[recording.id] = recording.personLabel }
    return people
  }
}

/// The number of recordings that the server lists of a collection.
public struct RecordingListing: Hashable, Sendable {
  public let count: Int
  /// Watched by the owner of the key.
  public let watchedCount: Int
  public var isCutShort = false
}
