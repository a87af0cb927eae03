/// The collections that a 2026 server adds to every list by itself.
enum BuiltInCollection: String, CaseIterable, Sendable {
  case watchHistory = "synthetic-watch-history"
  case commented = "synthetic-commented"
  case shared = "synthetic-shared"
  case exported = "synthetic-exported"
  case summarized = "synthetic-summarised"
  case expiring = "synthetic-expiring"
  case frustrated = "synthetic-frustrated"

  init?(serial: Int) {
    guard let collection = Self.allCases.first(where: { $0.serial == serial }) else { return nil }
    self = collection
  }

  var serial: Int { facts.serial }

  /// Those of a server. The servers of the recorded corpus have one less.
  static func all(_ options: DemoServerOptions) -> [BuiltInCollection] {
    allCases.filter { $0 != .summarized || !options.imitatesCorpus }
  }

  /// The serial is also the ID.
  private var facts: (serial: Int, name: String, description: String) {
    switch self {
    case .watchHistory: (-1, "Watch history", "Recordings you have watched")
    case .commented: (-2, "Recordings with comments", "Recordings that have team comments")
    case .shared: (-3, "Shared recordings", "Recordings that have been shared externally")
    case .exported: (-4, "Exported recordings", "Recordings that have been exported as clips or screenshots")
    case .summarized: (-5, "Summarised sessions", "Sessions with an AI summary")
    case .expiring: (-6, "Expiring soon", "Recordings that will expire in the next 10 days")
    case .frustrated: (-7, "Frustration signals", "Sessions with rage clicks or errors in the last 7 days")
    }
  }

  var playlist: Playlist {
    Playlist(
      serial: serial, id: serial, shortID: rawValue, name: facts.name, description: facts.description,
      kind: .collection)
  }
}
