import PlaylistCore
import PostHogAPI
import TerminalUI

/// Counts of recordings as text.
enum Counts {
  /// The recordings of a playlist in a few cells: watched and total as `1/12`, `9+`, `?` when not counted.
  ///
  /// - Parameter width: in cells; where both numbers do not fit, only the total is shown.
  static func short(of playlist: Playlist, width: Int) -> String {
    guard let shown = playlist.counts?.shown, let count = shown.count else {
      return playlist.isEmptyWithoutCount ? "0" : "?"
    }
    let total = grouped(count) + (shown.hasMore == true ? "+" : "")
    guard let watched = shown.watchedCount, count > 0 else { return total }
    let both = "\(grouped(watched))/\(total)"
    return both.count <= width ? both : total
  }

  /// The style of the counts in the list: dim where nothing is left to watch, or not known.
  static func style(of playlist: Playlist) -> Style {
    guard let shown = playlist.counts?.shown, let count = shown.count, count > 0 else { return .dim }
    return shown.hasMore != true && shown.watchedCount.map { $0 >= count } == true ? .dim : .normal
  }

  /// The number of recordings of a playlist and how many are watched: "12, 5 watched, 7 unwatched".
  ///
  /// - Parameter listing: the recordings that the server lists; nil until all are known.
  static func words(of playlist: Playlist, _ listing: RecordingListing?) -> String {
    if playlist.kind == .savedFilter, let listing {
      return matches(listing.count) + watched(listing.watchedCount, of: listing.count)
    }
    guard let shown = playlist.counts?.shown, let count = shown.count else {
      if let listing {
        return listing.count == 0
          ? "none" : grouped(listing.count) + watched(listing.watchedCount, of: listing.count)
      }
      return playlist.isEmptyWithoutCount ? "none" : "not counted yet"
    }
    var text = (shown.hasMore == true ? "more than " : "") + (count == 0 ? "none" : grouped(count))
    if playlist.kind == .savedFilter {
      text = (shown.hasMore == true ? "more than " : "") + matches(count)
    } else if let listing, listing.count < count {
      text = "\(grouped(listing.count)) of \(grouped(count))"
      text += listing.isCutShort ? " listed, this server lists no more" : " available"
    }
    if let listing, !listing.isCutShort {
      text += watched(listing.watchedCount, of: listing.count)
    } else if let number = shown.watchedCount {
      text += watched(number, of: shown.hasMore == true ? nil : count)
    }
    return shown.hasIncreased == true ? text + ", increased ↑" : text
  }

  private static func matches(_ count: Int) -> String {
    count == 0 ? "no matches" : counted(count, "match", "matches")
  }

  /// `, 1 watched, 3 unwatched`, `, all watched`; nothing for an empty collection.
  ///
  /// - Parameter count: nil when the total is unknown.
  private static func watched(_ number: Int, of count: Int?) -> String {
    switch count {
    case 0: ""
    case let count? where number >= count: ", all watched"
    case let count? where number == 0: ", \(count == 1 ? "unwatched" : "all unwatched")"
    case let count?: ", \(grouped(number)) watched, \(grouped(count - number)) unwatched"
    case nil: ", \(grouped(number)) watched"
    }
  }

  /// "no recordings", "1 recording", "2,000 recordings".
  static func recordings(_ count: Int) -> String {
    count == 0 ? "no recordings" : counted(count, "recording")
  }
}
