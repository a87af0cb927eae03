/// The collections that a 2026 server adds to every list by itself.
enum BuiltInCollection: String, CaseIterable, Sendable {
  case watchHistory = "synthetic-watch-history"
  case commented = "synthetic-commented"
  case shared = "synthetic-shared"
  case exported = "synthetic-exported"
  case expiring = "synthetic-expiring"
  case frustrated = "synthetic-frustrated"

  init?(serial: Int) {
    guard let collection = Self.allCases.first(where: { $0.serial == serial }) else { return nil }
    self = collection
  }

  /// Also the ID. -5 belonged to a collection that PostHog removed.
  var serial: Int {
    switch self {
    case .watchHistory: -1
    case .commented: -2
    case .shared: -3
    case .exported: -4
    case .expiring: -6
    case .frustrated: -7
    }
  }

  private var texts: (name: String, description: String) {
    switch self {
    case .watchHistory: ("Watch history", "Recordings you have watched")
    case .commented: ("Recordings with comments", "Recordings that have team comments")
    case .shared: ("Shared recordings", "Recordings that have been shared externally")
    case .exported: ("Exported recordings", "Recordings that have been exported as clips or screenshots")
    case .expiring: ("Expiring soon", "Recordings that will expire in the next 10 days")
    case .frustrated: ("Frustration signals", "Sessions with rage clicks or errors in the last 7 days")
    }
  }

  var playlist: Playlist {
    Playlist(
      serial: serial, id: serial, shortID: rawValue, name: texts.name, description: texts.description,
      kind: .collection)
  }
}
