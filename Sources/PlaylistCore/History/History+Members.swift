import PostHogAPI

extension History {
  /// The recordings that were put into a playlist and not taken out since, as far as this program did it; in
  /// the order in which they were put in.
  func members(of playlist: PlaylistID) -> [RecordingID] {
    var members: Set<RecordingID> = []
    var order: [RecordingID] = []
    for entry in entries where entry.target.id == playlist {
      switch entry.operation {
      case .addRecordings(let ids) where !entry.isUndone, .removeRecordings(let ids) where entry.isUndone:
        order += ids.filter { members.insert($0).inserted }
      case .addRecordings(let ids), .removeRecordings(let ids): members.subtract(ids)
      case .update, .create: break
      }
    }
    // A recording that was added again is ordered by its last addition.
    var left = members
    return order.reversed().filter { left.remove($0) != nil }.reversed()
  }
}
