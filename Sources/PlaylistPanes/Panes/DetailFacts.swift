import FoundationEssentials
import LosslessJSON
import PlaylistCore
import PostHogAPI
import TerminalUI

/// All that is known of a playlist, as lines; where there is little room the less important are left out.
struct DetailFacts {
  let scene: Scene
  let playlist: Playlist
  private var facts: FactList

  /// - Parameter rows: how many lines there is room for.
  static func lines(scene: Scene, playlist: Playlist, width: Int, rows: Int) -> [Fact] {
    guard rows > 0 else { return [] }
    var facts = DetailFacts(scene: scene, playlist: playlist, facts: FactList(width: width))
    facts.collect(rows: rows)
    return facts.facts.lines(rows: rows)
  }

  private mutating func collect(rows: Int) {
    facts.add(kind, priority: 0)
    facts.add("Recordings", counts, priority: 1, limit: 2)
    if let text = happening(playlist.lastModifiedAt, playlist.lastModifiedBy) {
      facts.add("Modified", text, priority: 4)
    }
    if let text = happening(playlist.createdAt, playlist.createdBy) {
      facts.add("Created", text, priority: 5)
    }
    let links = scene.state.session.links
    add("Link", link: links.playlist(playlist.id))
    if playlist.kind == .savedFilter { add("Applied", link: links.savedFilter(playlist.id)) }
    // What is of any length comes last, so that the others keep their rows from playlist to playlist.
    if !playlist.description.isBlank {
      facts.add(text: playlist.description.trimmed, priority: 2, limit: max(1, rows / 3))
    }
    if playlist.kind == .savedFilter || !playlist.filters.isEmpty {
      // A saved filter holds no recordings, so its filters get the room.
      let limit = max(2, playlist.kind == .savedFilter ? rows - 7 : rows / 3)
      let text = FilterSummary(playlist.filters).sentences.joined(separator: "; ")
      facts.add("Filters", text, priority: 2, limit: limit)
    }
  }

  private var kind: Line {
    var line = Line("\(playlist.kindMark) \(playlist.kindText)")
    line.append(playlist.id.rawValue, .accent, after: " · ")
    if playlist.isPinned {
      line.append("★", Style(.pinned), after: " · ")
      line.append(" pinned for everyone")
    }
    if case .derived = playlist.title { line.append("named after its filters", .dim, after: " · ") }
    if playlist.isSynthetic { line.append("cannot be changed", .dim, after: " · ") }
    return line
  }

  private var counts: String {
    let words = Counts.words(of: playlist, scene.state.detail[playlist.id]?.listing)
    guard let date = playlist.counts?.shown?.lastRefreshedAt else { return words }
    return "\(words), counted \(RelativeTime(date, now: scene.now).long)"
  }

  /// `3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace`: the name, which has any length, comes last.
  private func happening(_ date: Date?, _ person: User?) -> String? {
    guard let date else { return person.map { "by \($0.displayName)" } }
    var text = RelativeTime(date, now: scene.now).long
    text += ", "
    text += scene.fullTime(date)
    if let person {
      text += ", by "
      text += person.displayName
    }
    return text
  }

  /// A link that is cut leads nowhere, so it is told whole or not at all; `y` copies it and `o` opens it anyway.
  private mutating func add(_ name: String, link: String) {
    guard facts.fits(link) else { return }
    facts.add(name, link, priority: 6, style: .accent)
  }
}
