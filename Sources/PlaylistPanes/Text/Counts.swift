import PlaylistCore
import PostHogAPI

/// Numbers for people.
enum Counts {
  /// With a comma at each thousand: `12,403`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    guard digits.count > 3 else { return String(number) }
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A playlist's recordings in a few cells: watched and all as `1/12`, `9+`, `?` when never counted.
  ///
  /// - Parameter width: where both numbers need more, only the whole is told.
  static func short(of playlist: Playlist, width: Int) -> String {
    guard let counts = playlist.counts else { return "?" }
    guard let shown = counts.shown, let count = shown.count else {
      // The server has no count for a collection without recordings.
      return playlist.kind == .collection && !playlist.isSynthetic ? "0" : "?"
    }
    let total = grouped(count) + (shown.hasMore == true ? "+" : "")
    guard let watched = shown.watchedCount, count > 0 else { return total }
    let both = "\(grouped(watched))/\(total)"
    return both.count <= width ? both : total
  }

  /// A playlist's recordings in honest words.
  ///
  /// - Parameter listing: what the server lists of a collection; nil until all of that is known.
  static func words(of playlist: Playlist, _ listing: RecordingListing?) -> String {
    let isOwnCollection = playlist.kind == .collection && !playlist.isSynthetic
    let listing = playlist.kind == .savedFilter ? nil : listing
    guard let shown = playlist.counts?.shown, let count = shown.count else {
      if let listing {
        let words = watched(listing.watchedCount, of: listing.count)
        return ([recordings(listing.count)] + words).joined(separator: ", ")
      }
      return isOwnCollection && playlist.counts != nil ? "no recordings" : "never counted"
    }
    var parts: [String] = []
    if playlist.kind == .savedFilter {
      parts.append(shown.hasMore == true ? "more than \(grouped(count)) match" : "\(grouped(count)) match")
    } else if let listing, listing.count < count {
      let share = "\(grouped(listing.count)) of \(grouped(count))"
      parts.append(
        listing.isCutShort ? "\(share) listed: this server lists no more" : "\(share) can still be loaded")
    } else {
      parts.append(shown.hasMore == true ? "more than \(recordings(count))" : recordings(count))
    }
    if let listing, !listing.isCutShort {
      parts += watched(listing.watchedCount, of: listing.count)
    } else if let number = shown.watchedCount {
      parts += watched(number, of: shown.hasMore == true ? nil : count)
    }
    if shown.hasIncreased == true { parts.append("grown ↑") }
    return parts.joined(separator: ", ")
  }

  /// "1 watched by you", "3 left"; nothing for an empty collection.
  ///
  /// - Parameter count: nil when it is not known how many there are.
  private static func watched(_ number: Int, of count: Int?) -> [String] {
    if count == 0 { return [] }
    let left = count.map { $0 > number ? "\(grouped($0 - number)) left" : "none left" }
    return ["\(grouped(number)) watched by you"] + (left.map { [$0] } ?? [])
  }

  /// "1 click", "1,204 clicks".
  static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// "no recordings", "1 recording", "2,000 recordings".
  static func recordings(_ count: Int) -> String {
    count == 0 ? "no recordings" : "\(grouped(count)) recording\(count == 1 ? "" : "s")"
  }
}
