public import PostHogAPI

/// The union, intersection and differences of several collections.
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
      let count = playlist.counts.map { $0.collection.count ?? 0 }
      recordings = known.unlisted(besides: Set(listed), count: count) + listed.reversed()
      unknownCount = max(0, (count ?? 0) - recordings.count)
    }
  }

  public let collections: [Collection]

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

extension [RecordingID] {
  /// Those of the members that the history has which a server does not list. They count only where it counts more
  /// members than it lists.
  ///
  /// - Parameter count: the server's count; nil where it has none.
  func unlisted(besides listed: Set<RecordingID>, count: Int?) -> [RecordingID] {
    if let count, count <= listed.count { return [] }
    return filter { !listed.contains($0) }
  }
}
