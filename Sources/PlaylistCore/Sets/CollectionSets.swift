public import PostHogAPI

/// What several collections hold together.
///
/// Only members that are named count: those that the server lists, and those that the history has.
public struct CollectionSets: Hashable, Sendable {
  /// Which recordings to take.
  public enum Choice: Hashable, Sendable {
    /// In any of the collections.
    case union
    /// In all of them.
    case intersection
    /// In one, by its index, and in none of the others.
    case difference(Int)
  }

  public struct Collection: Hashable, Sendable {
    public let playlist: Playlist
    /// The first addition first.
    let recordings: [RecordingID]
    /// Members that neither the server nor the history names.
    public let unknownCount: Int

    /// - Parameters:
    ///   - listed: as the server lists them, the last addition first.
    ///   - known: members that the history has, the first addition first.
    init(_ playlist: Playlist, listed: [RecordingID], known: [RecordingID]) {
      self.playlist = playlist
      let count = playlist.counts?.collection.count ?? 0
      let names = Set(listed)
      // As in the list of recordings, the history counts only where the server counts more than it lists.
      let unlisted = playlist.counts == nil || count > names.count ? known.filter { !names.contains($0) } : []
      recordings = unlisted + listed.reversed()
      unknownCount = max(0, count - recordings.count)
    }
  }

  public let collections: [Collection]

  public var choices: [Choice] { [.union, .intersection] + collections.indices.map { .difference($0) } }

  /// The recordings of a choice, each once.
  public func recordings(_ choice: Choice) -> [RecordingID] {
    switch choice {
    case .union: return collections.flatMap(\.recordings).unique
    case .intersection:
      let sets = collections.dropFirst().map { Set($0.recordings) }
      return (collections.first?.recordings ?? []).filter { id in sets.allSatisfy { $0.contains(id) } }
    case .difference(let index):
      let others = collections.indices.filter { $0 != index }.flatMap { collections[$0].recordings }
      let set = Set(others)
      return collections[index].recordings.filter { !set.contains($0) }
    }
  }
}
