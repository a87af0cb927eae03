import FoundationEssentials
import LosslessJSON
import PlaylistCore
import PostHogAPI
import TerminalUI

/// All that is known of a playlist, as lines; where there is little room the less important are left out.
struct DetailFacts {
  private static let labelWidth = 11

  let scene: Scene
  let playlist: Playlist
  let width: Int
  private var facts: [(line: Line, priority: Int)] = []

  /// - Parameter rows: how many lines there is room for.
  static func lines(scene: Scene, playlist: Playlist, width: Int, rows: Int) -> [Line] {
    guard rows > 0 else { return [] }
    var facts = DetailFacts(scene: scene, playlist: playlist, width: width)
    facts.collect(rows: rows)
    let kept = facts.facts.indices.sorted {
      (facts.facts[$0].priority, $0) < (facts.facts[$1].priority, $1)
    }.prefix(rows).sorted()
    return kept.map { facts.facts[$0].line }
  }

  private init(scene: Scene, playlist: Playlist, width: Int) {
    self.scene = scene
    self.playlist = playlist
    self.width = max(1, width)
  }

  private mutating func collect(rows: Int) {
    facts.append((kind, 0))
    if !playlist.description.trimmed.isEmpty {
      for text in wrapped(playlist.description.trimmed, width: width, limit: max(1, rows / 3)) {
        facts.append((Line(text), 2))
      }
    }
    let members = scene.state.recordings[playlist.id]
    let loadable = members?.isComplete == true ? members?.visible.count : nil
    add("Recordings", counts(loadable: loadable), priority: 1, limit: 2)
    if playlist.kind != .collection || !playlist.filters.isEmptyObject {
      // A saved filter holds no recordings, so its filters get the room.
      addFilters(limit: max(2, playlist.kind == .savedFilter ? rows - 6 : rows / 3))
    }
    if let text = happening(playlist.lastModifiedAt, playlist.lastModifiedBy) {
      add("Modified", text, priority: 4)
    }
    if let text = happening(playlist.createdAt, playlist.createdBy) { add("Created", text, priority: 5) }
    add("Link", scene.state.session.links.playlist(playlist.id), priority: 6, style: .accent)
  }

  private var kind: Line {
    var line = Line("\(playlist.kindMark) \(playlist.kindText)")
    if playlist.isPinned {
      line.append("★", Style(.pinned), after: " · ")
      line.append(" pinned for everyone")
    }
    line.append(playlist.id.rawValue, .accent, after: " · ")
    if case .derived = playlist.title { line.append("named after its filters", .dim, after: " · ") }
    if playlist.isSynthetic { line.append("cannot be changed", .dim, after: " · ") }
    return line
  }

  private func counts(loadable: Int?) -> String {
    let words = Counts.words(of: playlist, loadable: loadable)
    guard let date = playlist.counts?.shown?.lastRefreshedAt else { return words }
    return "\(words), counted \(RelativeTime(date, now: scene.now).long)"
  }

  private func happening(_ date: Date?, _ person: User?) -> String? {
    guard let date else { return person.map { "by \($0.displayName)" } }
    let by = person.map { " by \($0.displayName)" } ?? ""
    return "\(RelativeTime(date, now: scene.now).long)\(by), \(scene.fullTime(date).trimmed)"
  }

  private mutating func addFilters(limit: Int) {
    let text = FilterSummary(playlist.filters).sentences.joined(separator: "; ")
    add("Filters", text, priority: 2, limit: limit)
  }

  /// - Parameter limit: the most lines that the value may take; 1 cuts it without wrapping.
  private mutating func add(
    _ label: String, _ value: String, priority: Int, limit: Int = 1, style: Style = .normal
  ) {
    let room = max(1, width - Self.labelWidth)
    let texts = limit > 1 ? wrapped(value, width: room, limit: limit) : [value]
    for (index, text) in texts.enumerated() {
      let head = index == 0 ? label : ""
      var line = Line(head + String(repeating: " ", count: max(0, Self.labelWidth - head.count)), .dim)
      line.append(text, style)
      facts.append((line, priority))
    }
  }

  private func wrapped(_ text: String, width: Int, limit: Int) -> [String] {
    // Enough for `limit` lines of any script; the rest of a very long text need not be wrapped.
    let head = String(text.prefix((limit + 1) * width))
    let lines = DisplayText.wrapped(head, width: width)
    guard lines.count > limit else { return lines }
    return lines.prefix(limit - 1) + [DisplayText.truncated(lines[limit - 1] + " …", to: width)]
  }
}
