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
  /// - Parameter loadable: how many of its recordings the server can still list; nil until all are listed.
  static func words(of playlist: Playlist, loadable: Int?) -> String {
    let isOwnCollection = playlist.kind == .collection && !playlist.isSynthetic
    guard let shown = playlist.counts?.shown, let count = shown.count else {
      if let loadable, playlist.kind != .savedFilter { return recordings(loadable) }
      return isOwnCollection && playlist.counts != nil ? "no recordings" : "never counted"
    }
    var parts: [String] = []
    if playlist.kind == .savedFilter {
      parts.append(shown.hasMore == true ? "more than \(grouped(count)) match" : "\(grouped(count)) match")
    } else if let loadable, loadable < count {
      parts.append("\(grouped(loadable)) of \(grouped(count)) can still be loaded")
    } else {
      parts.append(shown.hasMore == true ? "more than \(recordings(count))" : recordings(count))
    }
    if let watched = shown.watchedCount, count > 0 { parts.append("\(grouped(watched)) watched by you") }
    if shown.increased == true { parts.append("grown ↑") }
    return parts.joined(separator: ", ")
  }

  /// "no recordings", "1 recording", "2,000 recordings".
  static func recordings(_ count: Int) -> String {
    count == 0 ? "no recordings" : "\(grouped(count)) recording\(count == 1 ? "" : "s")"
  }
}
