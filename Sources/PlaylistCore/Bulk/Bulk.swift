import PostHogAPI

/// One action on several playlists: their writes share a group, and there is one message at the end.
struct Bulk: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case pin, unpin, delete }

  let kind: Kind
  var done = 0
  var failures: [APIError] = []

  /// Some may have been done although no answer came.
  var isUnsure: Bool {
    failures.contains { error in
      switch error.kind {
      case .network, .cancelled: true
      default: false
      }
    }
  }

  /// "Pinned 12 playlists for everyone.", or "11 pinned, 1 not: The server failed."
  var outcome: String {
    guard let first = failures.first else {
      let playlists = counted(done, "playlist")
      switch kind {
      case .pin: return "Pinned \(playlists) for everyone."
      case .unpin: return "Unpinned \(playlists)."
      case .delete: return "Deleted \(playlists). u brings \(done == 1 ? "it" : "them") back."
      }
    }
    return "\(done) \(kind.participle), \(failures.count) not: \(first.explanation)"
  }
}

extension Bulk.Kind {
  var changes: PlaylistChanges {
    switch self {
    case .pin: PlaylistChanges(isPinned: true)
    case .unpin: PlaylistChanges(isPinned: false)
    case .delete: PlaylistChanges(isDeleted: true)
    }
  }

  var purpose: Write.Purpose { self == .delete ? .delete : .pin }

  var participle: String {
    switch self {
    case .pin: "pinned"
    case .unpin: "unpinned"
    case .delete: "deleted"
    }
  }

  func question(_ count: Int) -> String {
    let playlists = counted(count, "playlist")
    switch self {
    case .pin: return "Pin \(playlists) for everyone?"
    case .unpin: return "Unpin \(playlists)?"
    case .delete: return "Delete \(playlists)?"
    }
  }
}
