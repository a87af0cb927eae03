import Foundation
import LosslessJSON

@testable import PostHogAPI

/// A small project to draw.
enum Samples {
  /// 7 March 2026, 14:02 UTC.
  static let now = Date(timeIntervalSince1970: 1_772_892_120)

  static func ago(days: Double = 0, minutes: Double = 0) -> Date {
    now.addingTimeInterval(-days * 86_400 - minutes * 60)
  }

  static let ada = User(id: 3, firstName: "Ada", lastName: "Lovelace", email: "ada@example.test")
  static let bob = User(id: 4, email: "bob@example.test")

  static let checkout = Playlist(
    id: PlaylistID("aB3dE6gH"), name: "Checkout trouble",
    description: "People stuck at paying: the card form rejects them, or the button does nothing.",
    isPinned: true, kind: .collection, createdAt: ago(days: 20), createdBy: ada, lastModifiedAt: ago(days: 3),
    lastModifiedBy: ada, counts: RecordingsCounts(collection: RecordingsCount(count: 10, watchedCount: 1)))

  static let rageClicks = Playlist(
    id: PlaylistID("rAg3cLiK"), derivedName: "Rage clicks, last 7 days", kind: .savedFilter,
    filters: filters(
      #"""
      {"date_from":"-7d","duration":[{"type":"recording","key":"active_seconds","value":5,"operator":"gt"}],
       "filter_group":{"type":"AND","values":[{"type":"AND","values":[
         {"id":"$rageclick","name":"$rageclick","type":"events"},
         {"key":"email","type":"person","value":["@acme.test"],"operator":"icontains"}]}]},
       "filter_test_accounts":true,"order":"activity_score","order_direction":"DESC"}
      """#),
    createdAt: ago(days: 90), createdBy: bob, lastModifiedAt: ago(minutes: 12), lastModifiedBy: bob,
    counts: RecordingsCounts(
      savedFilters: RecordingsCount(
        count: 9, hasMore: true, watchedCount: 2, hasIncreased: true, lastRefreshedAt: ago(minutes: 40))))

  static let unnamed = Playlist(
    id: PlaylistID("uN4mEd00"), name: "", kind: nil, filters: .emptyObject, lastModifiedAt: ago(days: 500))

  static let builtIn = Playlist(
    id: PlaylistID("synthetic-watch-history"), name: "Watch history", kind: .collection,
    counts: RecordingsCounts(collection: RecordingsCount(count: 42, watchedCount: 42)), isSynthetic: true)

  static let japanese = Playlist(
    id: PlaylistID("jApAn123"), name: "決済で止まる人たち 🛒 と戻ってこない訪問者の記録", kind: .collection,
    lastModifiedAt: ago(days: 40),
    lastModifiedBy: User(firstName: "さくら", email: "s@example.test"),
    counts: RecordingsCounts(collection: RecordingsCount(count: 12_403, watchedCount: 0)))

  /// A title that tries to clear the screen, to set the window's title and to turn the reading direction.
  static let hostile = Playlist(
    id: PlaylistID("h0sT1le0"), name: "evil\u{1B}[2J\u{1B}]0;owned\u{07}\u{202E}txt\nnext", kind: .collection,
    lastModifiedAt: ago(days: 1),
    lastModifiedBy: User(id: 5, firstName: "\u{1B}[31mMallory", email: "m@example.test"))

  static let playlists = [builtIn, checkout, rageClicks, unnamed, japanese, hostile]

  /// A list of many pages.
  static let many = (0..<12_403).map {
    Playlist(
      id: PlaylistID("p\($0)"), name: "Playlist \($0)", kind: .collection,
      lastModifiedAt: ago(minutes: Double($0)))
  }

  static func filters(_ text: String) -> JSONText {
    guard let filters = try? JSONText(text) else { preconditionFailure("broken sample: \(text)") }
    return filters
  }

  static let recordings = [
    Recording(
      id: RecordingID("019cc258-8fa0-7ccc-8ddd-eeeeffff0001"), isViewed: true, viewers: ["bob@example.test"],
      duration: 725, startTime: ago(days: 1), clickCount: 31, keypressCount: 112, consoleErrorCount: 2,
      startURL: "https://shop.example.test/checkout",
      person: Recording.Person(name: "shopper@example.test"), activityScore: 47.84, daysLeft: 29),
    Recording(
      id: RecordingID("019cc258-8fa0-7ccc-8ddd-eeeeffff0002"), distinctID: "anonymous-77", viewers: [],
      duration: 42,
      startTime: ago(days: 2, minutes: 31), clickCount: 0, keypressCount: 0, consoleErrorCount: 0,
      startURL: "https://shop.example.test/", isOngoing: true, activityScore: 3.2, daysLeft: 2),
    Recording(
      id: RecordingID("019cc258-8fa0-7ccc-8ddd-eeeeffff0003"), isViewed: true, duration: 3_753,
      startTime: ago(days: 400), clickCount: 1_204, keypressCount: 5, consoleErrorCount: 17,
      startURL: "https://shop.example.test/\u{1B}[2J?q=購入",
      person: Recording.Person(name: "顧客"), activityScore: 100),
  ]
}
