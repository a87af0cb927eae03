import Foundation
import Testing

@testable import PlaylistCore
@testable import PlaylistPanes
@testable import PostHogAPI

@Suite struct FormattingTests {
  @Test(
    arguments: [
      (0, "0"), (999, "999"), (1_000, "1,000"), (12_403, "12,403"), (1_234_567, "1,234,567"),
      (-1_000, "-1,000"), (-100, "-100"), (Int.min, "-9,223,372,036,854,775,808"),
    ] as [(Int, String)])
  func thousands(number: Int, text: String) {
    #expect(grouped(number) == text)
  }

  @Test(
    arguments: [
      (0, "now", "just now"), (59, "now", "just now"), (60, "1 min", "1 min ago"),
      (3_599, "59 min", "59 min ago"), (3_600, "1 h", "1 h ago"), (86_399, "23 h", "23 h ago"),
      (86_400, "1 d", "1 d ago"), (13 * 86_400, "13 d", "13 d ago"), (14 * 86_400, "2 wk", "2 wk ago"),
      (62 * 86_400, "8 wk", "8 wk ago"), (63 * 86_400, "2 mo", "2 mo ago"),
      (729 * 86_400, "23 mo", "23 mo ago"),
      (731 * 86_400, "2 y", "2 y ago"), (-30, "now", "just now"), (-7_200, "+2 h", "in 2 h"),
    ] as [(Double, String, String)])
  func relativeTimes(seconds: Double, short: String, long: String) {
    let time = RelativeTime(Samples.now.addingTimeInterval(-seconds), now: Samples.now)
    #expect(time.short == short)
    #expect(time.long == long)
  }

  @Test func relativeTimesOfHugeDistance() {
    #expect(RelativeTime(.distantPast, now: Samples.now).short.hasSuffix(" y"))
    #expect(RelativeTime(.distantFuture, now: Samples.now).long.hasPrefix("in "))
  }

  @Test(
    arguments: [
      (0, "0:00"), (42, "0:42"), (725, "12:05"), (3_599, "59:59"), (3_753, "1:02:33"), (360_000, "100:00:00"),
      (-1, "?"),
    ] as [(Int, String)])
  func durations(seconds: Int, text: String) {
    #expect(DurationText.clock(seconds) == text)
  }

  @Test(
    arguments: [(5, "5 s"), (60, "1 min"), (90, "90 s"), (3_600, "1 h"), (5_400, "90 min"), (0, "0 s")]
      as [(Int, String)])
  func durationsInWords(seconds: Int, text: String) {
    #expect(DurationText.words(seconds) == text)
  }

  /// Against the system's calendar, over leap years, centuries and before 1970.
  @Test(arguments: [0, 3_600, -12_600, 50_400])
  func dates(offset: Int) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: offset))
    for step in -900..<900 {
      let date = Date(timeIntervalSince1970: Double(step) * 5_432_123.5)
      let expected = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
      let time = ClockTime(date, offset: offset)
      #expect(
        [time.day.year, time.day.month, time.day.day] == [expected.year, expected.month, expected.day],
        "\(date)")
      let clock = [expected.hour, expected.minute].map { twoDigits($0 ?? -1) }.joined(separator: ":")
      #expect(time.clock == clock, "\(date)")
    }
  }

  @Test func datesAsText() {
    let time = ClockTime(Samples.now, offset: 0)
    #expect(time.date == " 7 Mar 2026")
    #expect(time.clock == "14:02")
    #expect(ClockTime(.distantFuture, offset: 0).day.year == 4001)
    #expect(ClockTime(.distantPast, offset: 0).day.year == 1)
  }

  @Test(
    arguments: [
      (RecordingsCount(count: 3, watchedCount: 1), "1/3"), (RecordingsCount(count: 3), "3"),
      (RecordingsCount(count: 0, watchedCount: 0), "0"), (RecordingsCount(count: 9, hasMore: true), "9+"),
      (RecordingsCount(count: 9, hasMore: true, watchedCount: 4), "4/9+"), (RecordingsCount(), "?"),
      (RecordingsCount(count: 12_403, watchedCount: 1_000), "12,403"),
    ] as [(RecordingsCount, String)])
  func shortCounts(count: RecordingsCount, text: String) {
    let playlist = Playlist(
      id: PlaylistID("a"), kind: .savedFilter, counts: RecordingsCounts(savedFilters: count))
    #expect(Counts.short(of: playlist, width: 8) == text)
  }

  /// The server has no number for a collection without recordings, and none at all on old servers.
  @Test func countsThatAreMissing() {
    let id = PlaylistID("a")
    let empty = Playlist(id: id, kind: .collection, counts: RecordingsCounts())
    #expect(Counts.short(of: empty, width: 8) == "0")
    var builtIn = Playlist(
      id: id, kind: .collection,
      counts: RecordingsCounts(collection: RecordingsCount(hasMore: false, watchedCount: 0)),
      isSynthetic: true)
    #expect(Counts.short(of: builtIn, width: 8) == "0")
    #expect(Counts.words(of: builtIn, nil) == "none")
    builtIn.counts = RecordingsCounts()
    #expect(Counts.short(of: builtIn, width: 8) == "?", "the count has failed")
    #expect(Counts.words(of: empty, nil) == "none")
    let old = Playlist(id: id)
    #expect(Counts.short(of: old, width: 8) == "?")
    #expect(Counts.words(of: old, nil) == "not counted yet")
    #expect(
      Counts.words(of: old, RecordingListing(count: 2, watchedCount: 0))
        == "2, all unwatched")
  }

  @Test(
    arguments: [
      (nil, "10, 1 watched, 9 unwatched"),
      (RecordingListing(count: 10, watchedCount: 10), "10, all watched"),
      (
        RecordingListing(count: 3, watchedCount: 1),
        "3 of 10 available, 1 watched, 2 unwatched"
      ),
      (RecordingListing(count: 0, watchedCount: 0), "0 of 10 available"),
      (
        RecordingListing(count: 5, watchedCount: 0, isCutShort: true),
        "5 of 10 listed, this server lists no more, 1 watched, 9 unwatched"
      ),
    ] as [(RecordingListing?, String)])
  func countsInWords(listing: RecordingListing?, text: String) {
    #expect(Counts.words(of: Samples.checkout, listing) == text)
  }
}
