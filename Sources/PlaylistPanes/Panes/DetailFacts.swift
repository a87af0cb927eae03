import FoundationEssentials
import LosslessJSON
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The facts of a playlist as lines; the less important are dropped where space is short.
struct DetailFacts {
  let scene: Scene
  let playlist: Playlist
  private var facts: FactList

  /// - Parameter rows: lines available.
  static func lines(scene: Scene, playlist: Playlist, width: Int, rows: Int) -> [Fact] {
    guard rows > 0 else { return [] }
    var facts = DetailFacts(scene: scene, playlist: playlist, facts: FactList(width: width))
    facts.collect(rows: rows)
    return facts.facts.lines(rows: rows)
  }

  private mutating func collect(rows: Int) {
    facts.add(kind, priority: 0)
    facts.add("Recordings", counts, priority: 1, limit: 2)
    let drafts = scene.state.drafts.drafts(of: playlist.id)
    if !drafts.isEmpty {
      facts.add("Draft", words(of: drafts), priority: 1, limit: 3, style: .warning)
    }
    add("Modified", playlist.lastModifiedAt, playlist.lastModifiedBy, priority: 4)
    add("Created", playlist.createdAt, playlist.createdBy, priority: 5)
    let links = scene.state.session.links
    add("Link", link: links.playlist(playlist.id))
    if playlist.kind == .savedFilter { add("Applied", link: links.savedFilter(playlist.id)) }
    // Facts of varying length come last, so that the others keep their rows from playlist to playlist.
    if !playlist.description.isBlank {
      facts.add(text: playlist.description.trimmed, priority: 2, limit: max(1, rows / 3))
    }
    if playlist.kind == .savedFilter || !playlist.filters.isEmpty {
      // They say most about a saved filter.
      let limit = max(2, playlist.kind == .savedFilter ? rows / 2 : rows / 3)
      let text = FilterSummary(playlist.filters).text
      facts.add("Filters", text, priority: 2, limit: limit)
    }
  }

  private var kind: Line {
    var line = Line("\(playlist.kindMark) \(playlist.kindText)")
    line.append(playlist.id.rawValue, .accent, after: " · ", .normal)
    if playlist.isPinned {
      line.append("★", Style(.pinned), after: " · ", .normal)
      line.append(" pinned for everyone")
    }
    if case .derived = playlist.title { line.append("named after its filters", .dim, after: " · ") }
    if playlist.isSynthetic { line.append("cannot be changed", .dim, after: " · ") }
    return line
  }

  /// `The name “Cart” is not saved. e continues, X discards it.`
  private func words(of drafts: [Draft]) -> String {
    let place = scene.state.focus == .list ? Place.list : .detail
    let continues = drafts.compactMap { draft in
      let command = if case .adding = draft.key { Command.addRecordings } else { Command.edit }
      return scene.keyName(command, in: place)
    }.joined(separator: " or ")
    let discards = scene.keyName(.discardDraft, in: place).map { ", \($0) discards it." } ?? "."
    return drafts.flatMap(\.unsaved).joined(separator: " ") + " \(continues) continues\(discards)"
  }

  private var counts: String {
    let state = scene.state.detail[playlist.id]
    let words = Counts.words(of: playlist, state?.listing)
    if playlist.kind == .savedFilter, let state {
      // What is listed is newer than the server's count.
      if state.listing != nil { return words }
      if state.isOpenEnded { return "more than \(counted(state.listedCount, "match", "matches"))" }
    }
    guard let date = playlist.counts?.shown?.lastRefreshedAt else { return words }
    return "\(words), counted \(RelativeTime(date, now: scene.now).long)"
  }

  /// Adds `3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace`; shorter where space is short.
  private mutating func add(_ label: String, _ date: Date?, _ person: User?, priority: Int) {
    let age = date.map { RelativeTime($0, now: scene.now).long }
    let name = person.map { "by \($0.displayName)" }
    let time = date.map { (day: scene.clockTime($0).date.trimmed, clock: scene.clock($0)) }
    func text(_ time: String?) -> String { [age, time, name].compactMap { $0 }.joined(separator: ", ") }
    var shown = text(time.map { "\($0.day) \($0.clock)" })
    if !facts.fits(shown) { shown = text(time?.day) }
    if !facts.fits(shown) { shown = text(nil) }
    if !shown.isEmpty { facts.add(label, shown, priority: priority) }
  }

  /// Adds a link if it fits: a truncated one is useless, and `y` copies it anyway.
  private mutating func add(_ name: String, link: String) {
    guard facts.fits(link) else { return }
    facts.add(name, link, priority: 6, style: .accent)
  }
}
